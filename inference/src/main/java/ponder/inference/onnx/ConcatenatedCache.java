package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cache of graphs without GroupQueryAttention: each run hands over a longer copy of everything,
 * which is the past of the next run. Slower than {@link InPlaceCache}, and needs twice the memory.
 */
final class ConcatenatedCache implements KeyValueCache {
    private final OrtEnvironment environment;
    private final GraphSignature signature;
    private OrtSession.@Nullable Result last;
    private Map<String, OnnxTensor> past = Map.of();
    private int length;

    ConcatenatedCache(OrtEnvironment environment, GraphSignature signature) {
        this.environment = environment;
        this.signature = signature;
    }

    @Override
    public void ensure(int needed, int used) throws OrtException {
        if (past.isEmpty() || used < length) {
            replace(cut(used), null, used);
        }
    }

    @Override
    public Map<String, OnnxTensor> past() {
        return past;
    }

    @Override
    public Map<String, OnnxTensor> pinned() {
        return Map.of();
    }

    @Override
    public Set<String> requested() {
        Set<String> names = new LinkedHashSet<>();
        for (int layer = 0; layer < signature.layers(); layer++) {
            names.add(GraphSignature.present(layer, "key"));
            names.add(GraphSignature.present(layer, "value"));
        }
        return names;
    }

    @Override
    public void take(OrtSession.Result result) {
        Map<String, OnnxTensor> next = new LinkedHashMap<>();
        int tokens = length;
        for (String name : requested()) {
            OnnxTensor tensor = (OnnxTensor) result.get(name).orElseThrow();
            tokens = Math.toIntExact(tensor.getInfo().getShape()[2]);
            next.put(name.replace("present.", "past_key_values."), tensor);
        }
        replace(next, result, tokens);
    }

    private void replace(
            Map<String, OnnxTensor> next, OrtSession.@Nullable Result owner, int tokens) {
        close();
        past = next;
        last = owner;
        length = tokens;
    }

    /** Copies of the first {@code used} tokens. */
    private Map<String, OnnxTensor> cut(int used) throws OrtException {
        Map<String, OnnxTensor> out = new LinkedHashMap<>();
        try {
            for (int layer = 0; layer < signature.layers(); layer++) {
                for (String part : new String[] {"key", "value"}) {
                    String name = GraphSignature.past(layer, part);
                    out.put(name, cut(past.get(name), used));
                }
            }
            return out;
        } catch (OrtException | RuntimeException | Error e) {
            out.values().forEach(OnnxTensor::close);
            throw e;
        }
    }

    private OnnxTensor cut(@Nullable OnnxTensor whole, int used) throws OrtException {
        long row = signature.row();
        int head = Math.toIntExact(row * used);
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.toIntExact((long) head * signature.kvHeads()))
                        .order(ByteOrder.nativeOrder());
        if (whole != null && used > 0) {
            ByteBuffer from = whole.getByteBuffer();
            for (int i = 0; i < signature.kvHeads(); i++) {
                bytes.put(
                        i * head, from, Math.toIntExact(from.position() + i * row * length), head);
            }
        }
        long[] shape = {1, signature.kvHeads(), used, signature.headSize()};
        return OnnxTensor.createTensor(environment, bytes, shape, signature.cacheType());
    }

    @Override
    public void close() {
        if (last == null) {
            past.values().forEach(OnnxTensor::close);
        } else {
            last.close();
        }
        past = Map.of();
        last = null;
        length = 0;
    }
}
