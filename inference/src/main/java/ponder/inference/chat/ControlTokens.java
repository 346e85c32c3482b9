package ponder.inference.chat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps what people type apart from what the template writes. Text from a message that spells a
 * control token is broken by a mark before the template sees it, so that only the template's own
 * control tokens are whole afterwards; the mark is then taken out again.
 */
final class ControlTokens {
    /**
     * A Unicode noncharacter, reserved for internal use such as this and never valid in a message.
     */
    private static final String MARK = "\uFDD0";

    private final Pattern tokens;
    private final Pattern all;

    /**
     * @param marks texts that mean something to the template though they are no control tokens
     */
    ControlTokens(Collection<String> tokens, Collection<String> marks) {
        this.tokens = anyOf(tokens.stream());
        this.all = anyOf(Stream.concat(tokens.stream(), marks.stream()));
    }

    /** Some models have thousands: only where one of them may begin are they tried one by one. */
    private static Pattern anyOf(Stream<String> texts) {
        List<String> longestFirst =
                texts.filter(t -> t.length() > 1)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        if (longestFirst.isEmpty()) {
            return Pattern.compile("(?!)");
        }
        String begins =
                longestFirst.stream()
                        .map(t -> Pattern.quote(t.substring(0, t.offsetByCodePoints(0, 1))))
                        .distinct()
                        .collect(Collectors.joining("", "[", "]"));
        return longestFirst.stream()
                .map(Pattern::quote)
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining("|", "(?=" + begins + ")(?:", ")"),
                                Pattern::compile));
    }

    /** The control token that a text begins with. */
    Optional<String> first(String text) {
        Matcher matcher = tokens.matcher(text);
        return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
    }

    String protect(String text) {
        String clean = text.replace(MARK, "");
        Matcher matcher = all.matcher(clean);
        BitSet broken = new BitSet();
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            // in its middle: templates look for halves such as /think too
            broken.set(matcher.start() + matcher.group().length() / 2);
        }
        StringBuilder out = new StringBuilder(clean.length() + broken.cardinality());
        int from = 0;
        for (int at = broken.nextSetBit(0); at >= 0; at = broken.nextSetBit(at + 1)) {
            out.append(clean, from, at).append(MARK);
            from = at;
        }
        return out.append(clean, from, clean.length()).toString();
    }

    List<PromptPart> parts(String rendered) {
        List<PromptPart> parts = new ArrayList<>();
        Matcher matcher = tokens.matcher(rendered);
        int end = 0;
        while (matcher.find()) {
            addText(parts, rendered.substring(end, matcher.start()));
            parts.add(new PromptPart(matcher.group(), true));
            end = matcher.end();
        }
        addText(parts, rendered.substring(end));
        return parts;
    }

    private static void addText(List<PromptPart> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new PromptPart(text.replace(MARK, ""), false));
        }
    }
}
