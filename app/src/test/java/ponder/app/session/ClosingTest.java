package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.conversation.store.BusyStore;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.session.chat.ChatServices;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;

/** Closing while a reply streams, and while chats cannot be saved. */
class ClosingTest {
    private static final int PATIENCE_SECONDS = 3;

    private final Path folder;
    private final Path data;
    private final ScriptedEngine engine = new ScriptedEngine();

    /** What is still on its way to the screen when the window closes. */
    private final Deque<Runnable> later = new ArrayDeque<>();

    private final ReplyQueue replies = TestChats.queue(engine, later::add);
    private final List<Closing.Choice> answers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private @Nullable Path elsewhere;
    private int asked;
    private int awaited;
    private Runnable whileWaiting = () -> {};

    ClosingTest(@TempDir Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
    }

    private ConversationRepository open() {
        return ConversationRepository.open(data, problems -> {});
    }

    private ChatViewModel chat(ConversationRepository repository) {
        return ChatViewModel.begin(
                replies,
                new ChatServices(
                        repository,
                        repository::nextId,
                        TestChats.DEEPSEEK,
                        System::nanoTime,
                        System::currentTimeMillis,
                        Runnable::run,
                        later::add,
                        () -> false,
                        () -> ""));
    }

    private final class Answers implements Closing.Question {
        @Override
        public Closing.Choice ask() {
            return answers.get(asked++);
        }

        @Override
        public @Nullable Path file() {
            return elsewhere;
        }

        @Override
        public void tell(String sentence) {
            told.add(sentence);
        }

        @Override
        public void await(CompletableFuture<?> saving) {
            awaited++;
            whileWaiting.run();
            try {
                saving.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                told.add("the user waits no longer");
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Closing closing(ConversationRepository repository) {
        return new Closing(replies, repository, new Answers());
    }

    private List<String> stored() {
        try (ConversationRepository again = open()) {
            return again.messages(again.list().join().getFirst().id()).join().stream()
                    .map(m -> m.ending() + " " + m.content())
                    .toList();
        }
    }

    private void cannotBeSaved() throws IOException {
        Files.createDirectories(data.resolve("chats.db"));
    }

    @Test
    void whatAReplyHasSaidWhenTheWindowClosesIsKept() {
        ConversationRepository repository = open();
        ChatViewModel chat = chat(repository);
        chat.commands().ask("Why?");
        engine.answer("Because of ");
        later.forEach(Runnable::run);
        later.clear();
        engine.answer("the last words");
        Closing closing = closing(repository);
        engine.finishWhenCancelled();
        assertTrue(closing.mayClose());
        assertNull(closing.closeStore());
        later.forEach(Runnable::run);
        assertEquals(0, asked);
        assertEquals(List.of("WRITTEN Why?", "STOPPED Because of the last words"), stored());
    }

    @Test
    void aModelThatDoesNotStopEndsWithWhatItHasSaid() {
        ConversationRepository repository = open();
        chat(repository).commands().ask("Why?");
        engine.answer("Because");
        replies.end(Duration.ofMillis(50));
        repository.close();
        engine.answer(" late");
        later.forEach(Runnable::run);
        assertEquals(List.of("WRITTEN Why?", "INTERRUPTED Because"), stored());
    }

    @Test
    void aQuestionThatWaitsForItsTurnIsADraftAfterwards() {
        ConversationRepository repository = open();
        ChatViewModel chat = chat(repository);
        chat.commands().ask("one");
        chat.commands().ask("two");
        engine.finishWhenCancelled();
        assertTrue(closing(repository).mayClose());
        repository.close();
        try (ConversationRepository again = open()) {
            List<Message> messages = again.messages(again.list().join().getFirst().id()).join();
            String draft = again.list().join().getFirst().draft();
            boolean asked = messages.stream().anyMatch(m -> m.content().equals("two"));
            assertTrue(asked || draft.equals("two"), draft + messages);
            assertFalse(messages.stream().anyMatch(m -> m.ending() == Ending.WRITING));
        }
    }

    /** It is refused for ever, and there is no room beside the database either. */
    @Test
    void whatWasSetAsideAndIsInNoFileIsSavedElsewhere() throws Exception {
        open().close();
        String database = "jdbc:sqlite:" + data.resolve("chats.db");
        try (Connection c = DriverManager.getConnection(database);
                Statement s = c.createStatement()) {
            s.executeUpdate(
                    "CREATE TRIGGER full BEFORE INSERT ON message BEGIN SELECT raise(ABORT, 'no'); END");
        }
        Files.createDirectories(data.resolve("chats-unwritten.jsonl").resolve("in the way"));
        List<String> told = new CopyOnWriteArrayList<>();
        ConversationRepository repository =
                ConversationRepository.open(
                        data, now -> now.forEach(problem -> told.add(problem.sentence())));
        repository.save(Conversation.begun(1, 5));
        repository.save(Message.question(2, 1, 0, "precious words", List.of(), 5));
        elsewhere = folder.resolve("saved.json");
        answers.add(Closing.Choice.ELSEWHERE);
        assertTrue(closing(repository).mayClose());
        assertTrue(Files.readString(elsewhere).contains("precious words"));
        assertNull(closing(repository).closeStore());
        assertTrue(told.toString().contains("One change could not be saved, not even in"));
        assertFalse(told.toString().contains("is kept in"));
    }

    @Test
    void tryingAgainSavesWhenTheCauseIsGone() throws IOException {
        cannotBeSaved();
        try (ConversationRepository repository = open()) {
            chat(repository).draftProperty().set("a draft");
            answers.addAll(List.of(Closing.Choice.TRY_AGAIN, Closing.Choice.STAY));
            assertFalse(closing(repository).mayClose());
            assertEquals(2, asked);
            Files.delete(data.resolve("chats.db"));
            assertTrue(closing(repository).mayClose());
            assertEquals("a draft", repository.list().join().getFirst().draft());
        }
    }

    @Test
    void whatIsSavedElsewhereCanBeImported() throws IOException {
        cannotBeSaved();
        elsewhere = folder.resolve("saved.ponder");
        answers.add(Closing.Choice.ELSEWHERE);
        ConversationRepository repository = open();
        ChatViewModel chat = chat(repository);
        chat.commands().ask("Why?");
        engine.answer("Because");
        engine.finishWhenCancelled();
        chat.draftProperty().set("and then?");
        Closing closing = closing(repository);
        assertTrue(closing.mayClose());
        assertNull(closing.closeStore());
        assertEquals(
                List.of("Why?", "Because", "and then?"),
                ChatImport.read(folder.resolve("saved.ponder"), done -> {})
                        .getFirst()
                        .messages()
                        .stream()
                        .map(Message::content)
                        .toList());
        assertFalse(Files.exists(data.resolve("chats-unwritten.jsonl")));
    }

    /** Which a model or a file may bring, and UTF-8 has no place for. */
    @Test
    void halfACharacterDoesNotKeepTheRestFromBeingSavedElsewhere() throws IOException {
        cannotBeSaved();
        elsewhere = folder.resolve("saved.ponder");
        answers.add(Closing.Choice.ELSEWHERE);
        ConversationRepository repository = open();
        chat(repository).draftProperty().set("half \ud83d and whole");
        assertTrue(closing(repository).mayClose());
        assertTrue(Files.readString(elsewhere).contains("half ? and whole"));
    }

    /** A disk that does not answer, or a pipe, must not hold up the window. */
    @Test
    void aPlaceThatTakesNothingIsNotWaitedForWithoutEnd() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/mkfifo"))
                        && new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()
                                == 0,
                "skipped: no pipes here");
        cannotBeSaved();
        elsewhere = pipe;
        answers.addAll(List.of(Closing.Choice.ELSEWHERE, Closing.Choice.STAY));
        ConversationRepository repository = open();
        chat(repository).draftProperty().set("a draft");
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertFalse(closing(repository).mayClose()));
        assertEquals(2, awaited, "the place, then the store that is still busy with it");
        assertTrue(Files.readString(pipe).contains("a draft"));
        repository.close();
    }

