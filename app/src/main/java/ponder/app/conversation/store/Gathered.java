package ponder.app.conversation.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reply says and a person types, gathered for a moment before it is written. */
final class Gathered {
    private final Map<Long, StoreChange.Growth> said = new LinkedHashMap<>();
    private final Map<Long, String> drafts = new LinkedHashMap<>();

    void add(StoreChange.Growth more) {
        said.merge(more.message(), more, StoreChange.Growth::plus);
    }

    void draft(long conversation, String text) {
        drafts.put(conversation, text);
    }

    /** Gives what is there and forgets it. */
    List<StoreChange> take() {
        List<StoreChange> all = new ArrayList<>();
        drafts.forEach((id, text) -> all.add(new StoreChange.Draft(id, text)));
        all.addAll(said.values());
        forget();
        return all;
    }

    void forget() {
        drafts.clear();
        said.clear();
    }
}
