package ponder.inference.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What servers say when they refuse, in the many forms they have for it. */
final class ErrorText {
    private static final int MOST = 300;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PAGE = Pattern.compile("(?s)\\s*<.*");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Cc}\\p{Cf}\\s]+");

    private ErrorText() {}

    /** Of the body of a refusal; empty where it says nothing for people. */
    static String ofBody(String body) {
        if (PAGE.matcher(body).matches()) {
            return "";
        }
        try {
            return of(JSON.readTree(body));
        } catch (JacksonException e) {
            return body;
        }
    }

    /** Whether it is an error where a piece of a reply was expected. */
    static boolean isError(JsonNode node) {
        return node.hasNonNull("error")
                || "error".equals(node.path("object").asString(""))
                || "error".equals(node.path("type").asString(""));
    }

    /** All that is said in it, with the names of what is objected to. */
    static String of(JsonNode node) {
        List<String> said = new ArrayList<>();
        gather(node, said);
        return said.stream().distinct().collect(Collectors.joining(" "));
    }

    private static void gather(JsonNode node, List<String> said) {
        if (node.isString()) {
            said.add(node.asString().strip());
        } else if (node.isArray()) {
            node.forEach(each -> gather(each, said));
        } else if (node.isObject()) {
            List.of("error", "errors", "message", "msg", "detail", "loc", "param")
                    .forEach(field -> gather(node.path(field), said));
        }
    }

    /**
     * In one line of bearable length.
     *
     * @param secret that some servers repeat; empty for none
     */
    static String shown(String text, String secret) {
        String open = secret.isEmpty() ? text : text.replace(secret, "…");
        String line = BLANKS.matcher(open).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) > MOST) {
            line = line.substring(0, line.offsetByCodePoints(0, MOST)).strip() + "…";
        }
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
