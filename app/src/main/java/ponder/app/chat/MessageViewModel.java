package ponder.app.chat;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import ponder.inference.FinishReason;
import ponder.inference.GenerationStats;
import ponder.inference.ReasoningEnd;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Role;

/** One message as it is shown, and as it grows. */
public final class MessageViewModel {
    /** How far a reply has come. */
    public enum Phase {
        WAITING,
        THINKING,
        ANSWERING,
        DONE
    }

    private final Role role;
    private final GrowingText reasoning = new GrowingText();
    private final GrowingText content = new GrowingText();
    private final ObjectProperty<Phase> phase = new SimpleObjectProperty<>(Phase.WAITING);
    private final ReadOnlyStringWrapper thoughtTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable GenerationStats> stats =
            new ReadOnlyObjectWrapper<>();
    private long thoughtStarted;
    private double thoughtSeconds;
    private int thoughtTokens;
    private ReasoningEnd thoughtEnd = ReasoningEnd.NATURAL;

    private MessageViewModel(Role role) {
        this.role = role;
    }

    static MessageViewModel question(String text) {
        MessageViewModel message = new MessageViewModel(Role.USER);
        message.content.append(text);
        message.phase.set(Phase.DONE);
        return message;
    }

    static MessageViewModel reply() {
        return new MessageViewModel(Role.ASSISTANT);
    }

    void promptProgress(int tokens, int done, double seconds) {
        if (done < tokens) {
            progress.set(Wording.reading(tokens, done, seconds));
        }
    }

    void think(String text, int tokens, long now) {
        if (phase.get() != Phase.THINKING) {
            thoughtStarted = thoughtStarted == 0 ? now : thoughtStarted;
            phase.set(Phase.THINKING);
        }
        thoughtTokens = tokens;
        reasoning.append(text);
        tick(now);
    }

    /** Brings the running time of a thought up to date. */
    void tick(long now) {
        if (phase.get() == Phase.THINKING) {
            thoughtSeconds = (now - thoughtStarted) / 1e9;
            thoughtTitle.set(Wording.thinking(thoughtSeconds));
        }
    }

    void thoughtFinished(ReasoningEnd end, int tokens) {
        thoughtEnd = end;
        thoughtTokens = tokens;
    }

    void answer(String text) {
        if (phase.get() != Phase.ANSWERING) {
            closeThought(false);
            phase.set(Phase.ANSWERING);
        }
        content.append(text);
    }

    private void closeThought(boolean stopped) {
        if (!reasoning.isEmpty()) {
            thoughtTitle.set(Wording.thought(thoughtSeconds, thoughtTokens, thoughtEnd, stopped));
        }
    }

    void finish(FinishReason reason, GenerationStats finalStats) {
        boolean inThought = phase.get() == Phase.THINKING;
        if (inThought && finalStats.reasoningTime().toNanos() > 0) {
            thoughtSeconds = finalStats.reasoningTime().toNanos() / 1e9;
        }
        closeThought(inThought && reason == FinishReason.CANCELLED);
        stats.set(finalStats);
        note.set(Wording.ending(reason, content.isEmpty()));
        phase.set(Phase.DONE);
    }

    void fail(String sentence) {
        closeThought(true);
        error.set(sentence);
        phase.set(Phase.DONE);
    }

    public Role role() {
        return role;
    }

    public GrowingText reasoning() {
        return reasoning;
    }

    public GrowingText content() {
        return content;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase;
    }

    /** "Thinking, 4 s", later "Thought for 4 s, 212 tokens". */
    public ReadOnlyStringProperty thoughtTitleProperty() {
        return thoughtTitle.getReadOnlyProperty();
    }

    /** What is shown before the first token. */
    public ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** How a reply ended, where that needs saying. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable GenerationStats> statsProperty() {
        return stats.getReadOnlyProperty();
    }

    ChatMessage toMessage() {
        return new ChatMessage(role, reasoning.get().strip(), content.get().strip());
    }
}
