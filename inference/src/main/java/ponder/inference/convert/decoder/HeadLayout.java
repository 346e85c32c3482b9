package ponder.inference.convert.decoder;

import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.RotaryEmbedding;

/**
 * What ONNX Runtime's attention can do with heads of some size: the smallest it stores are of 8
 * floats and their multiples, the smallest it turns of 16.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/onnxruntime/contrib_ops/cpu/bert/group_query_attention_helper.h">group_query_attention_helper</a>
 */
record HeadLayout(int size) {
    private static final int STORED_STEP = 8;
    private static final int TURNED_STEP = 16;

    HeadLayout(DecoderConfig config) {
        this(config.headSize());
    }

    /** Floats of a head in the cache, zeros after its own. */
    int storedSize() {
        return Math.ceilDiv(size, STORED_STEP) * STORED_STEP;
    }

    boolean padded() {
        return storedSize() != size;
    }

    /** Whether attention itself turns them. */
    boolean turnedInside(RotaryEmbedding rotary) {
        return size % TURNED_STEP == 0 && 2 * rotary.divisors().length % TURNED_STEP == 0;
    }
}
