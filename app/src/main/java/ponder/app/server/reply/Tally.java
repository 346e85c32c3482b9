package ponder.app.server.reply;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What has been served so far, as numbers.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
public final class Tally {
    private record Kind(String type, String help) {}

    private static final String PREFIX = "ponder_";

    private final Map<String, Kind> kinds = new ConcurrentSkipListMap<>();
    private final Map<String, LongAdder> counters = new ConcurrentSkipListMap<>();

    public void request(String path, int status) {
        count(
                "requests_total",
                "Requests by path and status.",
                "{path=\"" + path + "\",status=\"" + status + "\"}",
                1);
    }

    void reply(Ending ending) {
        String how =
                switch (ending.reason()) {
                    case DONE -> "stop";
                    case STOP_WORD -> "stop_sequence";
                    case LENGTH -> "length";
                };
        ended(how);
        Tokens tokens = ending.tokens();
        count("prompt_tokens_total", "Tokens of prompts.", "", tokens.prompt());
        count("cached_tokens_total", "Those of them already computed.", "", tokens.cached());
        count("reply_tokens_total", "Tokens of replies, thoughts included.", "", tokens.reply());
        count("reasoning_tokens_total", "Those of them of thoughts.", "", tokens.reasoning());
    }

    void gone() {
        ended("client_gone");
    }

    void failed() {
        ended("failed");
    }

    private void ended(String how) {
        count("replies_total", "Replies by how they ended.", "{ending=\"" + how + "\"}", 1);
    }

    private void count(String name, String help, String labels, long more) {
        kinds.putIfAbsent(name, new Kind("counter", help));
        counters.computeIfAbsent(name + labels, key -> new LongAdder()).add(more);
    }

    /**
     * @param inProgress requests for a reply that have not ended
     */
    public String text(Models models, int inProgress) {
        StringBuilder text = new StringBuilder();
        kinds.forEach(
                (name, kind) -> {
                    head(text, name, kind);
                    counters.forEach(
                            (key, value) -> {
                                if (key.equals(name) || key.startsWith(name + "{")) {
                                    line(text, key, value.sum());
                                }
                            });
                });
        now(
                text,
                "replies_in_progress",
                "Requests for replies, waiting ones included.",
                inProgress);
        now(
                text,
                "model_loaded",
                "Whether a model is in memory.",
                models.loaded().isEmpty() ? 0 : 1);
        head(text, "model_loads_total", new Kind("counter", "How often a model was loaded."));
        line(text, "model_loads_total", models.loads());
        return text.toString();
    }

    private static void now(StringBuilder text, String name, String help, long value) {
        head(text, name, new Kind("gauge", help));
        line(text, name, value);
    }

    private static void head(StringBuilder text, String name, Kind kind) {
        text.append("# HELP ").append(PREFIX).append(name).append(' ').append(kind.help());
        text.append("\n# TYPE ").append(PREFIX).append(name).append(' ').append(kind.type());
        text.append('\n');
    }

    private static void line(StringBuilder text, String key, long value) {
        text.append(PREFIX).append(key).append(' ').append(value).append('\n');
    }
}
