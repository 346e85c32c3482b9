package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Text that grows, or is taken back as a whole; a listener is told what is new, not the whole. */
public final class GrowingText {
    /** What was there first, which is not copied before it grows: a chat has hundreds of texts. */
    private String first;

    private @Nullable StringBuilder grown;
    private final List<Consumer<String>> listeners = new ArrayList<>(0);
    private final List<Runnable> whenCleared = new ArrayList<>(0);

    GrowingText(String first) {
        this.first = first;
    }

    public void append(String more) {
        if (more.isEmpty()) {
            return;
        }
        if (grown != null) {
            grown.append(more);
        } else if (first.isEmpty()) {
            first = more;
        } else {
            grown = new StringBuilder(first).append(more);
        }
        List.copyOf(listeners).forEach(listener -> listener.accept(more));
    }

    /** Takes back all there is. */
    void clear() {
        first = "";
        grown = null;
        List.copyOf(whenCleared).forEach(Runnable::run);
    }

    private CharSequence text() {
        return grown == null ? first : grown;
    }

    public String get() {
        return text().toString();
    }

    /** The last characters, at most {@code most}. */
    public String tail(int most) {
        return text().subSequence(Math.max(0, length() - most), length()).toString();
    }

    public int length() {
        return text().length();
    }

    public boolean isEmpty() {
        return text().isEmpty();
    }

    /** Tells the listener all there is so far, then what is added, until it is unsubscribed. */
    public Subscription listen(Consumer<String> listener) {
        if (!isEmpty()) {
            listener.accept(get());
        }
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells that all has been taken back, until it is unsubscribed. */
    public Subscription onCleared(Runnable action) {
        whenCleared.add(action);
        return () -> whenCleared.remove(action);
    }
}
