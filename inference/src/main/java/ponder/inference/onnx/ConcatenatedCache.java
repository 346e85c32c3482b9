package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cache of graphs without GroupQueryAttention: each run hands over a longer copy of everything,
 * which is the past of the next run. Slower than {@link InPlaceCache}, and needs twice the memory.
 */
final class ConcatenatedCache implements AttentionCache {
    private final List<CacheEntry> entries;
    private List<OnnxTensor> past = new ArrayList<>();
    private int held;
    private int kept;

    ConcatenatedCache(List<CacheEntry> entries) {
        this.entries = entries;
    }

    @Override
    public void bind(Run run, int total) throws OrtException {
        if (past.isEmpty() || kept < held) {
            cutBack();
        }
        for (int i = 0; i < entries.size(); i++) {
            int index = i;
            run.input(entries.get(i).past(), past.get(i));
            run.output(entries.get(i).present(), longer -> take(index, longer, total));
        }
    }

    private void take(int index, OnnxTensor longer, int total) {
        past.set(index, longer).close();
        held = Math.toIntExact(longer.getInfo().getShape()[2]);
        kept = total;
    }

    private void cutBack() throws OrtException {
        List<OnnxTensor> shorter = new ArrayList<>();
        try {
            for (int i = 0; i < entries.size(); i++) {
                shorter.add(cut(entries.get(i), past.isEmpty() ? null : past.get(i)));
            }
        } catch (OrtException | RuntimeException | Error e) {
            shorter.forEach(OnnxTensor::close);
            throw e;
        }
        past.forEach(OnnxTensor::close);
        past = shorter;
        held = kept;
    }

    /** A copy of the tokens that are kept. */
    private OnnxTensor cut(CacheEntry entry, @Nullable OnnxTensor whole) throws OrtException {
        int head = Math.toIntExact(entry.row() * kept);
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.toIntExact((long) head * entry.heads()))
                        .order(ByteOrder.nativeOrder());
        if (whole != null && kept > 0) {
            ByteBuffer from = whole.getByteBuffer();
            for (int i = 0; i < entry.heads(); i++) {
                int start = Math.toIntExact(from.position() + i * entry.row() * held);
                bytes.put(i * head, from, start, head);
            }
        }
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), bytes, entry.shape(1, kept), entry.type());
    }

    @Override
    public int rewindTo(int length) {
        kept = Math.min(kept, length);
        return length;
    }

    @Override
    public int held() {
        return held;
    }

    @Override
    public void close() {
        past.forEach(OnnxTensor::close);
        past = new ArrayList<>();
        held = 0;
        kept = 0;
    }
}
