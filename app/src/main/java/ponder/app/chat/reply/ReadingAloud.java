package ponder.app.chat.reply;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;
import ponder.app.markdown.MarkdownText;
import ponder.app.platform.Speech;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;
import ponder.inference.chat.ThoughtLanguages;

/** One reply at a time, read by the system's speech. All methods belong to the JavaFX thread. */
public final class ReadingAloud {
    private final ReadOnlyObjectWrapper<@Nullable MessageViewModel> reading =
            new ReadOnlyObjectWrapper<>();
    private final Supplier<Optional<Speech>> speech;
    private final Executor background;

    /**
     * @param speech of the system, empty while it is not known or where there is none
     */
    public ReadingAloud(Supplier<Optional<Speech>> speech, Executor background) {
        this.speech = speech;
        this.background = background;
    }

    /** Whether there is a speech that could read. */
    boolean offered() {
        return speech.get().isPresent();
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
        String answer = reply.content().get();
        reading.set(reply);
        speech.get()
                .ifPresent(
                        voice ->
                                background.execute(
                                        () -> {
                                            boolean said = say(voice, MarkdownText.render(answer));
                                            UiThread.run(() -> ended(reply, said, tell));
                                        }));
    }

    private static boolean say(Speech voice, String text) {
        try {
            voice.say(text, ThoughtLanguages.of(text).map(Locale::of).orElse(Texts.locale()));
            return true;
        } catch (IOException e) {
            System.getLogger(ReadingAloud.class.getName())
                    .log(System.Logger.Level.WARNING, "a reply could not be read aloud", e);
            return false;
        }
    }

    private void ended(MessageViewModel reply, boolean said, Consumer<String> tell) {
        if (!said) {
            tell.accept(Texts.of("aloud.failed"));
        }
        if (reading.get() == reply) {
            reading.set(null);
        }
    }

    /** Falls silent. */
    public void stop() {
        if (reading.get() != null) {
            reading.set(null);
            speech.get().ifPresent(voice -> background.execute(voice::stop));
        }
    }
}
