package ponder.inference.decoding;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What a {@link LanguageModel} remembers of one sequence. Not for concurrent use. */
public interface DecoderState extends AutoCloseable {
    /** Tokens for which memory is held, whether they are there or not. */
    int held();

    /**
     * Appends ids in one pass. A pass that throws leaves all as it was.
     *
     * @param ids one or more ids that still fit into the context
     * @param rows of logits wanted: those after each of the last so many ids, 1 to {@code
     *     ids.length}
     * @return [rows, vocabularySize], the caller's until the next pass
     * @throws DecodingInterruptedException after {@link LanguageModel#interrupt}
     */
    float[][] forward(int[] ids, int rows);

    /** Appends ids and returns the logits [vocabularySize] after the last of them. */
    default float[] forward(int[] ids) {
        return forward(ids, 1)[0];
    }

    /**
     * Forgets everything after the first {@code length} tokens.
     *
     * @return the length it has now: less than asked where the model cannot go back just there
     */
    int rewindTo(int length);

    /**
     * A sequence of its own that begins with the first {@code length} tokens of this one; empty
     * where the model cannot copy what it remembers.
     *
     * @param length 1 to as many as there are
     */
    default Optional<DecoderState> fork(int length) {
        return Optional.empty();
    }

    /**
     * The memory of the first tokens, in parts that always come in the same order. There is room
     * for so many then, whether they are there or not.
     *
     * @return empty where it lies out of reach, as on a card
     */
    default List<ByteBuffer> memory(int tokens) {
        return List.of();
    }

    /** So many tokens are there now, as their {@link #memory} was filled. */
    default void filled(int tokens) {}

    @Override
    void close();
}
