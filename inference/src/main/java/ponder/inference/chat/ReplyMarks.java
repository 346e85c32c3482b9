package ponder.inference.chat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ReplyFormat.Meaning;

/** The marks of a {@link ReplyFormat} as they come in the stream of one model. */
final class ReplyMarks {
    /** A mark at the beginning of a text: found, or what may become one. */
    record Found(Meaning meaning, int length, boolean whole) {}

    private record Mark(Meaning meaning, Pattern pattern) {}

    private final List<Mark> marks;
    private final Set<String> messageEnds;

    /**
     * @param isToken whether the vocabulary has a control token of a name. Where it has one, the
     *     same text out of other tokens is text; where it has none, the text is the mark
     */
    ReplyMarks(ReplyFormat format, Predicate<String> isToken) {
        marks = format.rules().stream().map(rule -> mark(rule, isToken)).toList();
        messageEnds =
                format.rules().stream()
                        .filter(rule -> rule.meaning() == Meaning.MESSAGE_END)
                        .flatMap(rule -> MarkPattern.names(rule.mark()).stream())
                        .collect(Collectors.toSet());
    }

    private static Mark mark(ReplyFormat.Rule rule, Predicate<String> isToken) {
        return new Mark(rule.meaning(), MarkPattern.ofStream(rule.mark(), isToken));
    }

    /** Whether a control token ends one of several messages of a reply. */
    boolean endsMessage(String token) {
        return messageEnds.contains(token);
    }

    boolean has(Meaning meaning) {
        return marks.stream().anyMatch(mark -> mark.meaning() == meaning);
    }

    /** The mark that {@code text} begins with; null if it begins with none of these. */
    @Nullable Found at(CharSequence text, EnumSet<Meaning> these) {
        Found maybe = null;
        for (Mark mark : marks) {
            if (these.contains(mark.meaning())) {
                Matcher matcher = mark.pattern().matcher(text);
                if (matcher.lookingAt()) {
                    return new Found(mark.meaning(), matcher.end(), true);
                }
                if (matcher.hitEnd() && maybe == null) {
                    maybe = new Found(mark.meaning(), text.length(), false);
                }
            }
        }
        return maybe;
    }
}
