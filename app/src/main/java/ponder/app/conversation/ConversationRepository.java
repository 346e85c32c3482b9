package ponder.app.conversation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * The conversations on a thread of their own. What is to be written is written in the order it
 * came; if the disk refuses, it is kept and tried again, and read as if it were there. What a reply
 * says is gathered for a moment before it is written.
 */
public final class ConversationRepository implements ChatWriter, AutoCloseable {
    private static final Duration GATHER = Duration.ofMillis(400);
    private static final int CHECK_ENDS_MILLIS = 1_000;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("conversations").daemon().factory());
    private final CompletableFuture<AtomicLong> ids = new CompletableFuture<>();
    private final Path folder;
    private final Consumer<List<StoreProblem>> problems;
    private final SetAside setAside;
    private final StoreFile file;
    private final ChangeQueue queue;
    private final Map<Long, StoreChange.Growth> said = new LinkedHashMap<>();
    private final Map<Long, String> drafts = new LinkedHashMap<>();
    private List<StoreProblem> told = List.of();
    private Runnable opened = () -> {};
    private volatile @Nullable Thread checking;
    private volatile @Nullable String problemAtEnd;
    private boolean gathering;
    private boolean wasUnopened;

    private ConversationRepository(
            Path folder, ChangeQueue.Pauses pauses, Consumer<List<StoreProblem>> problems) {
        this.folder = folder;
        this.problems = problems;
        this.setAside = new SetAside(new SideFile(folder.resolve(SideFile.NAME)));
        this.file = new StoreFile(folder.resolve("chats.db"), setAside);
        this.queue = new ChangeQueue(file, setAside, this::after, pauses, this::tell);
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
            boolean known = !wasUnopened && setAside.size() == 0;
            ids.complete(new AtomicLong(known ? highest : System.currentTimeMillis() * 1000));
        }
        if (!wasUnopened) {
            execute(this::erase);
            checking = Thread.ofPlatform().name("check of chats").daemon().start(this::check);
        }
    }

    /** Step by step, so that what the user waits for comes in between. */
    private void erase() {
        try {
            if (file.forWriting().eraseStep() && !thread.isShutdown()) {
                execute(this::erase);
            }
        } catch (StoreUnopenedException | SQLException e) {
            System.getLogger(ConversationRepository.class.getName())
                    .log(System.Logger.Level.INFO, "deleted words are erased at the next start", e);
        }
    }

    private void check() {
        if (!file.isWhole(thread::isShutdown)) {
            execute(
                    () -> {
                        file.foundDamaged();
                        queue.writeOut();
                    });
        }
    }

    /**
     * @param action run on the repository's thread when a file that could not be opened at first
     *     can be
     */
    public void onOpened(Runnable action) {
        execute(() -> opened = action);
    }

    private void tell() {
        List<StoreProblem> now = new ArrayList<>();
        StoreProblem refusal = queue.problem();
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
    public void saveAll(List<ChatExport.Chat> chats) {
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
        return CompletableFuture.supplyAsync(this::copies, this::execute);
    }

    /** Deletes these files; gives those that could not be deleted. */
    public CompletableFuture<KeptCopies> deleteCopies() {
        return CompletableFuture.supplyAsync(
                () -> {
                    KeptCopies left = copies().delete();
                    tell();
                    return left;
                },
                this::execute);
    }

    private KeptCopies copies() {
        return KeptCopies.in(folder, Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Override
    public void grow(long message, String reasoning, String content) {
        execute(
                () -> {
                    said.merge(
                            message,
                            new StoreChange.Growth(message, reasoning, content),
                            StoreChange.Growth::plus);
                    gather();
                });
    }

    @Override
    public void draft(long conversation, String text) {
        execute(
                () -> {
                    drafts.put(conversation, text);
                    gather();
                });
    }

    @Override
    public void draftFiles(long conversation, List<Attachment> files) {
        write(new StoreChange.DraftFiles(conversation, List.copyOf(files)));
    }

    private void gather() {
        if (!gathering) {
            gathering = true;
            after(GATHER, this::writeGathered);
        }
    }

    private void writeGathered() {
        gathering = false;
        List<StoreChange> gathered = new ArrayList<>();
        drafts.forEach((id, text) -> gathered.add(new StoreChange.Draft(id, text)));
        gathered.addAll(said.values());
        drafts.clear();
        said.clear();
        gathered.forEach(queue::add);
    }

    private void write(StoreChange change) {
        execute(
                () -> {
                    writeGathered();
                    queue.add(change);
                });
    }

    private @Nullable ScheduledFuture<?> after(Duration pause, Runnable action) {
        try {
            return thread.schedule(action, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return null; // what is left is written at the end, which has come
        }
    }

    /**
     * Runs on the repository's thread.
     *
     * @return false if that has ended; then it never runs
     */
    private boolean execute(Runnable action) {
        try {
            thread.execute(action);
            return true;
        } catch (RejectedExecutionException e) {
            System.getLogger(ConversationRepository.class.getName())
                    .log(System.Logger.Level.WARNING, "asked after the end");
            return false;
        }
    }

    /** A reading that may fail; of nothing where there is no file to be read. */
    private interface Reading<T> {
        T of(@Nullable ConversationDatabase database) throws SQLException;
    }

    private <T> CompletableFuture<T> read(Reading<T> reading) {
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean begun =
                execute(
                        () -> {
                            try {
                                result.complete(readOrRescue(reading));
                            } catch (SQLException | RuntimeException | Error e) {
                                result.completeExceptionally(unreadable(e));
                            }
                        });
        if (!begun) {
            result.cancel(false);
        }
        return result;
    }

    private static PonderException unreadable(Throwable e) {
        return new PonderException(
                Problem.of(AppProblem.STORE_UNREADABLE, String.valueOf(e.getMessage())), e);
    }

    private <T> T readOrRescue(Reading<T> reading) throws SQLException {
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
    public CompletableFuture<List<Attachment>> draftFiles(long conversation) {
        return read(
                database -> {
                    List<Attachment> stored =
                            database == null ? List.of() : database.draftFiles(conversation);
                    return Unwritten.draftFiles(conversation, stored, unwritten());
                });
    }

    public CompletableFuture<List<SearchHit>> search(String query, boolean thoughts, int most) {
        return read(
                database -> database == null ? List.of() : database.search(query, thoughts, most));
    }

    /** For each chat of a file whether it is here already. */
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
        CompletableFuture<Integer> left = new CompletableFuture<>();
        boolean begun =
                execute(
                        () -> {
                            writeGathered();
                            queue.writeOut();
                            left.complete(queue.waiting().size() + setAside.unkept());
                        });
        if (!begun) {
            left.complete(0);
        }
        return left;
    }

    /** Writes chats to another place. */
    public interface Elsewhere {
        void write(List<ChatExport.Chat> chats) throws IOException;
    }

    /**
     * Hands over the chats of which something is not in the database, as they are now, and then
     * forgets what is in no file. Ends with an error, and forgets nothing, if they cannot be
     * written there; forgets nothing either, and does not ask, if no words are unsaved.
     */
    public CompletableFuture<Void> saveElsewhere(Elsewhere place) {
        return read(database -> {
                    writeGathered();
                    List<ChatExport.Chat> chats = unsaved();
                    if (!chats.isEmpty()) {
                        write(chats, place);
                        forget();
                    }
                    return true;
                })
                .thenAccept(done -> {});
    }

    private static void write(List<ChatExport.Chat> chats, Elsewhere place) {
        try {
            place.write(chats);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many chats have words that are not in the database. */
    public CompletableFuture<Integer> unsavedChats() {
        return read(
                database -> {
                    writeGathered();
                    return unsaved().size();
                });
    }

    /** With less around them where the database cannot be read. */
    private List<ChatExport.Chat> unsaved() {
        return changed().stream().filter(chat -> !chat.messages().isEmpty()).toList();
    }

    private List<ChatExport.Chat> changed() {
        List<StoreChange> changes = unwritten();
        try {
            return Unwritten.chats(changes, file.forReading());
        } catch (SQLException e) {
            System.getLogger(ConversationRepository.class.getName())
                    .log(System.Logger.Level.WARNING, "only what is unsaved is readable", e);
            return Unwritten.chats(changes);
        }
    }

    /** Forgets all that waits to be written. */
    public void discard() {
        execute(this::forget);
    }

    private void forget() {
        drafts.clear();
        said.clear();
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
        if (thread.isShutdown()) {
            return;
        }
        execute(
                () -> {
                    writeGathered();
                    List<StoreChange> left = queue.end();
                    setAside.addAll(left);
                    if (!left.isEmpty() || setAside.unkept() > 0) {
                        problemAtEnd = setAside.keepAnywhere().sentence();
                    }
                    file.close();
                });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
            Thread check = checking;
            if (check != null) {
                check.join(CHECK_ENDS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
