package ponder.app.conversation.exchange;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import ponder.app.conversation.ImportedChat;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads chats that Ponder, ChatGPT or Open WebUI exported, and reports of replies. */
public final class ChatImport {
    /** In bytes; what is read takes several times as much memory. */
    private static final long LARGEST = 1_000_000_000;

    private static final int PROLOGUE = 64;

    private ChatImport() {}

    /**
     * Reads a whole file and checks everything in it, so that no part of it can fail later.
     *
     * @param progress told from 0 to 1 how much of the file is read; what it throws ends the work
     * @throws PonderException if the file is none of these, or anything in it is invalid
     */
    public static List<ImportedChat> read(Path file, DoubleConsumer progress) {
        refuseUnlessFile(file);
        JsonNode root;
        try (InputStream in = new WatchedInput(file, progress)) {
            root = isPage(in) ? inPage(file, in) : ChatJson.JSON.readTree(in);
        } catch (JacksonException e) {
            throw failed(file, e, diskFailed(e));
        } catch (IOException e) {
            throw failed(file, e, true);
        }
        List<ImportedChat> chats =
                read(root, String.valueOf(file.getFileName())).stream()
                        .filter(chat -> !chat.messages().isEmpty())
                        .toList();
        if (chats.isEmpty()) {
            throw new PonderException(Problem.of(AppProblem.IMPORT_NOTHING, file.getFileName()));
        }
        return chats;
    }

    private static PonderException failed(Path file, Exception e, boolean byTheDisk) {
        AppProblem problem = byTheDisk ? AppProblem.IMPORT_UNREADABLE : AppProblem.IMPORT_NOT_JSON;
        return new PonderException(Problem.of(problem, file.getFileName()), e);
    }

    /** Bytes that are no letters in the encoding that the file begins with are its own fault. */
    private static boolean diskFailed(JacksonException e) {
        return e.getCause() instanceof IOException cause
                && !(cause instanceof CharConversionException);
    }

    /** Whether it is HTML or PDF, by its beginning. */
    private static boolean isPage(InputStream in) throws IOException {
        in.mark(PROLOGUE);
        String begin = new String(in.readNBytes(PROLOGUE), StandardCharsets.UTF_8);
        in.reset();
        String first = begin.replace("\uFEFF", "").stripLeading();
        return first.startsWith("<") || first.startsWith("%PDF-");
    }

    /** What is looked for is ASCII, and stands in either as it is. */
    private static JsonNode inPage(Path file, InputStream in) throws IOException {
        String page = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        String json =
                PageData.in(page)
                        .orElseThrow(
                                () ->
                                        new PonderException(
                                                Problem.of(
                                                        AppProblem.IMPORT_PAGE,
                                                        file.getFileName())));
        return ChatJson.JSON.readTree(json);
    }

    /** A pipe or a device may never end, or never start. */
    private static void refuseUnlessFile(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new PonderException(Problem.of(AppProblem.IMPORT_NO_FILE, file.getFileName()));
        }
        if (file.toFile().length() > LARGEST) {
            throw new PonderException(
                    Problem.of(
                            AppProblem.IMPORT_TOO_LARGE,
                            file.getFileName(),
                            LARGEST / 1_000_000_000));
        }
    }

    private static List<ImportedChat> read(JsonNode root, String name) {
        if (ChatJson.accepts(root)) {
            return ChatJson.read(root, name);
        }
        if (ChatGptImport.accepts(root)) {
            return ChatGptImport.read(root, name);
        }
        if (OpenWebUiImport.accepts(root)) {
            return OpenWebUiImport.read(root, name);
        }
        throw new PonderException(Problem.of(AppProblem.IMPORT_UNKNOWN, name));
    }
}
