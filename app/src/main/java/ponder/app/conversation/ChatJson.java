package ponder.app.conversation;

import java.util.ArrayList;
import java.util.List;
import ponder.app.text.Texts;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Chats as JSON that Ponder can read again, with every branch and figure. */
public final class ChatJson {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private ChatJson() {}

    /**
     * @param thoughts whether thoughts are put in
     */
    public static String write(List<ChatExport.Chat> chats, boolean thoughts) {
        List<ChatExport.Chat> all = thoughts ? chats : chats.stream().map(ChatJson::bare).toList();
        return JSON.writeValueAsString(ChatExport.of(all));
    }

    private static ChatExport.Chat bare(ChatExport.Chat chat) {
        return new ChatExport.Chat(
                chat.conversation(),
                chat.messages().stream().map(m -> m.withText("", m.content())).toList());
    }

    static boolean accepts(JsonNode root) {
        return ChatExport.FORMAT.equals(root.path("format").asString(""));
    }

    /**
     * @throws ChatImportException if the file is of a newer version or lacks something
     */
    static List<ImportedChat> read(JsonNode root) {
        if (root.path("version").asInt(0) > ChatExport.VERSION) {
            throw new ChatImportException(Texts.of("import.newer"));
        }
        try {
            List<ImportedChat> chats = new ArrayList<>();
            for (ChatExport.Chat chat : JSON.treeToValue(root, ChatExport.class).chats()) {
                Conversation c = chat.conversation();
                chats.add(
                        new ImportedChat(
                                c.title(), c.created(), c.updated(), c.leaf(), chat.messages()));
            }
            return chats;
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new ChatImportException(Texts.of("import.damaged"));
        }
    }
}
