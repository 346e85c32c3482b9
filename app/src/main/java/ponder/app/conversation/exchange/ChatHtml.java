package ponder.app.conversation.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.app.conversation.Message;
import ponder.app.conversation.WholeChat;
import ponder.app.text.Texts;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Role;

/** Chats as one HTML page that needs nothing beside it, and whose policy lets it load nothing. */
public final class ChatHtml {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /** What HTML's standard allows nowhere in a page: controls and noncharacters. */
    private static final Pattern NO_TEXT =
            Pattern.compile(
                    "[\\p{Cc}&&[^\\t\\n\\f\\r]]|[\\uFDD0-\\uFDEF]|[\\p{Cn}&&[\\uFFFE\\uFFFF]]|\\p{Cs}");

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
                    .append(escape(chat.conversation().title()))
                    .append("</h1>\n<p class=\"by\">")
                    .append(escape(Speakers.when(chat.conversation().created())))
                    .append("</p>\n");
            for (Message message : chat.branch()) {
                message(body, message, thoughts, markdown);
            }
        }
        String title =
                chats.size() == 1
                        ? chats.getFirst().conversation().title()
                        : Texts.of("export.chats");
        String template = template();
        return fill(
                template,
                Map.of(
                        "language", escape(Texts.locale().toLanguageTag()),
                        "style", hash(style(template)),
                        "title", escape(title),
                        "body", body.toString()));
    }

    /** In one pass: what a value holds is never taken for another place. */
    private static String fill(String template, Map<String, String> values) {
        String page =
                PLACE.matcher(template)
                        .replaceAll(
                                place ->
                                        Matcher.quoteReplacement(
                                                Objects.requireNonNull(
                                                        values.get(place.group(1)),
                                                        place.group())));
        return NO_TEXT.matcher(page).replaceAll("\uFFFD");
    }

    /** The one style that the page's Content-Security-Policy allows. */
    private static String style(String template) {
        return template.substring(
                template.indexOf("<style>") + "<style>".length(), template.indexOf("</style>"));
    }

    private static String hash(String style) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void message(
            StringBuilder out, Message m, boolean thoughts, UnaryOperator<String> markdown) {
        boolean user = m.role() == Role.USER;
        out.append("<section class=\"").append(user ? "question" : "reply").append("\">\n");
        out.append("<p class=\"by\">").append(escape(Speakers.name(m))).append("</p>\n");
        for (FileText file : m.files()) {
            folded(out, file.name(), escape(file.text().strip()));
        }
        if (thoughts && !m.reasoning().isBlank()) {
            folded(
                    out,
                    Texts.of("export.thought"),
                    Speakers.thought(
                            m,
                            ChatHtml::escape,
                            (by, hint) -> "<b>" + escape(by) + ":</b> " + escape(hint)));
        }
        out.append(
                user
                        ? "<pre dir=\"auto\">" + escape(m.content().strip()) + "</pre>"
                        : markdown.apply(m.content().strip()));
        out.append("</section>\n");
    }

    private static void folded(StringBuilder out, String title, String html) {
        out.append("<details><summary>")
                .append(escape(title))
                .append("</summary><pre dir=\"auto\">")
                .append(html)
                .append("</pre></details>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String template() {
        try (InputStream in = ChatHtml.class.getResourceAsStream("export.html")) {
            String text =
                    new String(
                            Objects.requireNonNull(in, "export.html").readAllBytes(),
                            StandardCharsets.UTF_8);
            return text.replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
