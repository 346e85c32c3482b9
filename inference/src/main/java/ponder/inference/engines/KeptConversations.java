package ponder.inference.engines;

import java.nio.file.Path;
import java.util.function.Predicate;
import ponder.inference.decoding.SequenceFiles;

/** What local models have read of conversations, where it was to stay. */
public final class KeptConversations {
    private KeptConversations() {}

    /**
     * Deletes it. What cannot be deleted is only logged.
     *
     * @param folder as {@link ponder.inference.EngineOptions#keptFolder} had it; may be missing
     * @param which asked with {@link ponder.inference.ChatRequest#conversation}
     */
    public static void delete(Path folder, Predicate<String> which) {
        SequenceFiles.delete(folder, which);
    }
}
