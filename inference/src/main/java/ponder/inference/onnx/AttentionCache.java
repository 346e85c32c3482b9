package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
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

    /** Bytes that the first tokens take in a file; 0 where they cannot be written. */
    default long writtenBytes(int length) {
        return 0;
    }

    default void write(WritableByteChannel out, int length) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Takes what was written in the place of what is here. */
    default void read(ReadableByteChannel in, int length) throws IOException, OrtException {
        throw new UnsupportedOperationException();
    }

    /** Tokens for which memory is held, whether they are there or not. */
    int held();
}
