package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of the device that computes. A tensor of the Java API lies in the computer's memory,
 * so that a cache on a graphics card would cross the bus twice for each token; what is made here
 * stays on the card, and is given to a run like any other tensor.
 */
final class DeviceMemory implements CacheMemory {
    /** Each tensor begins where reads are whole. */
    private static final long ALIGNMENT = 256;

    private final OrtApi api;
    private final OrtApi.Device device;
    private final DeviceBytes bytes;

    /**
     * @param name what ONNX Runtime calls the device, such as {@code Cuda}
     */
    DeviceMemory(String name, DeviceBytes bytes) throws OrtException {
        this.api = OrtApi.get();
        this.device = api.device(name);
        this.bytes = bytes;
    }

    @Override
    public DeviceBlock allocate(List<CacheEntry> entries, int capacity) throws OrtException {
        long all = entries.stream().mapToLong(entry -> room(entry, capacity)).sum();
        DeviceBlock block = new DeviceBlock(bytes.allocate(all));
        try {
            bytes.clear(block.start, all);
            long at = block.start;
            for (CacheEntry entry : entries) {
                block.add(entry, capacity, at);
                at += room(entry, capacity);
            }
            return block;
        } catch (OrtException | RuntimeException | Error e) {
            block.close();
            throw e;
        }
    }

    private static long room(CacheEntry entry, int capacity) {
        return Math.ceilDiv(size(entry, capacity), ALIGNMENT) * ALIGNMENT;
    }

    private static long size(CacheEntry entry, int capacity) {
        return entry.row() * entry.heads() * capacity;
    }

    @Override
    public void close() {
        api.release(device);
    }

    /** Memory in one piece, and tensors over its parts. */
    final class DeviceBlock implements Block {
        private final long start;
        private final List<OnnxTensor> tensors = new ArrayList<>();
        private final List<Long> addresses = new ArrayList<>();

        private DeviceBlock(long start) {
            this.start = start;
        }

        private void add(CacheEntry entry, int capacity, long at) throws OrtException {
            tensors.add(
                    api.tensor(
                            device,
                            at,
                            size(entry, capacity),
                            entry.shape(capacity),
                            entry.type()));
            addresses.add(at);
        }

        @Override
        public List<OnnxTensor> tensors() {
            return tensors;
        }

        @Override
        public void copy(Block from, int entry, long offset, long into, long length) {
            long source = ((DeviceBlock) from).addresses.get(entry);
            bytes.copy(source + offset, addresses.get(entry) + into, length);
        }

        @Override
        public void close() {
            tensors.forEach(OnnxTensor::close);
            bytes.free(start);
        }
    }
}
