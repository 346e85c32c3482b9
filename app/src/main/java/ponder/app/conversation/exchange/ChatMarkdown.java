package ponder.app.conversation.exchange;

import java.util.List;
import ponder.app.conversation.Message;
import ponder.app.conversation.WholeChat;
import ponder.inference.chat.Part.FileText;

/** A branch of a chat as Markdown: titles of chats, then who spoke, then what was said. */
public final class ChatMarkdown {
    private ChatMarkdown() {}

    /**
     * Chats one after another, each under its title and day.
     *
     * @param thoughts whether thoughts are included, as quotations
     */
    public static String write(List<WholeChat> chats, boolean thoughts) {
        StringBuilder out = new StringBuilder();
        for (WholeChat chat : chats) {
            String title = chat.conversation().title().replaceAll("\\s+", " ");
            out.append("# ").append(title).append("\n\n");
            out.append('*').append(Speakers.when(chat.conversation().created())).append("*\n\n");
            out.append(of(chat.branch(), thoughts)).append("\n\n");
        }
        return out.toString();
    }

    /**
     * @param thoughts whether thoughts are included, as quotations
     */
    public static String of(List<Message> branch, boolean thoughts) {
        StringBuilder out = new StringBuilder();
        for (Message message : branch) {
            out.append("## ").append(Speakers.name(message)).append("\n\n");
            message.files().forEach(file -> file(out, file));
            if (thoughts && !message.reasoning().isBlank()) {
                out.append(quoted(thought(message))).append("\n");
            }
            out.append(MarkdownHeadings.below(message.content().strip())).append("\n\n");
        }
        return out.toString().strip();
    }

    /** A thought with the hints that it was given under the user's name. */
    public static String thought(Message message) {
        return Speakers.thought(message, said -> said, (by, hint) -> "**" + by + ":** " + hint);
    }

    /** Between fences that are longer than any in it. */
    private static void file(StringBuilder out, FileText file) {
        String fence = "```";
        while (file.text().contains(fence)) {
            fence += "`";
        }
        out.append(file.name()).append(":\n\n").append(fence).append('\n');
        out.append(file.text().stripTrailing()).append('\n').append(fence).append("\n\n");
    }

    /** Each line as part of a quotation. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder();
        text.strip().lines().forEach(line -> out.append(("> " + line).strip()).append('\n'));
        return out.toString();
    }
}
