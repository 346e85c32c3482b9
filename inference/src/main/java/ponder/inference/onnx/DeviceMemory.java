package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory in which a session's device computes. A tensor of the Java API lies in the computer's
 * memory, so that a cache on a graphics card would cross the bus twice for each token; what is made
 * here stays on the card, and is given to a run like any other tensor.
 */
final class DeviceMemory implements CacheMemory {
    private final OrtApi api;
    private final OrtApi.Allocator allocator;
    private final DeviceBytes bytes;

    /**
     * @param name what ONNX Runtime calls the device, such as {@code Cuda}
     * @throws OrtException if the session does not compute on such a device
     */
    DeviceMemory(OrtSession session, String name, DeviceBytes bytes) throws OrtException {
        this.api = OrtApi.get();
        this.allocator = api.allocator(session, name);
        this.bytes = bytes;
    }

    @Override
    public DeviceBlock allocate(List<CacheEntry> entries, int capacity) throws OrtException {
        DeviceBlock block = new DeviceBlock(new ArrayList<>(), new ArrayList<>());
        try {
            for (CacheEntry entry : entries) {
                block.add(entry, capacity);
            }
            return block;
        } catch (OrtException | RuntimeException | Error e) {
            block.close();
            throw e;
        }
    }

    @Override
    public void close() {
        api.release(allocator);
    }

    final class DeviceBlock implements Block {
        private final List<OnnxTensor> tensors;
        private final List<Long> addresses;

        private DeviceBlock(List<OnnxTensor> tensors, List<Long> addresses) {
            this.tensors = tensors;
            this.addresses = addresses;
        }

        private void add(CacheEntry entry, int capacity) throws OrtException {
            OnnxTensor tensor = api.tensor(allocator, entry.shape(capacity), entry.type());
            tensors.add(tensor);
            long address = api.address(tensor);
            addresses.add(address);
            bytes.clear(address, entry.row() * entry.heads() * capacity);
        }

        @Override
        public List<OnnxTensor> tensors() {
            return tensors;
        }

        @Override
        public void copy(Block from, int entry, long offset, long into, long length) {
            long source = ((DeviceBlock) from).addresses.get(entry);
            DeviceMemory.this.bytes.copy(source + offset, addresses.get(entry) + into, length);
        }

        @Override
        public void close() {
            tensors.forEach(OnnxTensor::close);
        }
    }
}
