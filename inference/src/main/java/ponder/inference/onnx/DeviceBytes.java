package ponder.inference.onnx;

/** Bytes at addresses of one device. Each call is done when it returns. */
interface DeviceBytes {
    /**
     * @return an address that a tensor of any type may begin at
     * @throws OutOfMemoryError if there are not so many
     */
    long allocate(long bytes);

    /** Never throws: a device that has failed has nothing to be freed. */
    void free(long address);

    void copy(long from, long to, long bytes);

    void clear(long at, long bytes);
}
