package ponder.inference.decoding;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two replies were computed the same, to the bit: a SHA-256 over each sampled id and
 * the bits of its logit, in order.
 */
final class LogitDigest {
    private static final int DIGITS = 32;

    private final ByteBuffer token = ByteBuffer.allocate(Integer.BYTES + Float.BYTES);
    private final MessageDigest digest;

    LogitDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void add(int id, float logit) {
        digest.update(token.clear().putInt(id).putFloat(logit).flip());
    }

    /** The first {@value #DIGITS} hexadecimal digits; nothing can be added afterwards. */
    String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }
}
