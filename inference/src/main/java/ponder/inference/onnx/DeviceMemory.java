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
    public DeviceBlock allocate(List<CacheEntry> entries, int slots, int capacity) {
        long all = entries.stream().mapToLong(entry -> room(entry, slots, capacity)).sum();
        DeviceBlock block = new DeviceBlock(bytes.allocate(all), entries, capacity);
        try {
            bytes.clear(block.start, all);
            long at = block.start;
            for (CacheEntry entry : entries) {
                block.addresses.add(at);
                at += room(entry, slots, capacity);
            }
            return block;
        } catch (RuntimeException | Error e) {
            block.close();
            throw e;
        }
    }

    private static long room(CacheEntry entry, int slots, int capacity) {
        return Math.ceilDiv(entry.bytes(capacity) * slots, ALIGNMENT) * ALIGNMENT;
    }

    @Override
    public void close() {
        api.release(device);
    }

    /** Memory in one piece, and tensors over its parts. */
    final class DeviceBlock extends CacheBlock {
        private final long start;
        private final List<Long> addresses = new ArrayList<>();

        private DeviceBlock(long start, List<CacheEntry> entries, int capacity) {
            super(entries, capacity);
            this.start = start;
        }

        @Override
        OnnxTensor tensor(int entry, long offset, long length, int slots) throws OrtException {
            return api.tensor(
                    device,
                    addresses.get(entry) + offset,
                    length,
                    entry(entry).shape(slots, capacity()),
                    entry(entry).type());
        }

        @Override
        void copy(CacheBlock from, int entry, long offset, long into, long length) {
            long source = ((DeviceBlock) from).addresses.get(entry);
            bytes.copy(source + offset, addresses.get(entry) + into, length);
        }

        @Override
        void free() {
            bytes.free(start);
        }
    }
}
