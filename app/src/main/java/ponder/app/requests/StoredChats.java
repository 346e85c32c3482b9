package ponder.app.requests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ponder.app.conversation.ChatSummary;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.conversation.store.SqliteLibrary;
import ponder.app.conversation.store.StoreProblem;
import ponder.app.platform.PrivateFiles;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

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
     * @throws IOException if a folder cannot be created
     */
    static StoredChats open(UserFolders folders) throws IOException {
        prepareLibrary(folders.cache().resolve("natives"));
        PrivateFiles.folder(folders.data());
        return new StoredChats(folders);
    }

    /** If it cannot be kept, SQLite unpacks it just this once. */
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

    /** A file that cannot even be read looks like no chats at all. */
    private <T> List<T> orReason(List<T> read) {
        if (read.isEmpty()) {
            problems.stream()
                    .filter(StoreProblem::keepsFromSaving)
                    .findFirst()
                    .ifPresent(
                            problem -> {
                                throw new PonderException(reason(problem));
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
        List<WholeChat> all = chats.stream().map(c -> c.withIds(repository::nextId)).toList();
        repository.saveAll(all);
        Set<Long> kept =
                repository.list().join().stream().map(Conversation::id).collect(Collectors.toSet());
        if (!all.stream().allMatch(chat -> kept.contains(chat.conversation().id()))) {
            repository.discard();
            Problem reason =
                    problems.stream()
                            .filter(StoreProblem::keepsFromSaving)
                            .findFirst()
                            .map(this::reason)
                            .orElseGet(() -> Problem.of(AppProblem.STORE_UNUSABLE, folder));
            throw new PonderException(Problem.of(AppProblem.IMPORT_NOT_SAVED, reason));
        }
    }

    /** A command keeps nothing and does not try again, as the window's own sentences promise. */
    private Problem reason(StoreProblem problem) {
        String file = problem.values().isEmpty() ? "" : problem.values().getFirst();
        return switch (problem.key()) {
            case "store.newer" -> Problem.of(AppProblem.STORE_NEWER, file);
            case "store.full" -> Problem.of(AppProblem.STORE_FULL, folder);
            case "store.locked" -> Problem.of(AppProblem.STORE_LOCKED, file);
            case "store.readOnly" -> Problem.of(AppProblem.STORE_READ_ONLY, file);
            case "store.unrescued" -> Problem.of(AppProblem.STORE_UNRESCUED, file);
            default -> Problem.of(AppProblem.STORE_UNUSABLE, folder);
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
