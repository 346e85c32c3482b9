package ponder.inference.decoding;

/** A forward pass was ended on request; the sequence is as it was before that pass. */
public final class DecodingInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DecodingInterruptedException() {
        super("interrupted");
    }
}
