package ponder.app.conversation.exchange;

import java.util.List;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.Message;
import ponder.app.conversation.WholeChat;
import ponder.app.text.Texts;
import ponder.inference.chat.Role;

/** A branch of a chat as Markdown. */
public final class ChatMarkdown {
    private ChatMarkdown() {}

    /**
     * Chats one after another, each under its title.
     *
     * @param thoughts whether thoughts are included, as quotations
     */
    public static String write(List<WholeChat> chats, boolean thoughts) {
        StringBuilder out = new StringBuilder();
        for (WholeChat chat : chats) {
            ConversationTree tree = new ConversationTree(chat.messages());
            List<Message> branch = tree.path(tree.leafFor(chat.conversation().leaf()));
            out.append("# ").append(chat.conversation().title()).append("\n\n");
            out.append(of(branch, thoughts)).append("\n\n");
        }
        return out.toString();
    }

    /**
     * @param thoughts whether thoughts are included, as quotations
     */
    public static String of(List<Message> branch, boolean thoughts) {
        StringBuilder out = new StringBuilder();
        for (Message message : branch) {
            String speaker = Texts.of(message.role() == Role.USER ? "export.you" : "export.model");
            out.append("**").append(speaker).append(":** ");
            message.files().forEach(file -> out.append("[").append(file.name()).append("] "));
            if (thoughts && !message.reasoning().isBlank()) {
                out.append("\n\n").append(quoted(message.reasoning())).append("\n");
            }
            out.append(message.content().strip()).append("\n\n");
        }
        return out.toString().strip();
    }

    /** Each line as part of a quotation. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        text.strip().lines().forEach(line -> out.append(("> " + line).strip()).append('\n'));
        return out.toString();
    }
}
