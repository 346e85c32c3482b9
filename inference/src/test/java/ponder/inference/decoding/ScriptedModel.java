package ponder.inference.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** A language model whose next id is a function of the ids so far; it records what it is given. */
public final class ScriptedModel implements LanguageModel {
    private final int vocabularySize;
    private final int contextLength;
    private final ToIntFunction<List<Integer>> nextId;
    public final List<Integer> forwarded = new ArrayList<>();
    public final List<Integer> chunks = new ArrayList<>();

    public ScriptedModel(
            int vocabularySize, int contextLength, ToIntFunction<List<Integer>> nextId) {
        this.vocabularySize = vocabularySize;
        this.contextLength = contextLength;
        this.nextId = nextId;
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
        return new DecoderState() {
            private final List<Integer> ids = new ArrayList<>();

            @Override
            public int length() {
                return ids.size();
            }

            @Override
            public float[] forward(int[] more) {
                chunks.add(more.length);
                for (int id : more) {
                    ids.add(id);
                    forwarded.add(id);
                }
                float[] logits = new float[vocabularySize];
                logits[nextId.applyAsInt(List.copyOf(ids))] = 10;
                return logits;
            }

            @Override
            public void truncate(int length) {
                while (ids.size() > length) {
                    ids.removeLast();
                }
            }

            @Override
            public void interrupt() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
