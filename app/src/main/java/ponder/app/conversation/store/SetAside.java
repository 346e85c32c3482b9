package ponder.app.conversation.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Changes that can never be written, kept beside the database. What a later change replaces is
 * dropped; what belongs to a change set aside is set aside with it.
 */
final class SetAside {
    private static final System.Logger LOG = System.getLogger(SetAside.class.getName());

    /** Writes one change. */
    interface Target {
        void apply(StoreChange change) throws SQLException;
    }

    private final SideFile file;
    private List<SideFile.Line> lines = new ArrayList<>();
    private List<SideFile.Line> inFile = List.of();
    private boolean read;
    private boolean unreadable;
    private boolean offered;
    private int undone;

    SetAside(SideFile file) {
        this.file = file;
    }

    /**
     * Offers again what an earlier session has set aside; what is always refused stays.
     *
     * @throws SQLException if writing is refused for now; then the rest is offered another time
     */
    void offer(Target target) throws SQLException {
        if (offered || !readable()) {
            return;
        }
        try {
            for (SideFile.Line line : List.copyOf(lines)) {
                if (!line.changes().isEmpty() && isDone(target, line)) {
                    lines.remove(line);
                }
            }
            offered = true;
        } finally {
            keep();
        }
    }

    /** Deletes nothing that a user has not seen deleted. */
    private void addTo(List<SideFile.Line> all, SideFile.Line line) {
        if (line.changes().stream().allMatch(StoreChange::lasts)) {
            all.add(line);
        } else {
            undone++;
        }
    }

    /** A file that cannot be read now is left to a later start. */
    private boolean readable() {
        if (!read && !unreadable) {
            try {
                List<SideFile.Line> all = new ArrayList<>();
                file.read().forEach(line -> addTo(all, line));
                inFile = List.copyOf(all);
                all.addAll(lines);
                lines = all;
                read = true;
            } catch (IOException e) {
                unreadable = true;
                LOG.log(System.Logger.Level.WARNING, "not readable: " + file.path(), e);
            }
        }
        return read;
    }

    private boolean isDone(Target target, SideFile.Line line) throws SQLException {
        StoreChange change = line.changes().getFirst();
        try {
            target.apply(change);
            return true;
        } catch (SQLException e) {
            Refusal refusal = Refusal.of(e);
            if (refusal.mayPass() || refusal == Refusal.DAMAGED) {
                throw e;
            }
            return refusal == Refusal.OWNER_MISSING && !mayBelongToOneBefore(line);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** What is not readable may be anything. */
    private boolean mayBelongToOneBefore(SideFile.Line line) {
        StoreChange change = line.changes().getFirst();
        return lines.subList(0, lines.indexOf(line)).stream()
                .anyMatch(before -> before.changes().isEmpty() || ownsOne(before, change));
    }

    void add(StoreChange change) {
        addTo(lines, SideFile.line(change));
        keep();
    }

    /** Puts changes that only could not be written for now behind those set aside. */
    void addAll(List<StoreChange> changes) {
        changes.forEach(change -> lines.add(SideFile.line(change)));
        keep();
    }

    /** A change was written that may replace some of these. */
    void written(StoreChange later) {
        if (later instanceof StoreChange.Clear) {
            forgetAll();
            return;
        }
        boolean needless =
                changes().stream().anyMatch(change -> replaced(change, later))
                        && lines.removeIf(
                                line -> line.changes().stream().anyMatch(c -> replaced(c, later)));
        if (needless) {
            keep();
        }
    }

    private static boolean replaced(StoreChange earlier, StoreChange later) {
        return !(later instanceof StoreChange.Growth)
                && !earlier.replaces().isEmpty()
                && later.replaces().containsAll(earlier.replaces());
    }

    /** What cannot be read holds words too. */
    private void forgetAll() {
        lines.clear();
        read = true;
        unreadable = false;
        keep();
    }

    /** Whether something it belongs to is here. */
    boolean holdsOwnerOf(StoreChange change) {
        return lines.stream().anyMatch(line -> ownsOne(line, change));
    }

    private static boolean ownsOne(SideFile.Line line, StoreChange change) {
        return line.changes().stream()
                .anyMatch(held -> !Collections.disjoint(held.replaces(), change.owners()));
    }

    List<StoreChange> changes() {
        return lines.stream().flatMap(line -> line.changes().stream()).toList();
    }

    /** Whether what earlier sessions have set aside could not be read. */
    boolean unreadable() {
        return unreadable;
    }

    /** How many deletions were refused and are not tried again. */
    int undone() {
        return undone;
    }

    int size() {
        return lines.size();
    }

    /** How many of them are in no file. */
    int unkept() {
        return unkeptLines().size();
    }

    private List<SideFile.Line> unkeptLines() {
        List<SideFile.Line> unkept = new ArrayList<>(lines);
        inFile.forEach(unkept::remove);
        return unkept;
    }

    /** Forgets what is in no file. */
    void forgetUnkept() {
        unkeptLines().forEach(line -> lines.remove(lines.lastIndexOf(line)));
    }

    /** Puts all into a temporary file if they can be in no other; gives where they are. */
    StoreProblem keepAnywhere() {
        if (unkept() == 0) {
            return StoreProblem.count("store.setAside", size(), file.path());
        }
        try {
            SideFile last = new SideFile(Files.createTempFile(KeptCopies.UNWRITTEN, ".jsonl"));
            last.write(lines);
            return StoreProblem.count("store.setAsideElsewhere", size(), last.path(), file.path());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "nowhere to keep what is unwritten", e);
            return StoreProblem.count("store.lost", size());
        }
    }

    SideFile file() {
        return file;
    }

    private void keep() {
        try {
            file.write(read ? lines : joined());
            inFile = List.copyOf(lines);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "not written: " + file.path(), e);
        }
    }

    /** Before the earlier ones were offered they must stay in front. */
    private List<SideFile.Line> joined() throws IOException {
        List<SideFile.Line> all = new ArrayList<>(file.read());
        all.removeAll(lines);
        all.addAll(lines);
        return all;
    }
}
