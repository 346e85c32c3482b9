package ponder.inference.onnx;

/** Keys and values of one sequence; each layer has heads, size and type of its own. */
interface AttentionCache extends StateTensor {
    /**
     * @param inPlace whether the graph appends to what it is given
     * @param contextLength the longest sequence
     */
    static AttentionCache of(DecoderSession session, boolean inPlace, int contextLength) {
        return inPlace
                ? new InPlaceCache(session.signature(), contextLength, session.cacheMemory())
                : new ConcatenatedCache(session.signature().cache());
    }

    /** Tokens for which memory is held, whether they are there or not. */
    int held();
}
