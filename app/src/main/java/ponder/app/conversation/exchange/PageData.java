package ponder.app.conversation.exchange;

import java.util.Optional;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/**
 * JSON in an HTML page, as a data block, which browsers neither show nor run.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/scripting.html#data-block">HTML: data
 *     block</a>
 */
public final class PageData {
    private static final String MARK = "id=\"ponder-data\"";

    private PageData() {}

    /** Pure ASCII without markup, so that no page and no encoding changes it. */
    public static String element(JsonNode json) {
        String text =
                ChatJson.JSON
                        .writer()
                        .without(SerializationFeature.INDENT_OUTPUT)
                        .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .writeValueAsString(json)
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026")
                        .replace("\u007f", "\\u007f");
        return "<script type=\"application/json\" " + MARK + ">" + text + "</script>\n";
    }

    /** The JSON of a page, also if a browser has saved it anew; empty where there is none. */
    static Optional<String> in(String page) {
        int mark = page.indexOf(MARK);
        while (mark >= 0) {
            int start = page.indexOf('>', mark);
            int end = start < 0 ? -1 : page.indexOf("</", start);
            if (end >= 0 && page.startsWith("{", start + 1)) {
                return Optional.of(page.substring(start + 1, end).strip());
            }
            mark = page.indexOf(MARK, mark + 1); // a title may say the same
        }
        return Optional.empty();
    }
}
