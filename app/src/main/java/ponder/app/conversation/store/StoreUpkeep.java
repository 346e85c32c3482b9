package ponder.app.conversation.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is done for the file after it was opened: deleted words go, and damage is looked for. */
final class StoreUpkeep {
    private static final int CHECK_ENDS_MILLIS = 1_000;

    private final StoreThread thread;
    private final StoreFile file;
    private final ChangeQueue queue;
    private volatile @Nullable Thread checking;

    StoreUpkeep(StoreThread thread, StoreFile file, ChangeQueue queue) {
        this.thread = thread;
        this.file = file;
        this.queue = queue;
    }

    void begin() {
        thread.execute(this::erase);
        checking = Thread.ofPlatform().name("check of chats").daemon().start(this::check);
    }

    /** Step by step, so that what the user waits for comes in between. */
    private void erase() {
        try {
            if (file.forWriting().eraseStep() && !thread.hasEnded()) {
                thread.execute(this::erase);
            }
        } catch (StoreUnopenedException | SQLException e) {
            System.getLogger(StoreUpkeep.class.getName())
                    .log(System.Logger.Level.INFO, "deleted words are erased at the next start", e);
        }
    }

    private void check() {
        if (!file.isWhole(thread::hasEnded)) {
            thread.execute(
                    () -> {
                        file.foundDamaged();
                        queue.writeOut();
                    });
        }
    }

    /** Waits for the check, which gives up when the thread has ended. */
    void end() throws InterruptedException {
        Thread check = checking;
        if (check != null) {
            check.join(CHECK_ENDS_MILLIS);
        }
    }
}
