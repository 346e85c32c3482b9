package ponder.app.session.map;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;

/**
 * One step of a thought.
 *
 * @param start index of its first character in the thought
 * @param end index after its last character
 * @param title its first words, without marks
 * @param tokens about so many of the thought's
 * @param seconds about so many of the thought's
 * @param certainty the geometric mean of its tokens' probabilities, 0 to 1; null where they were
 *     not known
 * @param answers what it comes to, or would have come to, in order
 */
public record Segment(
        Kind kind,
        int start,
        int end,
        String title,
        int tokens,
        double seconds,
        @Nullable Double certainty,
        List<String> answers) {
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+$");

    /** What a step does. */
    public enum Kind {
        SETUP,
        COMPUTING,
        CHECKING,
        TURNING_BACK,
        ANSWER;

        /** In the language in use. */
        public String inWords() {
            return switch (this) {
                case SETUP -> Texts.of("map.setup");
                case COMPUTING -> Texts.of("map.computing");
                case CHECKING -> Texts.of("map.checking");
                case TURNING_BACK -> Texts.of("map.turningBack");
                case ANSWER -> Texts.of("map.answer");
            };
        }
    }

    public Segment {
        answers = List.copyOf(answers);
    }

    /**
     * The thought before it. A blank at its end would be half of the next word to a model; the
     * lines between paragraphs are as the model made them.
     */
    public String before(String thought) {
        return BLANKS.matcher(thought.substring(0, start)).replaceFirst("");
    }
}
