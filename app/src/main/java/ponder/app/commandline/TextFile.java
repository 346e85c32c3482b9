package ponder.app.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** A file of text that a command is given. */
final class TextFile {
    private TextFile() {}

    /**
     * Reads UTF-8, without a byte order mark.
     *
     * @param most bytes
     * @param folder said of a folder
     * @param tooLarge said of more bytes
     * @throws PonderException if it cannot be read
     */
    static String read(Path file, int most, AppProblem folder, AppProblem tooLarge) {
        try {
            String text = text(file, most, tooLarge);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new PonderException(Problem.of(AppProblem.ASK_FILE_NONE, file), e);
        } catch (CharacterCodingException e) {
            throw new PonderException(Problem.of(AppProblem.ASK_FILE_UNREAD, file), e);
        } catch (IOException e) {
            AppProblem problem = Files.isDirectory(file) ? folder : AppProblem.ASK_FILE_UNREADABLE;
            throw new PonderException(Problem.of(problem, file), e);
        }
    }

    /** A pipe is read too; a device may have no end. */
    private static String text(Path file, int most, AppProblem tooLarge) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] all = in.readNBytes(most + 1);
            if (all.length > most) {
                throw new PonderException(Problem.of(tooLarge, file, most / 1_000_000));
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(all)).toString();
        }
    }
}
