package ponder.app.session;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import ponder.app.conversation.ChatSummary;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.problem.AppProblem;
import ponder.app.requests.ChatAccess;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** The chats of the open window, for commands; not for the JavaFX thread. */
public final class WindowChats implements ChatAccess {
    private final ConversationRepository repository;
    private final OpenChats chats;
    private final Executor uiThread;

    public WindowChats(ConversationRepository repository, OpenChats chats, Executor uiThread) {
        this.repository = repository;
        this.chats = chats;
        this.uiThread = uiThread;
    }

    @Override
    public List<ChatSummary> summaries() {
        return repository.summaries().join();
    }

    @Override
    public List<Conversation> list() {
        return repository.list().join();
    }

    /** With what a reply in progress has said so far. */
    @Override
    public List<Message> messages(long chat) {
        return CompletableFuture.supplyAsync(() -> chats.messages(chat), uiThread).join().join();
    }

    @Override
    public List<Boolean> haveAlready(List<ImportedChat> imported) {
        return repository.haveAlready(imported).join();
    }

    @Override
    public void addAll(List<ImportedChat> imported) {
        Set<Long> before = ids();
        CompletableFuture.supplyAsync(() -> chats.addAll(imported), uiThread).join().join();
        Set<Long> added = ids();
        added.removeAll(before);
        if (added.size() < imported.size()) {
            throw new PonderException(Problem.of(AppProblem.IMPORT_NOT_SAVED_YET));
        }
    }

    private Set<Long> ids() {
        Set<Long> ids = new HashSet<>();
        list().forEach(chat -> ids.add(chat.id()));
        return ids;
    }
}
