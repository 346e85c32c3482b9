package ponder.inference.models;

/**
 * The tokens between which a model thinks, as its configuration names them.
 *
 * @param begin id, -1 where it names none
 * @param end id, -1 where it names none
 */
public record ReasoningMarks(int begin, int end) {
    public static final ReasoningMarks NONE = new ReasoningMarks(-1, -1);
}
