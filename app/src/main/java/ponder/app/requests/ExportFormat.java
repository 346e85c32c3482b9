package ponder.app.requests;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.exchange.ChatHtml;
import ponder.app.conversation.exchange.ChatJson;
import ponder.app.conversation.exchange.ChatMarkdown;
import ponder.app.markdown.MarkdownHtml;

/** The formats in which chats are exported. */
public enum ExportFormat {
    JSON("ponder"),
    MARKDOWN("md"),
    HTML("html");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    /** What its files end with, without the dot. */
    public String extension() {
        return extension;
    }

    /** The format that a file's extension stands for, if any. */
    public static Optional<ExportFormat> ofName(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json") || name.endsWith(".ponder")) {
            return Optional.of(JSON);
        }
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            return Optional.of(HTML);
        }
        return name.endsWith(".md") ? Optional.of(MARKDOWN) : Optional.empty();
    }

    /**
     * All chats in one text, the oldest first.
     *
     * @param thoughts whether thinking is included
     */
    public String write(List<WholeChat> all, boolean thoughts) {
        List<WholeChat> chats =
                all.stream()
                        .sorted(Comparator.comparingLong(chat -> chat.conversation().created()))
                        .toList();
        return switch (this) {
            case JSON -> ChatJson.write(chats, thoughts);
            case MARKDOWN -> ChatMarkdown.write(chats, thoughts);
            case HTML -> ChatHtml.write(chats, thoughts, MarkdownHtml::render);
        };
    }
}
