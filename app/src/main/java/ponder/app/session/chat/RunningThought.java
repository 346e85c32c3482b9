package ponder.app.session.chat;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Thought;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyStats;

/** A thought's time and tokens as it grows, and the line above it that tells them. */
final class RunningThought {
    private static final long UNTITLED = -1;

    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private Thought thought;
    private long started;
    private double earlierSeconds;
    private int earlierTokens;
    private boolean counting;
    private long titledSecond = UNTITLED;

    RunningThought(Thought kept) {
        thought = kept;
    }

    Thought get() {
        return thought;
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** The model begins, or goes on with, the reply. */
    void begin() {
        earlierSeconds = thought.seconds();
        earlierTokens = thought.tokens();
        counting = false;
        started = 0;
        titledSecond = UNTITLED;
    }

    void startedAt(long now) {
        started = started == 0 ? now : started;
    }

    void grow(int tokens) {
        thought = new Thought(thought.seconds(), whole(tokens), null);
    }

    /** A server begins to count anew where it goes on; an engine here counts on. */
    private int whole(int tokens) {
        if (!counting && tokens > 0) {
            counting = true;
            earlierTokens = tokens <= earlierTokens / 2 ? earlierTokens : 0;
        }
        return tokens == 0 ? 0 : earlierTokens + tokens;
    }

    /** Brings the running time up to date; its title once a second, not once a token. */
    void tick(long now) {
        double seconds = earlierSeconds + (now - started) / 1e9;
        take(seconds);
        if ((long) seconds != titledSecond) {
            titledSecond = (long) seconds;
            titleRunning();
        }
    }

    private void take(double seconds) {
        thought = new Thought(seconds, thought.tokens(), thought.end());
    }

    void end(ReasoningEnd how, int tokens) {
        thought = new Thought(thought.seconds(), whole(tokens), how);
    }

    void close() {
        if (thought.end() == null) {
            thought = thought.closed();
        }
    }

    /**
     * What the reply took is known. A server that sends a thought in one piece tells its tokens
     * only now.
     *
     * @param begun what it took before, where it was gone on with, or null
     * @param inside whether the reply ended in the thought
     * @param stopped whether somebody stopped it
     */
    void finish(ReplyStats stats, @Nullable ReplyStats begun, boolean inside, boolean stopped) {
        int told = (begun == null ? stats : stats.after(begun)).reasoningTokens();
        if (told > 0 && (begun != null || thought.tokens() == 0)) {
            thought = new Thought(thought.seconds(), told, thought.end());
        }
        if (inside && stats.reasoningTime().toNanos() > 0) {
            take(earlierSeconds + stats.reasoningTime().toNanos() / 1e9);
        }
        if (inside && stopped && thought.end() == ReasoningEnd.NATURAL) {
            thought = new Thought(thought.seconds(), thought.tokens(), null);
        }
    }

    void titleRunning() {
        title.set(Wording.thinking(thought.seconds()));
    }

    /**
     * @param brokenOff whether the reply ended before the thought was closed
     */
    void titleWhole(boolean brokenOff) {
        title.set(Wording.thought(thought, brokenOff));
    }
}
