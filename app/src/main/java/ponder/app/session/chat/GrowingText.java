package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.util.Subscription;

/** Text that only grows; a listener is told what is new, not the whole. */
public final class GrowingText {
    private final StringBuilder text = new StringBuilder();
    private final List<Consumer<String>> listeners = new ArrayList<>();

    public void append(String more) {
        if (!more.isEmpty()) {
            text.append(more);
            List.copyOf(listeners).forEach(listener -> listener.accept(more));
        }
    }

    public String get() {
        return text.toString();
    }

    /** The last characters, at most {@code most}. */
    public String tail(int most) {
        return text.substring(Math.max(0, text.length() - most));
    }

    public int length() {
        return text.length();
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Tells the listener all there is so far, then what is added, until it is unsubscribed. */
    public Subscription listen(Consumer<String> listener) {
        if (!text.isEmpty()) {
            listener.accept(text.toString());
        }
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
