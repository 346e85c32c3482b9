package ponder.inference.decoding;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
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

    /** Bytes that {@link #write} writes; 0 where it cannot. */
    default long writtenBytes() {
        return 0;
    }

    /** Writes what there is, to be read by {@link LanguageModel#read}. */
    default void write(WritableByteChannel out) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    void close();
}
