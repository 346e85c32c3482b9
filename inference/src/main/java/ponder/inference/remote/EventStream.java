package ponder.inference.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Bytes to server-sent events, wherever the bytes are cut.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">the format</a>
 */
final class EventStream {
    /**
     * @param name of its kind; empty where none was given
     * @param data its lines, joined
     */
    record Event(String name, String data) {}

    private static final String MARK = "\uFEFF";
    private static final Set<String> FIELDS = Set.of("", "data", "event", "id", "retry", "error");

    private final Consumer<Event> sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> data = new ArrayList<>();
    private String name = "";
    private boolean first = true;
    private boolean afterReturn;
    private boolean any;

    EventStream(Consumer<Event> sink) {
        this.sink = sink;
    }

    void feed(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            byte next = bytes[i];
            if (next == '\n' && afterReturn) {
                afterReturn = false;
            } else if (next == '\n' || next == '\r') {
                afterReturn = next == '\r';
                endLine();
            } else {
                afterReturn = false;
                line.write(next);
            }
        }
    }

    /** Servers forget the blank line after the last event. */
    void finish() {
        endLine();
        endEvent();
    }

    /** Whether one line had the format, be it a comment. */
    boolean any() {
        return any;
    }

    /** How many bytes wait for the end of their event. */
    int held() {
        return line.size() + data.stream().mapToInt(String::length).sum();
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (first && text.startsWith(MARK)) {
            text = text.substring(1);
        }
        first = false;
        if (text.isEmpty()) {
            endEvent();
        } else {
            field(text);
        }
    }

    /** A line that begins with a colon is a comment, by which servers keep connections alive. */
    private void field(String text) {
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        any |= FIELDS.contains(field);
        switch (field) {
            case "data" -> data.add(value);
            case "event" -> name = value;
            // older servers of llama.cpp tell errors so
            case "error" -> {
                name = "error";
                data.add(value);
            }
            default -> {}
        }
    }

    private void endEvent() {
        if (!data.isEmpty()) {
            sink.accept(new Event(name, String.join("\n", data)));
        }
        data.clear();
        name = "";
    }
}
