package ponder.app.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import ponder.app.text.Texts;
import ponder.inference.chat.Role;

/** Chats as one HTML page that needs nothing beside it. */
public final class ChatHtml {
    private ChatHtml() {}

    /**
     * @param thoughts whether thoughts are put in, folded
     * @param markdown from Markdown to HTML in which no markup of the text's own is left
     */
    public static String write(
            List<ChatExport.Chat> chats, boolean thoughts, UnaryOperator<String> markdown) {
        StringBuilder body = new StringBuilder();
        for (ChatExport.Chat chat : chats) {
            body.append("<h1>").append(escape(chat.conversation().title())).append("</h1>\n");
            ConversationTree tree = new ConversationTree(chat.messages());
            for (Message message : tree.path(tree.leafFor(chat.conversation().leaf()))) {
                message(body, message, thoughts, markdown);
            }
        }
        String title =
                chats.size() == 1
                        ? chats.getFirst().conversation().title()
                        : Texts.of("export.chats");
        return template()
                .replace("{{language}}", Texts.locale().toLanguageTag())
                .replace("{{title}}", escape(title))
                .replace("{{body}}", body.toString());
    }

    private static void message(
            StringBuilder out, Message m, boolean thoughts, UnaryOperator<String> markdown) {
        boolean user = m.role() == Role.USER;
        out.append("<section class=\"").append(user ? "question" : "reply").append("\">\n");
        for (Attachment file : m.attachments()) {
            out.append("<p class=\"file\">").append(escape(file.name())).append("</p>\n");
        }
        if (thoughts && !m.reasoning().isBlank()) {
            out.append(
                            "<details><summary>"
                                    + escape(Texts.of("export.thought"))
                                    + "</summary><pre>")
                    .append(escape(m.reasoning().strip()))
                    .append("</pre></details>\n");
        }
        out.append(
                user
                        ? "<pre>" + escape(m.content().strip()) + "</pre>"
                        : markdown.apply(m.content().strip()));
        out.append("</section>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String template() {
        try (InputStream in = ChatHtml.class.getResourceAsStream("export.html")) {
            return new String(
                    Objects.requireNonNull(in, "export.html").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
