package ponder.inference.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

    private final Pattern any;

    ControlTokens(Collection<String> tokens) {
        String longestFirst =
                tokens.stream()
                        .filter(t -> t.length() > 1)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        any = Pattern.compile(longestFirst.isEmpty() ? "(?!)" : longestFirst);
    }

    String protect(String text) {
        String clean = text.replace(MARK, "");
        Matcher matcher = any.matcher(clean);
        StringBuilder out = new StringBuilder(clean);
        int inserted = 0;
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            out.insert(matcher.start() + 1 + inserted++, MARK);
        }
        return out.toString();
    }

    List<PromptPart> parts(String rendered) {
        List<PromptPart> parts = new ArrayList<>();
        Matcher matcher = any.matcher(rendered);
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
