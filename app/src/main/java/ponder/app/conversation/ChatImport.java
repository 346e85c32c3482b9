package ponder.app.conversation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads chats that Ponder, ChatGPT or Open WebUI exported. */
public final class ChatImport {
    private ChatImport() {}

    /**
     * @throws ChatImportException if the file is none of these or is damaged
     */
    public static List<ImportedChat> read(Path file) {
        JsonNode root;
        try {
            root = ChatJson.JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new ChatImportException(
                    file.getFileName()
                            + " is not JSON, or ends too early. Export the chats again.");
        } catch (IOException e) {
            throw new ChatImportException(
                    file.getFileName() + " could not be read: " + e.getMessage() + ".");
        }
        List<ImportedChat> chats = read(root, String.valueOf(file.getFileName()));
        if (chats.isEmpty()) {
            throw new ChatImportException("There are no chats in " + file.getFileName() + ".");
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
        throw new ChatImportException(
                name
                        + " holds no chats that Ponder knows. It reads its own exports, ChatGPT's conversations.json and Open WebUI's export.");
    }
}
