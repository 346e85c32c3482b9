package ponder.app.history;

import java.text.Collator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.SearchHit;
import ponder.app.problem.Problems;
import ponder.app.session.ChatList;
import ponder.app.settings.ChatOrder;
import ponder.app.text.OneLine;
import ponder.app.text.Texts;

/**
 * The chats in their order, or what a search has found. All methods belong to the JavaFX thread.
 */
public final class HistoryViewModel {
    private static final int MOST_HITS = 100;

    private final Map<Long, Conversation> conversations = new LinkedHashMap<>();
    private final ObservableList<HistoryRow> rows = FXCollections.observableArrayList();
    private final StringProperty query = new SimpleStringProperty("");
    private final BooleanProperty thoughts = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();
    private final LongProperty open = new SimpleLongProperty();
    private final ReadOnlyStringWrapper undo = new ReadOnlyStringWrapper("");
    private final ChatList chats;
    private final Executor uiThread;
    private final HistoryRows listing;
    private final ObjectProperty<ChatOrder> order = new SimpleObjectProperty<>(ChatOrder.LATEST);
    private Map<Long, Conversation> deleted = Map.of();
    private int searches;
    private CompletableFuture<List<SearchHit>> searching = new CompletableFuture<>();
    private boolean steady;
    private boolean behind;

    public HistoryViewModel(ChatList chats, Executor uiThread, Clock clock) {
        this.chats = chats;
        this.uiThread = uiThread;
        this.listing = new HistoryRows(clock);
        order.addListener((o, before, now) -> refresh());
        query.addListener((o, before, now) -> refresh());
        thoughts.addListener((o, before, now) -> refresh());
    }

    /** Shows these conversations; those without messages are not listed. */
    public void show(List<Conversation> all) {
        conversations.clear();
        all.stream().filter(c -> c.leaf() != 0).forEach(c -> conversations.put(c.id(), c));
        known.set(true);
        refresh();
    }

    /** All chats are gone, those too whose deletion could still be undone. */
    public void clear() {
        forgetDeleted();
        show(List.of());
    }

    /**
     * Adds conversations or shows what has changed in them; those without messages are not listed.
     */
    public void put(Collection<Conversation> changed) {
        boolean different = false;
        for (Conversation c : changed) {
            if (c.leaf() != 0 && !deleted.containsKey(c.id())) {
                Conversation before = conversations.put(c.id(), c);
                different |= before == null || !HistoryRows.sameRow(before, c);
            }
        }
        if (!different || !query.get().isBlank()) {
            return;
        }
        if (steady) {
            behind = true;
            showInPlace();
        } else {
            refresh();
        }
    }

    /** While a title is written, what changes in the chats takes no row from its place. */
    void keepPlaces(boolean now) {
        steady = now;
        if (!now && behind) {
            refresh();
        }
    }

    private void showInPlace() {
        rows.setAll(rows.stream().map(this::asNow).toList());
    }

    private HistoryRow asNow(HistoryRow row) {
        return row instanceof HistoryRow.Chat(Conversation before)
                ? new HistoryRow.Chat(conversations.getOrDefault(before.id(), before))
                : row;
    }

    /** Has the headings follow the calendar in a window that is open at midnight. */
    public void followCalendar() {
        if (listing.yesterdays() && !steady && query.get().isBlank()) {
            refresh();
        }
    }

    /** Lists again, in the language now in use. */
    public void refresh() {
        behind = false;
        String wanted = query.get().strip();
        int search = ++searches;
        searching.cancel(false);
        if (wanted.isEmpty()) {
            showAll();
            return;
        }
        searching = chats.search(wanted, thoughts.get(), MOST_HITS);
        searching.whenCompleteAsync(
                (hits, problem) -> {
                    if (search == searches) {
                        if (problem == null) {
                            showHits(hits);
                        } else {
                            showFailed(problem);
                        }
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

    private void showFailed(Throwable problem) {
        String sentence = Texts.of("history.notSearched", Problems.sentence(problem));
        rows.setAll(new HistoryRow.Heading(sentence));
    }

    private void showAll() {
        List<HistoryRow> next = listing.of(conversations.values(), order.get());
        if (!next.equals(rows)) {
            rows.setAll(next);
        }
    }

    /** Prepares for a row that may be opened next. */
    void readAhead(HistoryRow row) {
        switch (row) {
            case HistoryRow.Chat chat -> chats.readAhead(chat.conversation().id());
            case HistoryRow.Hit hit -> chats.readAhead(hit.hit().conversation());
            case HistoryRow.Heading h -> {}
            case HistoryRow.Folder f -> {}
            case HistoryRow.Archive a -> {}
        }
    }

    public void open(HistoryRow row) {
        switch (row) {
            case HistoryRow.Heading heading -> {}
            case HistoryRow.Folder folder -> {
                listing.toggle(folder.name());
                refresh();
            }
            case HistoryRow.Archive archive -> {
                listing.toggleArchive();
                refresh();
            }
            case HistoryRow.Chat chat -> chats.open(chat.conversation().id());
            case HistoryRow.Hit hit -> chats.openAt(hit.hit());
        }
    }

    public void rename(long conversation, String title) {
        if (!title.isBlank()) {
            chats.rename(conversation, title.strip());
        }
    }

    public void pin(Collection<Long> ids, boolean pinned) {
        chats.change(ids, c -> c.pinnedAs(pinned));
    }

    /** Puts chats into a folder, or out of any if it has no name. */
    public void move(Collection<Long> ids, String folder) {
        chats.change(ids, c -> c.movedTo(OneLine.of(folder)));
    }

    /** Puts chats away, or back. */
    public void archive(Collection<Long> ids, boolean archived) {
        chats.change(ids, c -> c.withArchived(archived));
    }

    /** Gives a folder another name; without one its chats are in no folder. */
    public void renameFolder(String folder, String name) {
        chats.change(
                conversations.values().stream()
                        .filter(c -> c.folder().equals(folder))
                        .map(Conversation::id)
                        .toList(),
                c -> c.withFolder(OneLine.of(name)));
    }

    /** The names of all folders that have chats, in order. */
    public List<String> folders() {
        return conversations.values().stream()
                .map(Conversation::folder)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted(Collator.getInstance(Texts.locale())::compare)
                .toList();
    }

    /** The chats with these ids that are listed. */
    List<Conversation> known(Collection<Long> ids) {
        return conversations.values().stream().filter(c -> ids.contains(c.id())).toList();
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

    /** Brings back what was deleted, if anything can be. */
    public void undoDelete() {
        if (deleted.isEmpty()) {
            return;
        }
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

    /** Whether the kept chats have been read; until then nobody knows that there are none. */
    public ReadOnlyBooleanProperty knownProperty() {
        return known.getReadOnlyProperty();
    }

    public StringProperty queryProperty() {
        return query;
    }

    /** Whether thoughts are searched too. */
    public BooleanProperty thoughtsProperty() {
        return thoughts;
    }

    /** The order of the list. */
    public ObjectProperty<ChatOrder> orderProperty() {
        return order;
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
