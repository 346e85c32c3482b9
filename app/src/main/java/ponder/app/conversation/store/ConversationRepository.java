package ponder.app.conversation.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.ChatSummary;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.KnownMessages;
import ponder.app.conversation.Message;
import ponder.app.conversation.SearchHit;
import ponder.app.conversation.WholeChat;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;

/**
 * The conversations on a thread of their own. What is to be written is written in the order it
 * came; if the disk refuses, it is kept and tried again, and read as if it were there. What a reply
 * says is gathered for a moment before it is written.
 */
public final class ConversationRepository implements ChatWriter, AutoCloseable {
    private static final Duration GATHER = Duration.ofMillis(400);

    private final StoreThread thread = new StoreThread();
    private final CompletableFuture<AtomicLong> ids = new CompletableFuture<>();
    private final Path folder;
    private final Consumer<List<StoreProblem>> problems;
    private final SetAside setAside;
    private final StoreFile file;
    private final ChangeQueue queue;
    private final StoreUpkeep upkeep;
    private final Gathered gathered = new Gathered();
    private List<StoreProblem> told = List.of();
    private Runnable opened = () -> {};
    private volatile @Nullable String problemAtEnd;
    private boolean gathering;
    private boolean wasUnopened;

    private ConversationRepository(
            Path folder, ChangeQueue.Pauses pauses, Consumer<List<StoreProblem>> problems) {
        this.folder = folder;
        this.problems = problems;
        this.setAside = new SetAside(new SideFile(folder.resolve(SideFile.NAME)));
        this.file = new StoreFile(folder.resolve("chats.db"), setAside);
        this.queue = new ChangeQueue(file, setAside, thread::after, pauses, this::tell);
        this.upkeep = new StoreUpkeep(thread, file, queue);
    }

    /**
     * Opens the conversations in a folder, on a thread of their own; returns at once. While the
     * file cannot be opened for writing that is tried again and again.
     *
     * @param problems told on the repository's thread all that is wrong, each time that changes
     */
    public static ConversationRepository open(Path folder, Consumer<List<StoreProblem>> problems) {
        return open(folder, ChangeQueue.Pauses.USUAL, problems);
    }

    static ConversationRepository open(
            Path folder, ChangeQueue.Pauses pauses, Consumer<List<StoreProblem>> problems) {
        ConversationRepository made = new ConversationRepository(folder, pauses, problems);
        made.thread.execute(made::openFirst);
        return made;
    }

    private void openFirst() {
        queue.writeOut();
        wasUnopened = queue.problem() != null;
        long highest = 0;
        try {
            ConversationDatabase database = file.forReading();
            highest = database == null ? 0 : database.highestId();
        } catch (SQLException e) {
            wasUnopened = true;
        } finally {
            // where not every id in use is known, the time of day gives higher ones
            boolean known = !wasUnopened && setAside.size() == 0 && !setAside.unreadable();
            ids.complete(new AtomicLong(known ? highest : System.currentTimeMillis() * 1000));
        }
        if (!wasUnopened) {
            upkeep.begin();
        }
    }

    /** Runs it on the repository's thread when a file that could not be opened at first can be. */
    public void onOpened(Runnable action) {
        thread.execute(() -> opened = action);
    }

    private void tell() {
        StoreProblem refusal = queue.problem();
        List<StoreProblem> now = StoreReport.of(refusal, file, setAside);
        if (!now.equals(told)) {
            told = now;
            problems.accept(now);
        }
        if (refusal == null && wasUnopened) {
            wasUnopened = false;
            opened.run();
        }
    }

    /** An id that no conversation and no message has; waits for the first attempt at opening. */
    public long nextId() {
        return ids.join().incrementAndGet();
    }

    @Override
    public void save(Conversation conversation) {
        write(new StoreChange.Header(conversation));
    }

    @Override
    public void save(Message message) {
        write(new StoreChange.Words(message));
    }

    /** Keeps whole chats, all of them or none. */
    public void saveAll(List<WholeChat> chats) {
        write(new StoreChange.Chats(List.copyOf(chats)));
    }

    public void delete(Collection<Long> conversations) {
        write(new StoreChange.Delete(List.copyOf(conversations)));
    }

    public void restore(Collection<Long> conversations) {
        write(new StoreChange.Restore(List.copyOf(conversations)));
    }

    /**
     * Removes all chats, and the copies that were kept of them.
     *
     * @return the copies that could not be deleted
     */
    public CompletableFuture<KeptCopies> clear() {
        write(new StoreChange.Clear());
        return deleteCopies();
    }

    /** The files beside the database in which words of chats are left. */
    public CompletableFuture<KeptCopies> keptCopies() {
        return CompletableFuture.supplyAsync(this::copies, thread::execute);
    }

    /** Deletes these files; gives those that could not be deleted. */
    public CompletableFuture<KeptCopies> deleteCopies() {
        return CompletableFuture.supplyAsync(
                () -> {
                    KeptCopies left = copies().delete();
                    tell();
                    return left;
                },
                thread::execute);
    }

