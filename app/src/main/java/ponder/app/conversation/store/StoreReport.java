package ponder.app.conversation.store;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is wrong with the saved chats, for the user. */
final class StoreReport {
    private StoreReport() {}

    /**
     * @param refusal why nothing is written for now, or null
     */
    static List<StoreProblem> of(
            @Nullable StoreProblem refusal, StoreFile file, SetAside setAside) {
        List<StoreProblem> now = new ArrayList<>();
        if (refusal != null) {
            now.add(refusal);
        }
        Rescue.Outcome rescued = file.rescued();
        if (rescued != null && Files.exists(rescued.aside())) {
            now.add(StoreProblem.count("store.rescued", rescued.chats(), rescued.aside()));
        }
        int unkept = setAside.unkept();
        int kept = setAside.size() - unkept;
        if (kept > 0) {
            now.add(StoreProblem.count("store.setAside", kept, setAside.file().path()));
        }
        if (unkept > 0) {
            now.add(StoreProblem.count("store.setAsideUnkept", unkept, setAside.file().path()));
        }
        if (setAside.unreadable()) {
            now.add(StoreProblem.of("store.setAsideUnreadable", setAside.file().path()));
        }
        if (setAside.undone() > 0) {
            now.add(StoreProblem.count("store.undone", setAside.undone()));
        }
        return now;
    }
}
