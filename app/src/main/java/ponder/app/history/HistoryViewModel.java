package ponder.app.history;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.SearchHit;
import ponder.app.session.ChatList;
import ponder.app.text.Texts;

/**
 * The conversations by day, or what a search has found. All methods belong to the JavaFX thread.
 */
public final class HistoryViewModel {
    private static final int MOST_HITS = 100;
    private static final Comparator<Conversation> ORDER =
            Comparator.comparing(Conversation::pinned)
                    .reversed()
                    .thenComparing(Comparator.comparingLong(Conversation::updated).reversed())
                    .thenComparing(Comparator.comparingLong(Conversation::id).reversed());

    private final Map<Long, Conversation> conversations = new LinkedHashMap<>();
    private final ObservableList<HistoryRow> rows = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final BooleanProperty thoughts = new SimpleBooleanProperty();
    private final LongProperty open = new SimpleLongProperty();
    private final ReadOnlyStringWrapper undo = new ReadOnlyStringWrapper("");
    private final ChatList chats;
    private final Executor uiThread;
    private final Clock clock;
    private Map<Long, Conversation> deleted = Map.of();
    private int searches;

    public HistoryViewModel(ChatList chats, Executor uiThread, Clock clock) {
        this.chats = chats;
        this.uiThread = uiThread;
        this.clock = clock;
        query.addListener((o, before, now) -> refresh());
        thoughts.addListener((o, before, now) -> refresh());
    }

    /** Shows these conversations; those without messages are not listed. */
    public void show(List<Conversation> all) {
        conversations.clear();
        all.stream().filter(c -> c.leaf() != 0).forEach(c -> conversations.put(c.id(), c));
        refresh();
    }

    /**
     * Adds conversations or shows what has changed in them; those without messages are not listed.
     */
    public void put(Collection<Conversation> changed) {
        boolean different = false;
        for (Conversation c : changed) {
            if (c.leaf() != 0 && !deleted.containsKey(c.id())) {
                different |= !c.equals(conversations.put(c.id(), c));
            }
        }
        if (different && query.get().isBlank()) {
            refresh();
        }
    }

    /** Lists again, in the language now in use. */
    public void refresh() {
        String wanted = query.get().strip();
        int search = ++searches;
        if (wanted.isEmpty()) {
            showByDay();
            return;
        }
        chats.search(wanted, thoughts.get(), MOST_HITS)
                .whenCompleteAsync(
                        (hits, problem) -> {
                            if (search == searches) {
                                showHits(problem == null ? hits : List.of());
                            }
                        },
                        uiThread);
    }

    private void showHits(List<SearchHit> hits) {
        List<HistoryRow> next = new ArrayList<>();
        next.add(
                new HistoryRow.Heading(
                        hits.isEmpty()
                                ? Texts.of("history.nothing")
                                : hits.size() == MOST_HITS
                                        ? Texts.of("history.latest", MOST_HITS)
                                        : Texts.count("history.found", hits.size())));
        hits.forEach(hit -> next.add(new HistoryRow.Hit(hit)));
        rows.setAll(next);
    }

    private void showByDay() {
        LocalDate today = LocalDate.now(clock);
        List<HistoryRow> next = new ArrayList<>();
        String heading = "";
        for (Conversation c : conversations.values().stream().sorted(ORDER).toList()) {
            String name =
                    c.pinned()
                            ? Texts.of("history.pinned")
                            : Days.name(c.updated(), today, clock.getZone());
            if (!name.equals(heading)) {
                next.add(new HistoryRow.Heading(name));
                heading = name;
            }
            next.add(new HistoryRow.Chat(c));
        }
        if (!next.equals(rows)) {
            rows.setAll(next);
        }
    }

    public void open(HistoryRow row) {
        switch (row) {
            case HistoryRow.Heading heading -> {}
            case HistoryRow.Chat chat -> chats.open(chat.conversation().id());
            case HistoryRow.Hit hit -> chats.openAt(hit.hit());
        }
    }

    public void rename(long conversation, String title) {
        if (!title.isBlank()) {
            chats.rename(conversation, title.strip());
        }
    }

    public void pin(long conversation, boolean pinned) {
        chats.pin(conversation, pinned);
    }

    /**
     * Takes conversations out of the list; {@link #undoDelete} brings all back that went since
     * {@link #forgetDeleted}.
     */
    public void delete(Collection<Long> ids) {
        Map<Long, Conversation> gone = new LinkedHashMap<>();
        for (long id : ids) {
            Conversation conversation = conversations.remove(id);
            if (conversation != null) {
                gone.put(id, conversation);
            }
        }
        if (!gone.isEmpty()) {
            chats.delete(gone.keySet());
            gone.putAll(deleted);
            deleted = gone;
            undo.set(
                    gone.size() == 1
                            ? Texts.of(
                                    "history.deletedOne", gone.values().iterator().next().title())
                            : Texts.count("history.deleted", gone.size()));
            refresh();
        }
    }

    public void undoDelete() {
        Map<Long, Conversation> back = deleted;
        forgetDeleted();
        conversations.putAll(back);
        chats.restore(back.keySet());
        refresh();
    }

    /** The last deletion can no longer be undone. */
    public void forgetDeleted() {
        deleted = Map.of();
        undo.set("");
    }

    public ObservableList<HistoryRow> rows() {
        return rows;
    }

    public StringProperty queryProperty() {
        return query;
    }

    /** Whether thoughts are searched too. */
    public BooleanProperty thoughtsProperty() {
        return thoughts;
    }

    /** The conversation on screen. */
    public LongProperty openProperty() {
        return open;
    }

    /** What was deleted and can be restored, in words, or empty. */
    public ReadOnlyStringProperty undoProperty() {
        return undo.getReadOnlyProperty();
    }
}
