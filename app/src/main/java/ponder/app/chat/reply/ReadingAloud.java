package ponder.app.chat.reply;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import ponder.app.markdown.MarkdownText;
import ponder.app.platform.Speech;
import ponder.app.platform.Utterance;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;
import ponder.inference.chat.words.ThoughtLanguages;

/**
 * One reply at a time, read by the system's speech. All methods but {@link #end} belong to the
 * JavaFX thread.
 */
public final class ReadingAloud {
    private final ReadOnlyObjectWrapper<@Nullable MessageViewModel> reading =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Speech> speech = new ReadOnlyObjectWrapper<>();
    private final Executor background;
    private final Executor uiThread;

    /** What was begun last, also after its end. */
    private volatile @Nullable Utterance last;

    /**
     * @param speech of the system, which may not be known yet; empty where there is none
     * @param uiThread where properties change
     */
    public ReadingAloud(
            CompletableFuture<Optional<Speech>> speech, Executor background, Executor uiThread) {
        this.background = background;
        this.uiThread = uiThread;
        speech.thenAcceptAsync(found -> this.speech.set(found.orElse(null)), uiThread);
    }

    /** Whether there is a speech that could read. */
    ObservableValue<Boolean> offeredProperty() {
        return speech.map(found -> true).orElse(false);
    }

    /** What is being read, or null. */
    ReadOnlyObjectProperty<@Nullable MessageViewModel> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /**
     * Reads an answer, without its thoughts, in its own language, and nothing else any more.
     *
     * @param tell shows a sentence to the user
     */
    void read(MessageViewModel reply, Consumer<String> tell) {
        Speech voice = speech.get();
        if (voice == null) {
            return;
        }
        Utterance before = last;
        Utterance now = voice.utterance();
        last = now;
        reading.set(reply);
        String answer = reply.content().get();
        background.execute(
                () -> {
                    silence(before);
                    boolean said = said(now, MarkdownText.render(answer));
                    uiThread.execute(() -> ended(now, said, tell));
                });
    }

    private static void silence(@Nullable Utterance utterance) {
        if (utterance != null) {
            utterance.stop();
        }
    }

    private static boolean said(Utterance utterance, String text) {
        try {
            utterance.say(text, ThoughtLanguages.of(text).map(Locale::of).orElse(Texts.locale()));
            return true;
        } catch (IOException e) {
            System.getLogger(ReadingAloud.class.getName())
                    .log(System.Logger.Level.WARNING, "a reply could not be read aloud", e);
            return false;
        }
    }

    private void ended(Utterance utterance, boolean said, Consumer<String> tell) {
        if (!said) {
            tell.accept(Texts.of("aloud.failed"));
        }
        if (last == utterance) {
            reading.set(null);
        }
    }

    /** Falls silent. */
    public void stop() {
        Utterance now = last;
        if (reading.get() != null) {
            reading.set(null);
            background.execute(() -> silence(now));
        }
    }

    /** Falls silent before it returns, on any thread, since the program ends. */
    public void end() {
        silence(last);
    }
}
