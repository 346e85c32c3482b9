package ponder.app.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.FrameBatcher;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatEngine;
import ponder.inference.Generation;
import ponder.inference.GenerationEvent;
import ponder.inference.GenerationRequest;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Role;

/** One conversation with the loaded model. All methods belong to the JavaFX thread. */
public final class ChatViewModel {
    private final ObservableList<MessageViewModel> messages = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ChatState> state =
            new ReadOnlyObjectWrapper<>(ChatState.LOADING);
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper tokensPerSecond = new ReadOnlyDoubleWrapper(0);
    private final StringProperty draft = new SimpleStringProperty("");
    private final Supplier<ChatParameters> settings;
    private final Executor uiThread;
    private final LongSupplier clock;
    private @Nullable ChatEngine engine;
    private @Nullable Running running;
    private long started;
    private long firstToken;

    /** A reply under way; events of an earlier one are recognized by it and dropped. */
    private record Running(Generation generation, MessageViewModel reply) {}

    /**
     * @param settings asked at each question
     * @param uiThread where events of the engine are handled
     * @param clock nanoseconds, as {@link System#nanoTime}
     */
    public ChatViewModel(Supplier<ChatParameters> settings, Executor uiThread, LongSupplier clock) {
        this.settings = settings;
        this.uiThread = uiThread;
        this.clock = clock;
    }

    /** A model is being loaded; what runs is stopped. */
    public void modelLoading() {
        stop();
        running = null;
        engine = null;
        problem.set("");
        become(ChatState.LOADING);
    }

    public void modelLoaded(ChatEngine loaded) {
        engine = loaded;
        become(ChatState.IDLE);
    }

    public void modelFailed(String sentence) {
        problem.set(sentence);
        become(ChatState.NO_MODEL);
    }

    /** Tells the user something that needs no answer. */
    public void notify(String sentence) {
        notice.set(sentence);
    }

    /** Sends a question; false when it cannot be sent now, and nothing has changed. */
    public boolean send(String text) {
        if (state.get() != ChatState.IDLE || text.isBlank()) {
            return false;
        }
        messages.add(MessageViewModel.question(text.strip()));
        start();
        return true;
    }

    /** Asks the last question again. */
    public void regenerate() {
        if (state.get() != ChatState.IDLE || messages.isEmpty()) {
            return;
        }
        if (messages.getLast().role() == Role.ASSISTANT) {
            messages.removeLast();
        }
        start();
    }

