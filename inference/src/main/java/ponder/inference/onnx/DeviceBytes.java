package ponder.inference.onnx;

/** Bytes at addresses of one device. Each is done when the call returns. */
interface DeviceBytes {
    void copy(long from, long to, long bytes);

    void clear(long at, long bytes);
}