    private KeptCopies copies() {
        return KeptCopies.in(folder, Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Override
    public void grow(long message, Part more) {
        thread.execute(
                () -> {
                    gathered.add(new StoreChange.Growth(message, List.of(more)));
                    gather();
                });
    }

    @Override
    public void draft(long conversation, String text) {
        thread.execute(
                () -> {
                    gathered.draft(conversation, text);
                    gather();
                });
    }

    @Override
    public void draftFiles(long conversation, List<FileText> files) {
        write(new StoreChange.DraftFiles(conversation, List.copyOf(files)));
    }

    private void gather() {
        if (!gathering) {
            gathering = true;
            thread.after(GATHER, this::writeGathered);
        }
    }

    private void writeGathered() {
        gathering = false;
        gathered.take().forEach(queue::add);
    }

    private void write(StoreChange change) {
        thread.execute(
                () -> {
                    writeGathered();
                    queue.add(change);
                });
    }

    /** A reading that may fail; of nothing where there is no file to be read. */
    private interface Reading<T> {
        T of(@Nullable ConversationDatabase database) throws SQLException, IOException;
    }

    private <T> CompletableFuture<T> read(Reading<T> reading) {
        return thread.read(() -> readOrRescue(reading));
    }

    private <T> T readOrRescue(Reading<T> reading) throws SQLException, IOException {
        try {
            return reading.of(file.forReading());
        } catch (SQLException e) {
            if (Refusal.of(e) != Refusal.DAMAGED) {
                throw e;
            }
            file.foundDamaged();
            queue.writeOut();
            return reading.of(file.forReading());
        }
    }

    public CompletableFuture<List<Conversation>> list() {
        return read(database -> database == null ? List.of() : database.list());
    }

    /** Prepares what the first chat needs that is opened. */
    public void warmUp() {
        thread.execute(StoredJson::warmUp);
    }

    /** The chats that are on the disk and have messages, the latest first. */
    public CompletableFuture<List<ChatSummary>> summaries() {
        return read(database -> database == null ? List.of() : database.summaries());
    }

    /** All branches of a conversation, with what of it is not on the disk yet. */
    public CompletableFuture<List<Message>> messages(long conversation) {
        return read(
                database -> {
                    List<Message> stored =
                            database == null ? List.of() : database.messages(conversation);
                    return Unwritten.messages(conversation, ended(stored), unwritten());
                });
    }

    /** In a file that cannot be written, replies stay open that were when the program ended. */
    private List<Message> ended(List<Message> stored) {
        return file.onlyForReading()
                ? stored.stream().map(Message::interruptedIfWriting).toList()
                : stored;
    }

    private List<StoreChange> unwritten() {
        List<StoreChange> all = new ArrayList<>(setAside.changes());
        all.addAll(queue.waiting());
        return all;
    }

    /** The files of the question that has not been sent. */
    public CompletableFuture<List<FileText>> draftFiles(long conversation) {
        return read(
                database -> {
                    List<FileText> stored =
                            database == null ? List.of() : database.draftFiles(conversation);
                    return Unwritten.draftFiles(conversation, stored, unwritten());
                });
    }

    public CompletableFuture<List<SearchHit>> search(String query, boolean thoughts, int most) {
        return read(
                database -> database == null ? List.of() : database.search(query, thoughts, most));
    }

    /** For each chat of a file, whether it exists already. */
    public CompletableFuture<List<Boolean>> haveAlready(List<ImportedChat> chats) {
        return read(
                database -> {
                    KnownMessages known =
                            database == null ? new KnownMessages() : database.knownMessages();
                    return chats.stream().map(known::haveAll).toList();
                });
    }

    /** Ends when everything was written, or tried, that was to be written before. */
    public CompletableFuture<Void> settled() {
        return read(database -> true).thenAccept(done -> {});
    }

    /** Lets the file grow to so many pages only, as on a full disk; for tests. */
    void limitPages(int pages) {
        read(database -> {
                    Objects.requireNonNull(database).limitPages(pages);
                    return pages;
                })
                .join();
    }

    /** Tries at once to write all that waits; gives how many changes are in no file then. */
    public CompletableFuture<Integer> trySaving() {
        if (thread.hasEnded()) {
            return CompletableFuture.completedFuture(0);
        }
        return thread.read(
                () -> {
                    writeGathered();
                    queue.writeOut();
                    return queue.waiting().size() + setAside.unkept();
                });
    }

    /**
     * Hands over the chats of which something is not in the database, as they are now, and then
     * forgets what is in no file. Ends with an error, and forgets nothing, if they cannot be
     * written there; forgets nothing either, and does not ask, if no words are unsaved.
     */
    public CompletableFuture<Void> saveElsewhere(Elsewhere place) {
        return read(database -> {
                    writeGathered();
                    List<WholeChat> chats = Unwritten.unsaved(unwritten(), file);
                    if (!chats.isEmpty()) {
                        place.write(chats);
                        forget();
                    }
                    return true;
                })
                .thenAccept(done -> {});
    }

    /** How many chats have words that are not in the database. */
    public CompletableFuture<Integer> unsavedChats() {
        return read(
                database -> {
                    writeGathered();
                    return Unwritten.unsaved(unwritten(), file).size();
                });
    }

    /** Forgets all that waits to be written. */
    public void discard() {
        thread.execute(this::forget);
    }

    private void forget() {
        gathered.forget();
        queue.clear();
        setAside.forgetUnkept();
        tell();
    }

    /** What could not be saved when the store was closed, in words; null if all was. */
    public @Nullable String problemAtEnd() {
        return problemAtEnd;
    }

    /**
     * Writes what waits and closes the file; waits for it. What cannot be written goes beside it,
     * for the next start, or else into the system's temporary folder.
     */
    @Override
    public void close() {
        if (thread.hasEnded()) {
            return;
        }
        thread.execute(
                () -> {
                    writeGathered();
                    List<StoreChange> left = queue.end();
                    setAside.addAll(left);
                    if (!left.isEmpty() || setAside.unkept() > 0) {
                        problemAtEnd = setAside.keepAnywhere().sentence();
                    }
                    file.close();
                });
        try {
            thread.end();
            upkeep.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
