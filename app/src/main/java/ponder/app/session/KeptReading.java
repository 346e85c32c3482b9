package ponder.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import ponder.app.conversation.Conversation;
import ponder.app.platform.PrivateFiles;
import ponder.app.settings.Preferences;
import ponder.inference.EngineOptions;
import ponder.inference.engines.KeptConversations;

/**
 * What models have read of chats, in files, if the user wants that: a long chat that is opened
 * after a restart then goes on at once. A file goes with its chat; like the words of a chat that
 * could still be restored, at the next start.
 */
public final class KeptReading {
    private static final System.Logger LOG = System.getLogger(KeptReading.class.getName());
    private static final String FOLDER = "conversations";

    private final Path folder;
    private final Executor background;
    private final AtomicInteger deletions = new AtomicInteger();
    private volatile long most;

    KeptReading(Path cache, Preferences preferences, Executor background) {
        this.folder = cache.resolve(FOLDER);
        this.background = background;
        preferences.keptGigabytesProperty().subscribe(this::allow);
    }

    private void allow(Number gigabytes) {
        most = gigabytes.longValue() * 1_000_000_000;
        if (most == 0) {
            deleteAll();
        }
    }

    /**
     * The same options with files. What an engine still has of chats that were deleted is not told
     * from what it reads later, so after {@link #deleteAll} it keeps nothing more.
     */
    EngineOptions with(EngineOptions options) {
        if (most == 0) {
            return options;
        }
        int before = deletions.get();
        try {
            return options.withKeptFolder(PrivateFiles.folder(folder))
                    .withKeptBytes(() -> deletions.get() == before ? most : 0);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "nothing is kept", e);
            return options;
        }
    }

    /** Deletes what there is of other chats. */
    public void keepOnly(Collection<Conversation> chats) {
        Set<String> names =
                chats.stream().map(chat -> Long.toString(chat.id())).collect(Collectors.toSet());
        background.execute(() -> KeptConversations.delete(folder, name -> !names.contains(name)));
    }

    public void deleteAll() {
        deletions.incrementAndGet();
        background.execute(() -> KeptConversations.delete(folder, name -> true));
    }
}
