package ponder.inference.evaluation;

import java.util.concurrent.atomic.AtomicInteger;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.LanguageModel;

/** Logits by a formula, which {@code make_expected.py} has too. */
final class WaveModel implements LanguageModel {
    static final int VOCABULARY = 50;

    private final int kind;
    private final boolean everyRow;
    final AtomicInteger open = new AtomicInteger();
    int mostRows;

    WaveModel(int kind, boolean everyRow) {
        this.kind = kind;
        this.everyRow = everyRow;
    }

    @Override
    public int vocabularySize() {
        return VOCABULARY;
    }

    @Override
    public int contextLength() {
        return 512;
    }

    @Override
    public boolean givesEveryRow() {
        return everyRow;
    }

    private float logit(int position, int last, int id) {
        int wave = (position * 31 + last * 17 + id * 7) % 23;
        int other = kind * ((position * position + id * id) % 11);
        return wave / 4f + other / 8f - (id == 49 ? 100 : 0);
    }

    @Override
    public DecoderState newState() {
        open.incrementAndGet();
        return new DecoderState() {
            private int length;

            @Override
            public int held() {
                return length;
            }

            @Override
            public float[][] forward(int[] ids, int rows) {
                if (!everyRow && rows > 1) {
                    throw new UnsupportedOperationException("the last row only");
                }
                mostRows = Math.max(mostRows, rows);
                float[][] logits = new float[rows][VOCABULARY];
                for (int row = 0; row < rows; row++) {
                    int at = ids.length - rows + row;
                    for (int id = 0; id < VOCABULARY; id++) {
                        logits[row][id] = logit(length + at, ids[at], id);
                    }
                }
                length += ids.length;
                return logits;
            }

            @Override
            public int rewindTo(int newLength) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public void interrupt() {}

    @Override
    public void close() {}
}