    /** Takes the last question back for editing; its text, or null when there is none. */
    public @Nullable String takeBackQuestion() {
        if (state.get() != ChatState.IDLE) {
            return null;
        }
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.USER) {
                String text = messages.get(i).content().get();
                messages.remove(i, messages.size());
                return text;
            }
        }
        return null;
    }

    public void newChat() {
        if (state.get().generating()) {
            abandon();
        }
        messages.clear();
        notice.set("");
    }

    /** Stops the running reply; its end arrives as an event, and what was said stays. */
    public void stop() {
        if (running != null) {
            running.generation.cancel();
        }
    }

    public void answerNow() {
        if (running != null) {
            running.generation.answerNow();
        }
    }

    private void abandon() {
        stop();
        running = null;
        become(ChatState.IDLE);
    }

    private void start() {
        ChatEngine model = engine;
        if (model == null) {
            return;
        }
        ChatParameters now = settings.get();
        GenerationRequest request =
                new GenerationRequest(
                        history(now.systemText()),
                        now.sampling(),
                        now.thinkingMode(),
                        now.thoughtLimit(),
                        now.answerLimit(),
                        now.seed());
        MessageViewModel reply = MessageViewModel.reply();
        messages.add(reply);
        started = clock.getAsLong();
        firstToken = 0;
        become(ChatState.PREFILLING);
        FrameBatcher<GenerationEvent> batcher =
                new FrameBatcher<>(events -> handle(reply, events), uiThread);
        running = new Running(model.generate(request, batcher::offer), reply);
    }

    private List<ChatMessage> history(String systemText) {
        List<ChatMessage> history = new ArrayList<>();
        if (!systemText.isBlank()) {
            history.add(ChatMessage.system(systemText.strip()));
        }
        for (MessageViewModel message : messages) {
            history.add(message.toMessage());
        }
        return history;
    }

    private void handle(MessageViewModel reply, List<GenerationEvent> events) {
        if (running == null || running.reply != reply) {
            return;
        }
        StringBuilder thought = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        int thoughtTokens = 0;
        for (GenerationEvent event : events) {
            switch (event) {
                case GenerationEvent.ReasoningDelta delta -> {
                    flushAnswer(reply, answer);
                    thought.append(delta.text());
                    thoughtTokens = delta.tokens();
                    rate(delta.tokens());
                }
                case GenerationEvent.AnswerDelta delta -> {
                    flushThought(reply, thought, thoughtTokens);
                    answer.append(delta.text());
                    rate(thoughtTokens + delta.tokens());
                }
                case GenerationEvent.ReasoningFinished end -> {
                    flushThought(reply, thought, thoughtTokens);
                    reply.thoughtFinished(end.end(), end.tokens());
                }
                case GenerationEvent.PromptProgress progress -> {
                    notice.set(Wording.leftOut(progress.leftOutMessages()));
                    reply.promptProgress(progress.tokens(), progress.done(), sinceStart());
                }
                case GenerationEvent.Finished finished -> {
                    flushThought(reply, thought, thoughtTokens);
                    flushAnswer(reply, answer);
                    reply.finish(finished.reason(), finished.stats());
                    tokensPerSecond.set(finished.stats().decodeTokensPerSecond());
                    ended();
                }
                case GenerationEvent.Failed failed -> {
                    flushThought(reply, thought, thoughtTokens);
                    flushAnswer(reply, answer);
                    reply.fail(String.valueOf(failed.error().getMessage()));
                    ended();
                }
            }
        }
        flushThought(reply, thought, thoughtTokens);
        flushAnswer(reply, answer);
    }

    private void flushThought(MessageViewModel reply, StringBuilder text, int tokens) {
        if (!text.isEmpty()) {
            become(ChatState.THINKING);
            reply.think(text.toString(), tokens, clock.getAsLong());
            text.setLength(0);
        }
    }

    private void flushAnswer(MessageViewModel reply, StringBuilder text) {
        if (!text.isEmpty()) {
            become(ChatState.ANSWERING);
            reply.answer(text.toString());
            text.setLength(0);
        }
    }

    private void rate(int tokens) {
        long now = clock.getAsLong();
        firstToken = firstToken == 0 ? now : firstToken;
        if (now - firstToken > 300_000_000L) {
            tokensPerSecond.set(tokens / ((now - firstToken) / 1e9));
        }
    }

    private double sinceStart() {
        return (clock.getAsLong() - started) / 1e9;
    }

    private void ended() {
        running = null;
        become(ChatState.IDLE);
    }

    /** Brings running times up to date; called a few times a second while generating. */
    public void tick() {
        if (running != null) {
            running.reply.tick(clock.getAsLong());
        }
    }

    private void become(ChatState next) {
        ChatState before = state.get();
        if (before != next && !before.mayBecome(next)) {
            throw new IllegalStateException(before + " cannot become " + next);
        }
        state.set(next);
    }

    public ObservableList<MessageViewModel> messages() {
        return messages;
    }

    public ReadOnlyObjectProperty<ChatState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Something the user should know about this chat, or empty. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Why there is no model, or empty. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty tokensPerSecondProperty() {
        return tokensPerSecond.getReadOnlyProperty();
    }

    /** The text in the composer, which is never lost. */
    public StringProperty draftProperty() {
        return draft;
    }

    /** The whole chat as Markdown, for copying. */
    public String asMarkdown() {
        StringBuilder out = new StringBuilder();
        for (MessageViewModel message : messages) {
            out.append(message.role() == Role.USER ? "**You:** " : "**Model:** ")
                    .append(message.content().get().strip())
                    .append("\n\n");
        }
        return out.toString().strip();
    }
}
