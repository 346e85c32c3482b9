package ponder.inference.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.problem.ReadFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One file of a model, whatever it holds. */
public final class ModelFile {
    /** No text that comes with a model is longer, in bytes. */
    private static final long LONGEST_TEXT = 256L << 20;

    private static final JsonMapper JSON = new JsonMapper();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Of a file that cannot be what it is said to be. */
    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private ModelFile() {}

    /**
     * All of a file that is read as a whole, such as a configuration.
     *
     * @throws IOException if it cannot be read, or has more than 256 MB
     * @throws PonderException if it is a Git LFS pointer
     */
    public static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LONGEST_TEXT) {
            throw new TooLongException();
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

    /**
     * A text in UTF-8.
     *
     * @throws PonderException if it cannot be read, or is a Git LFS pointer
     */
    public static String requiredText(Path file) {
        try {
            return text(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * A JSON file.
     *
     * @throws PonderException if it cannot be read, or is a Git LFS pointer
     */
    public static JsonNode json(Path file) {
        try {
            return JSON.readTree(bytes(file));
        } catch (JacksonException | IOException e) {
            throw unreadable(file, e);
        }
    }

    private static PonderException unreadable(Path file, Exception e) {
        Problem damaged = Problem.of(ProblemCode.FOLDER_UNREADABLE, file.getFileName());
        return ReadFailure.of(file, e, damaged);
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