    @Test
    void whereOnlyDeletionsWaitThereIsNothingToSaveElsewhere() throws Exception {
        try (ConversationRepository repository = open()) {
            repository.save(Conversation.begun(1, 5));
            repository.save(Message.question(2, 1, 0, "Why?", List.of(), 5));
        }
        String database = "jdbc:sqlite:" + data.resolve("chats.db");
        ConversationRepository repository = open();
        repository.settled().join();
        try (Connection c = DriverManager.getConnection(database);
                Statement s = c.createStatement()) {
            s.executeUpdate("BEGIN IMMEDIATE");
            repository.delete(List.of(1L));
            elsewhere = folder.resolve("saved.ponder");
            answers.addAll(List.of(Closing.Choice.ELSEWHERE, Closing.Choice.STAY));
            assertFalse(closing(repository).mayClose());
            s.executeUpdate("ROLLBACK");
        }
        assertFalse(Files.exists(folder.resolve("saved.ponder")));
        assertTrue(told.toString().contains("nothing to save elsewhere"), "" + told);
        assertTrue(closing(repository).mayClose());
        assertTrue(repository.list().join().isEmpty(), "the deletion is done when it can be");
        repository.close();
    }

    /** Many chats on a slow disk are no refusal. */
    @Test
    void aStoreThatIsBusyIsWaitedFor() throws Exception {
        ConversationRepository repository = open();
        BusyStore busy = new BusyStore(repository);
        chat(repository).draftProperty().set("a draft");
        whileWaiting = busy::close;
        assertTrue(closing(repository).mayClose());
        assertEquals(1, awaited);
        assertEquals(0, asked);
        repository.close();
    }

    @Test
    void whoWaitsNoLongerForABusyStoreIsAsked() throws Exception {
        ConversationRepository repository = open();
        BusyStore busy = new BusyStore(repository);
        chat(repository).draftProperty().set("a draft");
        answers.add(Closing.Choice.STAY);
        assertFalse(closing(repository).mayClose());
        assertEquals(1, asked);
        busy.close();
        repository.close();
    }

    @Test
    void whatIsDiscardedIsGone() throws IOException {
        cannotBeSaved();
        answers.add(Closing.Choice.DISCARD);
        ConversationRepository repository = open();
        chat(repository).draftProperty().set("a draft");
        Closing closing = closing(repository);
        assertTrue(closing.mayClose());
        assertNull(closing.closeStore());
        assertFalse(Files.exists(data.resolve("chats-unwritten.jsonl")));
    }

    @Test
    void whenNothingCanBeAskedTheNextStartHasIt() throws IOException {
        cannotBeSaved();
        ConversationRepository repository = open();
        chat(repository).commands().ask("Why?");
        replies.end(Duration.ofMillis(50));
        String said = String.valueOf(closing(repository).closeStore());
        assertTrue(said.contains("chats-unwritten.jsonl"), said);
        Files.delete(data.resolve("chats.db"));
        assertEquals("WRITTEN Why?", stored().getFirst());
    }
}
