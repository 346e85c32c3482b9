package ponder.app.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.exchange.ChatJson;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.platform.WholeFile;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.text.Texts;

/**
 * Closing the program: replies end, what they said is saved, and nothing is lost without asking.
 */
public final class Closing {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What to do with chats that cannot be saved. */
    public enum Choice {
        TRY_AGAIN,
        ELSEWHERE,
        DISCARD,
        STAY
    }

    /** Asks the user, on the JavaFX thread. */
    public interface Question {
        Choice ask();

        /** A file that does not exist yet; null if the user cancels. */
        @Nullable Path file();

        void tell(String sentence);

        /**
         * Waits for chats to be saved for as long as the user wants; the window stays responsive.
         */
        void await(CompletableFuture<?> saving);
    }

    private final ReplyQueue replies;
    private final ConversationRepository repository;
    private final Question question;

    public Closing(ReplyQueue replies, ConversationRepository repository, Question question) {
        this.replies = replies;
        this.repository = repository;
        this.question = question;
    }

    /**
     * Whether the window may close: all is saved, or the user has decided. On the JavaFX thread.
     */
    public boolean mayClose() {
        replies.end(PATIENCE);
        while (!saved()) {
            switch (question.ask()) {
                case TRY_AGAIN -> {}
                case ELSEWHERE -> saveElsewhere();
                case DISCARD -> repository.discard();
                case STAY -> {
                    return false;
                }
            }
        }
        return true;
    }

    /** A slow disk is no full one: whoever wants to wait for it does. */
    private boolean saved() {
        CompletableFuture<Integer> left = repository.trySaving();
        if (!ended(left)) {
            question.await(left);
        }
        return isNone(left);
    }

    private static boolean isNone(CompletableFuture<Integer> count) {
        return count.state() == Future.State.SUCCESS && count.resultNow() == 0;
    }

    private static boolean ended(CompletableFuture<?> work) {
        try {
            work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void saveElsewhere() {
        if (nothingUnsaved()) {
            question.tell(Texts.of("closing.nothing"));
            return;
        }
        Path file = question.file();
        if (file != null) {
            CompletableFuture<Void> saving = repository.saveElsewhere(chats -> write(file, chats));
            question.await(saving);
            if (saving.isCompletedExceptionally()) {
                System.getLogger(Closing.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "not written: " + file,
                                saving.exceptionNow());
                question.tell(Texts.of("export.notWritten", file));
            }
        }
    }

    private boolean nothingUnsaved() {
        CompletableFuture<Integer> unsaved = repository.unsavedChats();
        return ended(unsaved) && isNone(unsaved);
    }

    private static void write(Path file, List<WholeChat> chats) throws IOException {
        byte[] text = ChatJson.write(chats, true).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, text, true);
    }

    /** Ends replies from a thread that is not the JavaFX thread, when nothing can be asked. */
    public void endReplies() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        UiThread.run(
                () -> {
                    replies.end(PATIENCE);
                    ended.complete(null);
                });
        try {
            ended.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(Closing.class.getName())
                    .log(System.Logger.Level.WARNING, "the window does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Closes the store; what could not be saved and was not discarded goes beside it.
     *
     * @return what to say of that, or null if all is saved
     */
    public @Nullable String closeStore() {
        repository.close();
        return repository.problemAtEnd();
    }
}
