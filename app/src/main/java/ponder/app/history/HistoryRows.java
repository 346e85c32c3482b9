package ponder.app.history;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import ponder.app.conversation.Conversation;
import ponder.app.settings.ChatOrder;
import ponder.app.text.Texts;

/** The lines of the list: what is pinned, folders, the other chats, and at last the archive. */
final class HistoryRows {
    private final Clock clock;
    private final Set<String> closed = new HashSet<>();
    private boolean archiveOpen;
    private LocalDate today;

    HistoryRows(Clock clock) {
        this.clock = clock;
        this.today = LocalDate.now(clock);
    }

    /** Whether another day has begun since the chats were listed last. */
    boolean yesterdays() {
        return !today.equals(LocalDate.now(clock));
    }

    /** Shows or hides the chats of a folder. */
    void toggle(String folder) {
        if (!closed.remove(folder)) {
            closed.add(folder);
        }
    }

    void toggleArchive() {
        archiveOpen = !archiveOpen;
    }

    List<HistoryRow> of(Collection<Conversation> all, ChatOrder order) {
        today = LocalDate.now(clock);
        List<Conversation> pinned = new ArrayList<>();
        List<Conversation> others = new ArrayList<>();
        List<Conversation> archived = new ArrayList<>();
        Map<String, List<Conversation>> folders = new TreeMap<>(collator()::compare);
        for (Conversation c : all.stream().sorted(comparator(order)).toList()) {
            if (c.archived()) {
                archived.add(c);
            } else if (c.pinned()) {
                pinned.add(c);
            } else if (!c.folder().isEmpty()) {
                folders.computeIfAbsent(c.folder(), name -> new ArrayList<>()).add(c);
            } else {
                others.add(c);
            }
        }
        List<HistoryRow> rows = new ArrayList<>();
        addUnderHeadings(rows, pinned, c -> Texts.of("history.pinned"));
        folders.forEach((name, chats) -> addFolder(rows, name, chats));
        addUnderHeadings(rows, others, c -> heading(c, order));
        addArchive(rows, archived);
        return rows;
    }

    /** Whether a chat is listed as before: what else has changed in it is of no concern here. */
    static boolean sameRow(Conversation before, Conversation now) {
        return before.withParameters(now.parameters())
                .withPlace(now.place())
                .withLeaf(now.leaf())
                .withDraft(now.draft())
                .equals(now);
    }

    private static Collator collator() {
        return Collator.getInstance(Texts.locale());
    }

    private static Comparator<Conversation> comparator(ChatOrder order) {
        Comparator<Conversation> latest =
                Comparator.comparingLong(
                        c -> order == ChatOrder.CREATED ? c.created() : c.updated());
        Comparator<Conversation> usual = latest.thenComparingLong(Conversation::id).reversed();
        return order == ChatOrder.TITLE
                ? Comparator.comparing(Conversation::title, collator()::compare)
                        .thenComparing(usual)
                : usual;
    }

    private void addFolder(List<HistoryRow> rows, String name, List<Conversation> chats) {
        boolean open = !closed.contains(name);
        rows.add(new HistoryRow.Folder(name, chats.size(), open));
        if (open) {
            chats.forEach(c -> rows.add(new HistoryRow.Chat(c)));
        }
    }

    private static void addUnderHeadings(
            List<HistoryRow> rows,
            List<Conversation> chats,
            Function<Conversation, String> heading) {
        String last = "";
        for (Conversation c : chats) {
            String name = heading.apply(c);
            if (!name.equals(last)) {
                rows.add(new HistoryRow.Heading(name));
                last = name;
            }
            rows.add(new HistoryRow.Chat(c));
        }
    }

    private String heading(Conversation c, ChatOrder order) {
        return switch (order) {
            case LATEST -> day(c.updated());
            case CREATED -> day(c.created());
            case TITLE -> Texts.of("history.list");
        };
    }

    private String day(long millis) {
        return Days.name(millis, today, clock.getZone());
    }

    private void addArchive(List<HistoryRow> rows, List<Conversation> archived) {
        if (!archived.isEmpty()) {
            rows.add(new HistoryRow.Archive(archived.size(), archiveOpen));
            if (archiveOpen) {
                archived.forEach(c -> rows.add(new HistoryRow.Chat(c)));
            }
        }
    }
}
