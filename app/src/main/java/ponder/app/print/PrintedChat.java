package ponder.app.print;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import ponder.app.control.ChunkedText;
import ponder.app.control.ProseFlow;
import ponder.app.conversation.Message;
import ponder.app.conversation.exchange.ChatMarkdown;
import ponder.app.conversation.exchange.Speakers;
import ponder.app.markdown.MarkdownView;
import ponder.app.text.Texts;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Role;

/**
 * A chat, or some of it, as it is printed.
 *
 * @param title of the chat
 * @param created when it began, in milliseconds since 1970
 * @param messages in order
 * @param appendix Markdown that is printed after them; may be empty
 */
public record PrintedChat(String title, long created, List<Message> messages, String appendix) {
    public PrintedChat {
        messages = List.copyOf(messages);
    }

    /** Without an appendix. */
    public PrintedChat(String title, long created, List<Message> messages) {
        this(title, created, messages, "");
    }

    public boolean hasThoughts() {
        return messages.stream().anyMatch(message -> !message.reasoning().isBlank());
    }

    /** Its parts from top to bottom, each made when its turn comes. */
    List<Supplier<Region>> parts(boolean thoughts) {
        List<Supplier<Region>> parts = new ArrayList<>();
        parts.add(this::head);
        for (Message message : messages) {
            parts.add(() -> part(message, thoughts));
        }
        if (!appendix.isBlank()) {
            parts.add(() -> new VBox(formatted(appendix)));
        }
        return parts;
    }

    private Region head() {
        ProseFlow name = new ProseFlow().show(title.strip(), "printed-title");
        name.getChildren().forEach(text -> text.getStyleClass().add("heading-1"));
        return new VBox(4, name, label(Speakers.when(created), "printed-date"));
    }

    private static Region part(Message message, boolean thoughts) {
        VBox part = new VBox(10);
        part.getChildren().add(label(Speakers.name(message), "speaker"));
        if (!message.files().isEmpty()) {
            part.getChildren().add(label(names(message.files()), "file-names"));
        }
        if (thoughts && !message.reasoning().isBlank()) {
            part.getChildren().add(thought(ChatMarkdown.thought(message)));
        }
        String content = message.content().strip();
        if (!content.isEmpty()) {
            part.getChildren()
                    .add(message.role() == Role.USER ? plain(content) : formatted(content));
        }
        return part;
    }

    private static String names(List<FileText> files) {
        return Texts.of(
                "print.files",
                files.stream().map(FileText::name).collect(Collectors.joining(", ")));
    }

    private static Node thought(String reasoning) {
        VBox thought =
                new VBox(4, label(Texts.of("export.thought"), "speaker"), formatted(reasoning));
        thought.getStyleClass().addAll("printed-thought", "formatted-thought");
        return thought;
    }

    private static Node plain(String question) {
        ChunkedText text = new ChunkedText("prose-text");
        text.append(question);
        return text;
    }

    private static Node formatted(String answer) {
        MarkdownView view = new MarkdownView(link -> {});
        view.append(answer);
        return view;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
