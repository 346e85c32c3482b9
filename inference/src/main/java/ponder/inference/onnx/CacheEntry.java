package ponder.inference.onnx;

import ai.onnxruntime.OnnxJavaType;

/**
 * One key or value tensor of a graph's cache, [sequences, heads, tokens, headSize].
 *
 * @param past its name as input
 * @param present its name as output
 * @param headSize elements of one token of one head
 */
record CacheEntry(String past, String present, int heads, int headSize, OnnxJavaType type) {
    /** Bytes of one token of one head. */
    long row() {
        return (long) headSize * type.size;
    }

    /** Bytes of so many tokens of one sequence. */
    long bytes(int tokens) {
        return row() * heads * tokens;
    }

    long[] shape(int sequences, int tokens) {
        return new long[] {sequences, heads, tokens, headSize};
    }
}
