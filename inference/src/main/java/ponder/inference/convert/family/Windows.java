package ponder.inference.convert.family;

/**
 * Which layers look back only so far, where a file does not list them.
 *
 * @param fullEvery the others are the n-th, the 2n-th and so on; 0 for none
 * @param usual how far, in tokens, where a GGUF file does not say; 0 for all
 */
public record Windows(Kind kind, int fullEvery, int usual) {
    /** What makes a layer look back only so far. */
    public enum Kind {
        /** Nothing does. */
        NEVER,
        /** All do where the file names a window. */
        NAMED,
        /** All but some do, and the file may list which. */
        BY_LAYER,
        /** Those from some layer on do where the file switches it on. */
        SWITCHED
    }

    public static final Windows NONE = new Windows(Kind.NEVER, 0, 0);
    public static final Windows NAMED = new Windows(Kind.NAMED, 0, 0);
    public static final Windows SWITCHED = new Windows(Kind.SWITCHED, 0, 0);

    /** All but the n-th, the 2n-th and so on. */
    public static Windows fullEvery(int n) {
        return new Windows(Kind.BY_LAYER, n, 0);
    }

    /** The same, with a window for files that name none. */
    Windows usually(int tokens) {
        return new Windows(kind, fullEvery, tokens);
    }

    /**
     * @param layer from 0
     */
    public boolean slides(int layer) {
        return kind == Kind.NAMED || kind == Kind.BY_LAYER && (layer + 1) % fullEvery != 0;
    }
}
