package ponder.app.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import ponder.app.problem.AppProblem;
import ponder.app.server.call.Refused;
import ponder.inference.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client is told whose request the JDK's server could not read: that one says it as a page
 * for people, or says nothing.
 */
final class UnreadRequest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PAGE = "\r\ncontent-type: text/html";
    private static final int HEAD = 512;

    private UnreadRequest() {}

    /** Whether a reply begins as a page. The replies made here have other types. */
    static boolean isPage(byte[] bytes, int length) {
        String head = head(bytes, length);
        return head.startsWith("HTTP/1.1 ") && head.toLowerCase(Locale.ROOT).contains(PAGE);
    }

    /** The same with a sentence in the API's form. */
    static byte[] instead(byte[] bytes, int length) {
        String head = head(bytes, length);
        String status = head.substring(0, head.indexOf('\r'));
        boolean unknown = status.startsWith("HTTP/1.1 404");
        return reply(status, unknown ? AppProblem.SERVE_NO_PATH : AppProblem.SERVE_UNREAD);
    }

    /** Where nothing was said. */
    static byte[] told() {
        return reply("HTTP/1.1 400 Bad Request", AppProblem.SERVE_UNREAD);
    }

    private static String head(byte[] bytes, int length) {
        return new String(bytes, 0, Math.min(length, HEAD), StandardCharsets.ISO_8859_1);
    }

    private static byte[] reply(String status, AppProblem problem) {
        String body = JSON.writeValueAsString(Refused.of(Problem.of(problem)).openAi());
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String head =
                status
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + length
                        + "\r\nConnection: close\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }
}
