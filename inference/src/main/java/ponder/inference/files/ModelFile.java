package ponder.inference.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import ponder.inference.problem.PonderException;

/** One file of a model, whatever it holds. */
public final class ModelFile {
    /** No text that comes with a model is longer, in bytes. */
    private static final long LONGEST_TEXT = 256L << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ModelFile() {}

    /**
     * All of a file that is read as a whole, such as a configuration.
     *
     * @throws IOException if it cannot be read, or has more than 256 MB
     * @throws PonderException if it is a Git LFS pointer
     */
    public static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LONGEST_TEXT) {
            throw new IOException("too long");
        }
        GitLfsPointer.refuse(file);
        return Files.readAllBytes(file);
    }

    /**
     * A text in UTF-8.
     *
     * @throws IOException if it cannot be read, or has more than 256 MB
     * @throws PonderException if it is a Git LFS pointer
     */
    public static String text(Path file) throws IOException {
        return withoutMark(new String(bytes(file), StandardCharsets.UTF_8));
    }

    /** Text without the byte order mark that some editors put before it. */
    public static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** Whether a file begins with these bytes; false where it cannot be read. */
    public static boolean beginsWith(Path file, String ascii) {
        byte[] expected = ascii.getBytes(StandardCharsets.US_ASCII);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(expected, in.readNBytes(expected.length));
        } catch (IOException e) {
            return false;
        }
    }
}
