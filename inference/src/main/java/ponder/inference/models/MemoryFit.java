package ponder.inference.models;

/** Whether a model suits this computer, by the size of its files alone. */
public enum MemoryFit {
    /** It can be loaded now. */
    YES,
    /** It can be loaded once other programs have let go of memory. */
    TIGHT,
    NO;

    /** Of a chat of some thousand tokens; 0.21 for models of 1.5 and 8 billion weights in Q4. */
    private static final double CACHE = 0.2;

    /** A conversion keeps a file's values in a tenth more. */
    private static final double CONVERTED = 1.1;

    /** Weights of a checkpoint have 16 bits, and about 5 once converted. */
    private static final int SHRINKS = 3;

    /** What the system and its desktop keep for themselves. */
    private static final double KEPT = 0.1;

    /**
     * @param fileBytes of a GGUF file, or of a graph with its weights
     * @param free bytes that the system can give now
     * @param total bytes of the whole computer
     */
    public static MemoryFit of(long fileBytes, long free, long total) {
        long needed = needed(fileBytes);
        return needed <= free ? YES : needed <= total * (1 - KEPT) ? TIGHT : NO;
    }

    /**
     * @param fileBytes of safetensors, which are made smaller
     */
    public static MemoryFit ofCheckpoint(long fileBytes, long free, long total) {
        return of(fileBytes / SHRINKS, free, total);
    }

    /** Bytes of memory that such a file takes once it is converted and in use. */
    public static long needed(long fileBytes) {
        return MemoryPlan.weights((long) (fileBytes * CONVERTED)) + (long) (fileBytes * CACHE);
    }
}
