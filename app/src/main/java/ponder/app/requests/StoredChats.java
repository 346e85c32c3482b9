package ponder.app.requests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ponder.app.conversation.ChatExport;
import ponder.app.conversation.ChatSummary;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ConversationRepository;
import ponder.app.conversation.ConversationStoreException;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.SqliteLibrary;
import ponder.app.conversation.StoreProblem;
import ponder.app.platform.PrivateFiles;
import ponder.inference.models.UserFolders;

/** The saved chats while no window has them open. */
final class StoredChats implements ChatAccess, AutoCloseable {
    private final Path folder;
    private final ConversationRepository repository;
    private volatile List<StoreProblem> problems = List.of();

    private StoredChats(UserFolders folders) {
        this.folder = folders.data();
        this.repository = ConversationRepository.open(folder, now -> problems = now);
    }

    /**
     * @throws IOException if a folder cannot be made
     */
    static StoredChats open(UserFolders folders) throws IOException {
        prepareLibrary(folders.cache().resolve("natives"));
        PrivateFiles.folder(folders.data());
        return new StoredChats(folders);
    }

    /** Where it cannot be kept, SQLite unpacks it for this once. */
    private static void prepareLibrary(Path natives) {
        try {
            SqliteLibrary.prepare(natives);
        } catch (IOException e) {
            System.getLogger(StoredChats.class.getName())
                    .log(System.Logger.Level.INFO, "no cache folder", e);
        }
    }

    @Override
    public List<ChatSummary> summaries() {
        return orReason(repository.summaries().join());
    }

    @Override
    public List<Conversation> list() {
        return orReason(repository.list().join());
    }

    /** Where a file cannot even be read, it looks as if there were no chats. */
    private <T> List<T> orReason(List<T> read) {
        if (read.isEmpty()) {
            problems.stream()
                    .filter(StoreProblem::keepsFromSaving)
                    .findFirst()
                    .ifPresent(
                            problem -> {
                                throw new ConversationStoreException(reason(problem));
                            });
        }
        return read;
    }

    @Override
    public List<Message> messages(long chat) {
        return repository.messages(chat).join();
    }

    @Override
    public List<Boolean> haveAlready(List<ImportedChat> chats) {
        return repository.haveAlready(chats).join();
    }

    @Override
    public void addAll(List<ImportedChat> chats) {
        List<ChatExport.Chat> all = chats.stream().map(c -> c.withIds(repository::nextId)).toList();
        repository.saveAll(all);
        Set<Long> kept =
                repository.list().join().stream().map(Conversation::id).collect(Collectors.toSet());
        if (!all.stream().allMatch(chat -> kept.contains(chat.conversation().id()))) {
            repository.discard();
            throw new ConversationStoreException(
                    "Nothing was imported. "
                            + problems.stream()
                                    .filter(StoreProblem::keepsFromSaving)
                                    .findFirst()
                                    .map(this::reason)
                                    .orElse("The chats in " + folder + " could not be written."));
        }
    }

    /** A command keeps nothing and does not try again, as the window's own sentences promise. */
    private String reason(StoreProblem problem) {
        String file = problem.values().isEmpty() ? "" : problem.values().getFirst();
        return switch (problem.key()) {
            case "store.newer" ->
                    "A newer Ponder saved the chats in %s. Install the newest version to open them."
                            .formatted(file);
            case "store.full" ->
                    "The disk is full. Make room in %s and try again.".formatted(folder);
            case "store.locked" ->
                    "Another program has locked %s. Close that program and try again."
                            .formatted(file);
            case "store.readOnly" ->
                    "%s is read-only. Allow writing there and try again.".formatted(file);
            case "store.unrescued" ->
                    "The saved chats in %s are damaged and cannot be rescued yet. Make room on the disk and try again."
                            .formatted(file);
            default ->
                    "The chats in %s cannot be opened or saved. Check that the folder can be written and its disk has room, and try again."
                            .formatted(folder);
        };
    }

    /** What was rescued or set aside. */
    @Override
    public String notes() {
        return problems.stream()
                .filter(problem -> !problem.keepsFromSaving())
                .map(StoreProblem::sentence)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        repository.close();
        PrivateFiles.tighten(folder);
    }
}
