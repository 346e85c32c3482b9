package ponder.inference.convert.plan;

import java.util.Locale;

/** How the weights of matrices are stored. */
public enum Precision {
    FP32(32),
    FP16(16),
    INT8(8),
    INT4(4);

    private final int bits;

    Precision(int bits) {
        this.bits = bits;
    }

    /** Bits of one weight, scales not counted. */
    public int bits() {
        return bits;
    }

    public boolean quantized() {
        return bits <= 8;
    }

    /** As written on the command line and in a manifest, such as {@code int8}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
