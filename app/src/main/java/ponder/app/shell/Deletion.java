package ponder.app.shell;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.Stage;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.conversation.store.KeptCopies;
import ponder.app.session.OpenChats;

/** Deletes all chats, or only the copies that were kept of damaged and unsaved ones, once asked. */
public final class Deletion {
    private final OpenChats chats;
    private final ConversationRepository repository;
    private final Supplier<CompletableFuture<String>> export;
    private final Runnable cleared;
    private final Consumer<String> tell;

    /**
     * @param export offers to export all chats, and tells when that is over why it failed, as a
     *     sentence; empty where nothing failed
     * @param cleared when no chat is left
     * @param tell shows a sentence
     */
    public Deletion(
            OpenChats chats,
            ConversationRepository repository,
            Supplier<CompletableFuture<String>> export,
            Runnable cleared,
            Consumer<String> tell) {
        this.chats = chats;
        this.repository = repository;
        this.export = export;
        this.cleared = cleared;
        this.tell = tell;
    }

    /**
     * Asks, and deletes all chats with all copies. Where they are exported first, it asks again
     * once they are.
     *
     * @param then when that is done
     */
    void all(Stage owner, Runnable then) {
        all(owner, "", then);
    }

    private void all(Stage owner, String failed, Runnable then) {
        withCopies(
                copies -> {
                    int many = (int) chats.known().stream().filter(c -> c.leaf() != 0).count();
                    if (Questions.clearChats(
                            owner, many, copies, failed, () -> exportFirst(owner, then))) {
                        end(chats.clear(), then);
                        cleared.run();
                    }
                });
    }

    private void exportFirst(Stage owner, Runnable then) {
        export.get()
                .thenAcceptAsync(
                        failed -> {
                            if (owner.isShowing()) {
                                all(owner, failed, then);
                            }
                        },
                        UiThread::run);
    }

    /**
     * Asks, and deletes the copies alone.
     *
     * @param then when that is done
     */
    void copies(Stage owner, Runnable then) {
        withCopies(
                copies -> {
                    if (Questions.deleteCopies(owner, copies)) {
                        end(repository.deleteCopies(), then);
                    }
                });
    }

    /** Hands over the copies that there are now, on the JavaFX thread. */
    void withCopies(Consumer<KeptCopies> action) {
        repository.keptCopies().thenAcceptAsync(action, UiThread::run);
    }

    private void end(CompletableFuture<KeptCopies> deleting, Runnable then) {
        deleting.thenAcceptAsync(
                left -> {
                    if (!left.isEmpty()) {
                        tell.accept(CopiesWording.left(left));
                    }
                    then.run();
                },
                UiThread::run);
    }
}
