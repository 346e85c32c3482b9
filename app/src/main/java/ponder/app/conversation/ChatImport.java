package ponder.app.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import ponder.app.text.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads chats that Ponder, ChatGPT or Open WebUI exported. */
public final class ChatImport {
    private ChatImport() {}

    /**
     * @param progress told from 0 to 1 how much of the file is read; what it throws ends the work
     * @throws ChatImportException if the file is none of these or is damaged
     */
    public static List<ImportedChat> read(Path file, DoubleConsumer progress) {
        JsonNode root;
        try (InputStream in = new WatchedInput(file, progress)) {
            root = ChatJson.JSON.readTree(in);
        } catch (JacksonException e) {
            throw new ChatImportException(Texts.of("import.notJson", file.getFileName()));
        } catch (IOException e) {
            throw new ChatImportException(
                    Texts.of(
                            "import.unreadable",
                            file.getFileName(),
                            String.valueOf(e.getMessage())));
        }
        List<ImportedChat> chats = read(root, String.valueOf(file.getFileName()));
        if (chats.isEmpty()) {
            throw new ChatImportException(Texts.of("import.nothing", file.getFileName()));
        }
        return chats;
    }

    private static List<ImportedChat> read(JsonNode root, String name) {
        if (ChatJson.accepts(root)) {
            return ChatJson.read(root);
        }
        if (ChatGptImport.accepts(root)) {
            return ChatGptImport.read(root);
        }
        if (OpenWebUiImport.accepts(root)) {
            return OpenWebUiImport.read(root);
        }
        throw new ChatImportException(Texts.of("import.unknown", name));
    }
}
