package ponder.inference.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The weights of a causal language model, shared by all sequences that run on them. */
public interface LanguageModel extends AutoCloseable {
    /** Number of ids, and of logits in a row. */
    int vocabularySize();

    /** The longest sequence in tokens. */
    int contextLength();

    /** Whether a pass can give the logits after each of its ids, and not only after the last. */
    default boolean givesEveryRow() {
        return true;
    }

    /**
     * Whether a pass over some ids costs little more than over one, gives the logits after each,
     * and can be taken back in part: then guesses of the next ids are worth a try.
     */
    default boolean verifiesDrafts() {
        return givesEveryRow();
    }

    /**
     * Tokens of a prompt that one pass reads: few enough that a stop comes soon. More were measured
     * no faster on a CPU.
     */
    default int prefillChunk() {
        return 128;
    }

    /** An empty sequence. */
    DecoderState newState();

    /**
     * Places for sequences side by side; empty where a pass over several costs as much as one over
     * each.
     *
     * @param most places, 2 or more
     * @param tokens of all of them together for which there is memory
     */
    default Optional<DecoderBatch> batch(int most, int tokens) {
        return Optional.empty();
    }

    /**
     * One pass over different sequences of this model. They are computed one after another, but for
     * single ids of those that are in a {@link #batch}.
     *
     * @return for each segment its logits, [rows, vocabularySize]
     * @throws DecodingInterruptedException after {@link #interrupt}; which of the sequences are
     *     longer then is not said
     */
    default List<float[][]> forward(List<Segment> segments) {
        List<float[][]> logits = new ArrayList<>();
        for (Segment segment : segments) {
            logits.add(segment.state().forward(segment.ids(), segment.rows()));
        }
        return logits;
    }

    /** From any thread: makes a pass in progress end soon. */
    void interrupt();

    @Override
    void close();
}
