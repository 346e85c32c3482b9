package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

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

    /**
     * One of its own with the first {@code length} tokens; empty where that is not worth it.
     *
     * @throws OrtException if the runtime refuses its tensors
     */
    default Optional<AttentionCache> copy(int length) throws OrtException {
        return Optional.empty();
    }

    /**
     * The memory of the first tokens, for which there is room then; empty where it lies out of
     * reach.
     */
    default List<ByteBuffer> memory(int tokens) throws OrtException {
        return List.of();
    }

    /** Tokens for which memory is held, whether they are there or not. */
    int held();
}
