package ponder.app.conversation.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.app.text.Texts;

/** One HTML page that needs nothing beside it, and whose policy lets it load nothing. */
public final class HtmlPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /** What HTML's standard allows nowhere in a page: controls and noncharacters. */
    private static final Pattern NO_TEXT =
            Pattern.compile(
                    "[\\p{Cc}&&[^\\t\\n\\f\\r]]|[\\uFDD0-\\uFDEF]|[\\p{Cn}&&[\\uFFFE\\uFFFF]]|\\p{Cs}");

    private HtmlPage() {}

    /**
     * @param body HTML
     */
    public static String of(String title, String body) {
        String template = template();
        return fill(
                template,
                Map.of(
                        "language", escape(Texts.locale().toLanguageTag()),
                        "style", hash(style(template)),
                        "title", escape(title),
                        "body", body));
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

    /** A text that holds no markup. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String template() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("export.html")) {
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
