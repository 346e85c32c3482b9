package ponder.app.start;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.conversation.store.SqliteLibrary;
import ponder.app.conversation.store.StoreProblem;
import ponder.app.platform.PrivateFiles;
import ponder.app.platform.UserFolders;

/** Opens the kept chats while the empty window is being drawn. */
final class StoreOpening {
    private final CompletableFuture<ConversationRepository> repository;

    /**
     * @param problems told on a thread of the store's own
     */
    StoreOpening(UserFolders folders, Executor background, Consumer<List<StoreProblem>> problems) {
        repository =
                CompletableFuture.supplyAsync(
                        () -> {
                            keepLibraryInTheCache(folders);
                            ConversationRepository opened =
                                    ConversationRepository.open(folders.data(), problems);
                            PrivateFiles.tighten(folders.data());
                            return opened;
                        },
                        background);
    }

    /** Waits until it has begun to open, which goes on by itself. */
    ConversationRepository repository() {
        return repository.join();
    }

    /** Where SQLite's native library is unpacked to. */
    private static void keepLibraryInTheCache(UserFolders folders) {
        try {
            SqliteLibrary.prepare(folders.cache().resolve("natives"));
        } catch (IOException e) {
            System.getLogger(StoreOpening.class.getName())
                    .log(System.Logger.Level.WARNING, "no cache folder", e);
        }
    }
}
