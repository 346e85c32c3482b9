package ponder.app.conversation.exchange;

import java.util.List;
import java.util.function.UnaryOperator;
import ponder.app.conversation.Message;
import ponder.app.conversation.WholeChat;
import ponder.app.text.Texts;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Role;

/** Chats as one {@linkplain HtmlPage HTML page}. */
public final class ChatHtml {
    private ChatHtml() {}

    /**
     * @param thoughts whether thoughts are included, collapsed
     * @param markdown from Markdown to HTML in which no markup of the text's own is left
     */
    public static String write(
            List<WholeChat> chats, boolean thoughts, UnaryOperator<String> markdown) {
        StringBuilder body = new StringBuilder();
        for (WholeChat chat : chats) {
            body.append("<h1 dir=\"auto\">")
                    .append(HtmlPage.escape(chat.conversation().title()))
                    .append("</h1>\n<p class=\"by\">")
                    .append(HtmlPage.escape(Speakers.when(chat.conversation().created())))
                    .append("</p>\n");
            body.append(messages(chat.branch(), thoughts, markdown));
        }
        String title =
                chats.size() == 1
                        ? chats.getFirst().conversation().title()
                        : Texts.of("export.chats");
        return HtmlPage.of(title, body.toString());
    }

    /** A part of a page with what was said. */
    public static String messages(
            List<Message> messages, boolean thoughts, UnaryOperator<String> markdown) {
        StringBuilder body = new StringBuilder();
        messages.forEach(message -> message(body, message, thoughts, markdown));
        return body.toString();
    }

    private static void message(
            StringBuilder out, Message m, boolean thoughts, UnaryOperator<String> markdown) {
        boolean user = m.role() == Role.USER;
        out.append("<section class=\"").append(user ? "question" : "reply").append("\">\n");
        out.append("<p class=\"by\">").append(HtmlPage.escape(Speakers.name(m))).append("</p>\n");
        for (FileText file : m.files()) {
            folded(out, file.name(), HtmlPage.escape(file.text().strip()));
        }
        if (thoughts && !m.reasoning().isBlank()) {
            folded(
                    out,
                    Texts.of("export.thought"),
                    Speakers.thought(
                            m,
                            HtmlPage::escape,
                            (by, hint) ->
                                    "<b>"
                                            + HtmlPage.escape(by)
                                            + ":</b> "
                                            + HtmlPage.escape(hint)));
        }
        out.append(
                user
                        ? "<pre dir=\"auto\">" + HtmlPage.escape(m.content().strip()) + "</pre>"
                        : markdown.apply(m.content().strip()));
        out.append("</section>\n");
    }

    private static void folded(StringBuilder out, String title, String html) {
        out.append("<details><summary>")
                .append(HtmlPage.escape(title))
                .append("</summary><pre dir=\"auto\">")
                .append(html)
                .append("</pre></details>\n");
    }
}
