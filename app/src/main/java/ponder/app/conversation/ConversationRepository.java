package ponder.app.conversation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;

/**
 * The conversations on a thread of their own. What is to be written is written in the order it
 * came; if the disk refuses, it is kept and tried again, and the user is told. What a reply says is
 * gathered for {@value #GATHER_MILLIS} ms before it is written.
 */
public final class ConversationRepository implements ChatWriter, AutoCloseable {
    private static final int GATHER_MILLIS = 400;
    private static final int RETRY_MILLIS = 2_000;

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("conversations").daemon().factory());
    private final ConversationDatabase database;
    private final AtomicLong ids;
    private final Consumer<String> problems;
    private final @Nullable String notice;
    private final Deque<ConversationDatabase.Change> unwritten = new ArrayDeque<>();
    private final Map<Long, ConversationDatabase.Growth> said = new LinkedHashMap<>();
    private final Map<Long, String> drafts = new LinkedHashMap<>();
    private boolean gathering;
    private boolean failing;

    private ConversationRepository(
            ConversationDatabase database, Consumer<String> problems, @Nullable String notice)
            throws SQLException {
        this.database = database;
        this.ids = new AtomicLong(database.highestId());
        this.problems = problems;
        this.notice = notice;
    }

    /**
     * Opens the conversations in a folder. A file that is damaged is kept aside under another name.
     *
     * @param problems told on the repository's thread when writing fails, and "" when it works
     *     again
     * @throws ConversationStoreException if nothing can be kept there
     */
    public static ConversationRepository open(Path folder, Consumer<String> problems) {
        Path file = folder.resolve("chats.db");
        try {
            Files.createDirectories(folder);
            return new ConversationRepository(ConversationDatabase.open(file), problems, null);
        } catch (SQLException e) {
            if (!damaged(e)) {
                throw cannotOpen(file, e);
            }
            return startAnew(file, problems, e);
        } catch (IOException e) {
            throw cannotOpen(file, e);
        }
    }

    /** Keeps nothing beyond the end of the program, for when there is no place to keep it. */
    public static ConversationRepository inMemory(String notice, Consumer<String> problems) {
        try {
            return new ConversationRepository(ConversationDatabase.inMemory(), problems, notice);
        } catch (SQLException e) {
            throw new ConversationStoreException(Texts.of("store.unkeepable"), e);
        }
    }

    private static boolean damaged(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        return code == org.sqlite.SQLiteErrorCode.SQLITE_NOTADB.code
                || code == org.sqlite.SQLiteErrorCode.SQLITE_CORRUPT.code;
    }

    private static ConversationRepository startAnew(
            Path file, Consumer<String> problems, SQLException damage) {
        Path aside = file.resolveSibling("chats-damaged-" + System.currentTimeMillis() + ".db");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(file.resolveSibling("chats.db-wal"));
            Files.deleteIfExists(file.resolveSibling("chats.db-shm"));
            return new ConversationRepository(
                    ConversationDatabase.open(file),
                    problems,
                    Texts.of("store.damaged", aside.getFileName()));
        } catch (IOException | SQLException e) {
            e.addSuppressed(damage);
            throw cannotOpen(file, e);
        }
    }

    private static ConversationStoreException cannotOpen(Path file, Exception e) {
        return new ConversationStoreException(Texts.of("store.noFolder", file), e);
    }

    /** What the user should know of the opening, or null. */
    public @Nullable String notice() {
        return notice;
    }

    /** An id that no conversation and no message has. */
    public long nextId() {
        return ids.incrementAndGet();
    }

    @Override
    public void save(Conversation conversation) {
        write(() -> database.save(conversation));
    }

    @Override
    public void save(Message message) {
        write(() -> database.save(message));
    }

    public void saveAll(Conversation conversation, Collection<Message> messages) {
        write(() -> database.saveAll(conversation, messages));
    }

    public void delete(Collection<Long> conversations) {
        write(() -> database.delete(conversations));
    }

    public void restore(Collection<Long> conversations) {
        write(() -> database.restore(conversations));
    }

    public void clear() {
        write(database::clear);
    }

    @Override
    public void grow(long message, String reasoning, String content) {
        thread.execute(
                () -> {
                    said.merge(
                            message,
                            new ConversationDatabase.Growth(reasoning, content),
                            (before, more) -> before.plus(reasoning, content));
                    gather();
                });
    }

    @Override
    public void draft(long conversation, String text) {
        thread.execute(
                () -> {
                    drafts.put(conversation, text);
                    gather();
                });
    }

    @Override
    public void draftFiles(long conversation, List<Attachment> files) {
        List<Attachment> now = List.copyOf(files);
        write(() -> database.draftFiles(conversation, now));
    }

    private void gather() {
        if (!gathering) {
            gathering = true;
            thread.schedule(this::writeGathered, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void writeGathered() {
        gathering = false;
        drafts.forEach((id, text) -> unwritten.add(() -> database.draft(id, text)));
        drafts.clear();
        if (!said.isEmpty()) {
            Map<Long, ConversationDatabase.Growth> all = new LinkedHashMap<>(said);
            said.clear();
            unwritten.add(() -> database.grow(all));
        }
        writeOut();
    }

    private void write(ConversationDatabase.Change change) {
        thread.execute(
                () -> {
                    writeGathered();
                    unwritten.add(change);
                    writeOut();
                });
    }

    /** Writes what waits, in order; stops at the first that fails, to try it again later. */
    private void writeOut() {
        while (!unwritten.isEmpty()) {
            try {
                unwritten.getFirst().make();
                unwritten.removeFirst();
            } catch (SQLException e) {
                if (!ownerGone(e)) {
                    refused(e);
                    return;
                }
                unwritten.removeFirst();
            }
        }
        if (failing) {
            failing = false;
            problems.accept("");
        }
    }

    /** What belongs to a chat that was removed meanwhile has no place any more. */
    private static boolean ownerGone(SQLException e) {
        return (e.getErrorCode() & 0xff) == org.sqlite.SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    private void refused(SQLException e) {
        System.getLogger(ConversationRepository.class.getName())
                .log(System.Logger.Level.WARNING, "a chat was not written", e);
        if (!failing) {
            failing = true;
            problems.accept(Texts.of("store.retrying"));
        }
        if (!thread.isShutdown()) {
            thread.schedule(this::writeOut, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** A reading that may fail. */
    private interface Reading<T> {
        T read() throws SQLException;
    }

    private <T> CompletableFuture<T> read(Reading<T> reading) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return reading.read();
                    } catch (SQLException e) {
                        throw new ConversationStoreException(
                                Texts.of("store.unreadable", String.valueOf(e.getMessage())), e);
                    }
                },
                thread);
    }

    public CompletableFuture<List<Conversation>> list() {
        return read(database::list);
    }

    public CompletableFuture<List<Message>> messages(long conversation) {
        return read(() -> database.messages(conversation));
    }

    /** The files of the question that has not been sent. */
    public CompletableFuture<List<Attachment>> draftFiles(long conversation) {
        return read(() -> database.draftFiles(conversation));
    }

    public CompletableFuture<List<SearchHit>> search(String query, boolean thoughts, int most) {
        return read(() -> database.search(query, thoughts, most));
    }

    /** Lets the file grow to so many pages only, as on a full disk; for tests. */
    void limitPages(int pages) {
        read(() -> {
                    database.limitPages(pages);
                    return pages;
                })
                .join();
    }

    /** Writes what waits and closes the file; waits for it. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(
                () -> {
                    writeGathered();
                    try {
                        database.close();
                    } catch (SQLException e) {
                        refused(e);
                    }
                });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
