package ponder.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.requests.ChatAccess;
import ponder.app.requests.ChatDesk;
import ponder.app.requests.Request;
import ponder.app.session.OpenChats;
import ponder.app.session.WindowChats;
import ponder.app.session.chat.ChatServices;
import ponder.app.start.LaterStarts;
import ponder.app.start.SingleInstance;
import ponder.inference.problem.PonderException;

/** What a window is to commands: locks, an open store, chats in a side bar, and a desk. */
final class TestWindow implements AutoCloseable {
    private final SingleInstance instance;
    private final ConversationRepository repository;
    private final ExecutorService screen = Executors.newSingleThreadExecutor();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final List<String> sideBar = new CopyOnWriteArrayList<>();
    private final OpenChats chats;

    private TestWindow(SingleInstance instance, Path data) {
        this.instance = instance;
        this.repository = ConversationRepository.open(data, problems -> {});
        ChatServices host =
                new ChatServices(
                        repository,
                        repository::nextId,
                        TestChats.DEEPSEEK,
                        System::nanoTime,
                        System::currentTimeMillis,
                        background,
                        screen,
                        () -> false,
                        () -> "");
        chats =
                new OpenChats(
                        repository,
                        TestChats.queue(new ScriptedEngine(), screen),
                        host,
                        () -> null);
        chats.onChange(
                changed -> changed.forEach(chat -> sideBar.add(chat.title())),
                message -> {},
                () -> {});
    }

    static TestWindow open(Path home) {
        SingleInstance instance = first(home);
        if (!instance.takesChats(Duration.ofSeconds(10))) {
            throw new AssertionError("a command holds the chats");
        }
        return new TestWindow(instance, home.resolve("data"));
    }

    private static SingleInstance first(Path home) {
        try {
            return Objects.requireNonNull(
                    SingleInstance.acquire(
                            home.resolve("state"),
                            home.resolve("data"),
                            new Request.Open(null, null)),
                    "another one is open");
        } catch (PonderException e) {
            throw new AssertionError(e);
        }
    }

    ChatAccess access() {
        return new WindowChats(repository, chats, screen);
    }

    void hear(Path home, ChatAccess access) {
        ChatDesk desk = new ChatDesk(access, background);
        LaterStarts.hear(home.resolve("state"), screen, wanted -> {}, desk::serve);
    }

    List<String> sideBar() {
        return sideBar;
    }

    @Override
    public void close() {
        background.shutdown();
        screen.shutdown();
        repository.close();
        instance.close();
    }
}
