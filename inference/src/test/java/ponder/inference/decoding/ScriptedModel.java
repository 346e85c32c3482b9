package ponder.inference.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** A language model whose next id is a function of the ids so far; it records what it is given. */
public class ScriptedModel implements LanguageModel {
    private final int vocabularySize;
    private final int contextLength;
    private final ToIntFunction<List<Integer>> nextId;
    private int open;
    public final List<Integer> forwarded = new ArrayList<>();
    public final List<Integer> chunks = new ArrayList<>();

    public ScriptedModel(
            int vocabularySize, int contextLength, ToIntFunction<List<Integer>> nextId) {
        this.vocabularySize = vocabularySize;
        this.contextLength = contextLength;
        this.nextId = nextId;
    }

    /** Sequences that are not closed. */
    int open() {
        return open;
    }

    /** A place to throw from. */
    protected void beforePass() {}

    /** Whether it has batches; their memory is counted in tokens. */
    boolean batches() {
        return false;
    }

    @Override
    public Optional<DecoderBatch> batch(int most, int tokens) {
        return batches() ? Optional.of(new ScriptedBatch(most, tokens)) : Optional.empty();
    }

    private final class ScriptedBatch implements DecoderBatch {
        private final int most;
        private final int tokens;

        private ScriptedBatch(int most, int tokens) {
            this.most = most;
            this.tokens = tokens;
        }

        @Override
        public int places(int longest) {
            return Math.clamp(tokens / Math.max(1, longest), 1, most);
        }

        @Override
        public void reserve(int longest) {}

        @Override
        public DecoderState copy(DecoderState of, int length) {
            return of.fork(length).orElseThrow();
        }

        @Override
        public void close() {}
    }

    /** How far a sequence goes back that is asked to go back so far. */
    int reachable(int length) {
        return length;
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public int contextLength() {
        return contextLength;
    }

    @Override
    public DecoderState newState() {
        open++;
        return new ScriptedState();
    }

    @Override
    public void interrupt() {}

    @Override
    public void close() {}

    private final class ScriptedState implements DecoderState {
        private final List<Integer> ids = new ArrayList<>();

        @Override
        public int held() {
            return ids.size();
        }

        @Override
        public float[][] forward(int[] more, int rows) {
            beforePass();
            chunks.add(more.length);
            float[][] logits = new float[rows][vocabularySize];
            for (int i = 0; i < more.length; i++) {
                ids.add(more[i]);
                forwarded.add(more[i]);
                int row = i - more.length + rows;
                if (row >= 0) {
                    logits[row][nextId.applyAsInt(List.copyOf(ids))] = 10;
                }
            }
            return logits;
        }

        @Override
        public int rewindTo(int length) {
            int reached = length < ids.size() ? reachable(length) : ids.size();
            ids.subList(reached, ids.size()).clear();
            return reached;
        }

        @Override
        public Optional<DecoderState> fork(int length) {
            open++;
            ScriptedState fork = new ScriptedState();
            fork.ids.addAll(ids.subList(0, length));
            return Optional.of(fork);
        }

        @Override
        public void close() {
            open--;
        }
    }
}
