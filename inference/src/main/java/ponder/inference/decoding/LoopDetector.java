package ponder.inference.decoding;

import java.util.List;

/**
 * Notices when a model goes in circles, also when it changes a word or counts up as it does so: of
 * the last tokens nearly all were said several times before.
 *
 * <pre>{@code
 * LoopDetector detector = LoopDetector.inThought();
 * if (detector.repeats(id)) { ... }
 * }</pre>
 *
 * The measures were found on millions of tokens of thoughts, answers, code and tables; the module's
 * README has the figures.
 */
public final class LoopDetector {
    private static final int THOUGHT_MEMORY = 8_192;
    private static final int ANSWER_MEMORY = 16_384;

    private final List<Measure> measures;

    /**
     * @param newAtMost tokens of the window that were not said before
     */
    private record Measure(RepeatedShare share, int newAtMost) {}

    private LoopDetector(Measure... measures) {
        this.measures = List.of(measures);
    }

    /**
     * For a thought: of 256 tokens at most 8 % are new, of 512 at most 4 %. That takes about four
     * times round, and leaves alone a thought that goes through one case after the other.
     */
    public static LoopDetector inThought() {
        return new LoopDetector(
                new Measure(new RepeatedShare(16, 3, 256, THOUGHT_MEMORY), 20),
                new Measure(new RepeatedShare(12, 4, 512, THOUGHT_MEMORY), 20));
    }

    /**
     * For an answer, in which tables, code and refrains repeat themselves with good reason: at most
     * 3 % is new in 1,536 tokens of whole lines over and over, or in 4,096 where a number counts up
     * between them.
     */
    public static LoopDetector inAnswer() {
        return new LoopDetector(
                new Measure(new RepeatedShare(32, 4, 1_536, ANSWER_MEMORY), 46),
                new Measure(new RepeatedShare(16, 6, 4_096, ANSWER_MEMORY), 122));
    }

    /** Takes the next id; true when the sequence goes in circles. */
    public boolean repeats(int id) {
        boolean found = false;
        for (Measure measure : measures) {
            found |= measure.share.newAfter(id) <= measure.newAtMost;
        }
        return found;
    }
}
