package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.LastRead;
import ponder.app.conversation.Message;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.conversation.exchange.ChatJson;
import ponder.app.conversation.store.Commits;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.history.HistoryRow;
import ponder.app.history.HistoryViewModel;
import ponder.app.session.chat.ChatServices;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.Comparison;
import ponder.app.session.chat.MessageEdits;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.inference.FinishReason;

/** The side bar, the chats and the file together, without a window. */
class OpenChatsTest {
    private final Path folder;
    private final ScriptedEngine engine = new ScriptedEngine();
    private final AtomicInteger openedAgain = new AtomicInteger();
    private @Nullable ChatParameters preset;
    private boolean modelTitles;
    private Executor background = Runnable::run;
    private Executor uiThread = Runnable::run;
    private ConversationRepository repository;
    private OpenChats chats;
    private HistoryViewModel history;

    OpenChatsTest(@TempDir Path folder) {
        this.folder = folder;
        repository = ConversationRepository.open(folder, problems -> {});
        chats = chats();
        history = history();
    }

    private OpenChats chats() {
        return chats(repository::nextId);
    }

    private OpenChats chats(LongSupplier ids) {
        ChatServices host =
                new ChatServices(
                        repository,
                        ids,
                        TestChats.DEEPSEEK,
                        System::nanoTime,
                        System::currentTimeMillis,
                        work -> background.execute(work),
                        work -> uiThread.execute(work),
                        () -> modelTitles,
                        () -> "");
        return new OpenChats(repository, queue(), host, () -> preset);
    }

    private ReplyQueue queue() {
        return TestChats.queue(engine, Runnable::run);
    }

    private HistoryViewModel history() {
        return new HistoryViewModel(chats, Runnable::run, Clock.systemDefaultZone());
    }

    @BeforeEach
    void start() {
        repository.close();
        repository = ConversationRepository.open(folder, problems -> {});
        chats = chats();
        history = history();
        chats.onChange(history::put, message -> {}, openedAgain::incrementAndGet);
        chats.know(repository.list().join());
        history.show(List.copyOf(chats.known()));
        chats.begin(0);
    }

    @AfterEach
    void end() {
        repository.close();
    }

    private ChatViewModel current() {
        return Objects.requireNonNull(chats.currentProperty().get());
    }

    private long answered(String question, String answer) {
        current().commands().ask(question);
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
        return current().id();
    }

    private void open(long id) {
        chats.open(id);
        repository.list().join();
        for (int i = 0; i < 100 && current().id() != id; i++) {
            repository.list().join();
        }
        assertEquals(id, current().id());
    }

    /** Ids are not known until the store is open, which may take long. */
    @Test
    void aChatThatIsBegunBeforeTheStoreIsOpenBeginsThen() {
        AtomicInteger asked = new AtomicInteger();
        chats =
                chats(
                        () -> {
                            asked.incrementAndGet();
                            return repository.nextId();
                        });
        chats.newTemporaryChat();
        assertEquals(0, asked.get());
        assertNull(chats.currentProperty().get());
        chats.begin(0);
        assertTrue(current().temporary());
    }

    @Test
    void aNewChatThatIsWishedForComesBeforeTheLast() {
        long last = answered("Why?", "Because.");
        OpenChats later = chats();
        later.know(repository.list().join());
        later.newChat();
        later.begin(last);
        repository.list().join();
        assertTrue(Objects.requireNonNull(later.currentProperty().get()).unasked());
    }

    @Test
    void whatTheListDoesNotShowListsNothingAnew() {
        long id = answered("Why?", "Because.");
        AtomicInteger listed = new AtomicInteger();
        history.rows().addListener((InvalidationListener) rows -> listed.incrementAndGet());
        for (long seed = 1; seed < 10; seed++) {
            current().commands().useParameters(TestChats.DEEPSEEK.get().withSeed(seed));
        }
        assertEquals(0, listed.get());
        history.rename(id, "Reasons");
        assertEquals(1, listed.get());
    }

    @Test
    void manyChatsAreMovedInOneTransaction() throws IOException {
        List<Conversation> many =
                IntStream.range(0, 20)
                        .mapToObj(i -> Conversation.begun(repository.nextId(), i).renamed("" + i))
                        .toList();
        many.forEach(repository::save);
        chats.know(many);
        repository.settled().join();
        int before = Commits.in(folder);
        history.show(many);
        history.move(many.stream().map(Conversation::id).toList(), "Numbers");
        repository.settled().join();
        assertEquals(before + 1, Commits.in(folder));
        assertTrue(repository.list().join().stream().allMatch(c -> c.folder().equals("Numbers")));
    }

    @Test
    void whereAChatWasReadIsKnownAfterARestart() {
        long id = answered("Which of them?", "The first.");
        LastRead place = new LastRead(7, 12.5, -1, 0.25);
        current().readAt(place);
        start();
        open(id);
        assertEquals(place, current().conversationProperty().get().place());
        current().readAt(null);
        start();
        open(id);
        assertNull(current().conversationProperty().get().place());
    }

    @Test
    void whatWasReadAheadIsOpenedOnce() {
        long first = answered("One?", "1");
        chats.newChat();
        chats.readAhead(first);
        open(first);
        MessageViewModel before = current().messages().getLast();
        chats.newChat();
        open(first);
        assertNotSame(before, current().messages().getLast());
    }

    @Test
    void whatWasReadAheadIsNotReadAgain() throws IOException {
        long first = answered("One?", "1");
        chats.newChat();
        chats.readAhead(first);
        repository.close();
        chats.open(first);
        assertEquals(first, current().id());
        assertEquals("1", current().messages().getLast().content().get());
    }

    @Test
    void aDeletedChatIsNotListedAgainByItsPlace() {
        long id = answered("Which of them?", "The first.");
        chats.currentProperty()
                .addListener(
                        (o, before, now) ->
                                Objects.requireNonNull(before).readAt(new LastRead(7, 1, -1, 0)));
        history.delete(List.of(id));
        assertEquals(List.of(), titles());
    }

    private List<String> titles() {
        return history.rows().stream()
                .filter(HistoryRow.Chat.class::isInstance)
                .map(row -> ((HistoryRow.Chat) row).conversation().title())
                .toList();
    }

    @Test
    void aChatIsThereAgainAfterARestart() {
        long id = answered("What is 2 + 2?", "**4**");
        start();
        assertEquals(List.of("What is 2 + 2?"), titles());
        assertTrue(current().messages().isEmpty(), "it begins with a new chat");
        open(id);
        assertEquals("**4**", current().messages().getLast().content().get());
    }

    @Test
    void whatWasNotSentIsThereAgainAfterARestart() {
        current().draftProperty().set("half a ques");
        start();
        assertEquals("half a ques", current().draftProperty().get());
        assertTrue(titles().isEmpty(), "a chat without messages is not listed");
    }

    @Test
    void thereIsOneDraftOfANewChat() {
        long asked = answered("one", "1");
        chats.newChat();
        current().draftProperty().set("half a ques");
        long id = current().id();
        chats.newChat();
        assertEquals(id, current().id(), "a second new chat would hide the first");
        open(asked);
        chats.newChat();
        assertEquals("half a ques", current().draftProperty().get());
        chats.newTemporaryChat();
        chats.newChat();
        assertEquals("half a ques", current().draftProperty().get());
        start();
        assertEquals("half a ques", current().draftProperty().get());
        assertEquals(2, repository.list().join().size());
    }

    @Test
    void draftsThatAnOlderPonderLeftAreAllReached() {
        for (int i = 1; i <= 2; i++) {
            long id = repository.nextId();
            repository.save(Conversation.begun(id, i).withDraft("draft " + i));
        }
        start();
        assertEquals("draft 2", current().draftProperty().get());
        current().commands().askDraft(null);
        engine.finish(FinishReason.STOP);
        chats.newChat();
        assertEquals("draft 1", current().draftProperty().get());
    }

    @Test
    void aNewChatThatWasLeftEmptyIsNotTakenForOneOnDisk() {
        long asked = answered("one", "1");
        chats.newChat();
        open(asked);
        chats.newChat();
        current().draftProperty().set("half a ques");
        start();
        assertEquals("half a ques", current().draftProperty().get());
    }

    @Test
    void filesOfAnUnsentQuestionAreThereAgainAfterARestart() throws IOException {
        current().draft().attach(Files.writeString(folder.resolve("notes.md"), "# Notes"));
        start();
        for (int i = 0; i < 100 && current().draft().files().isEmpty(); i++) {
            repository.list().join();
        }
        assertEquals("# Notes", current().draft().files().getFirst().file().text());
        current().commands().ask("What is this?");
        current().draft().files().clear();
        start();
        repository.list().join();
        assertTrue(current().draft().files().isEmpty());
    }

    @Test
    void filesOfAQuestionThatWaitedAreNotAttachedAgain() throws IOException {
        long id = answered("one", "1");
        current().commands().ask("two");
        current().draft().attach(Files.writeString(folder.resolve("notes.md"), "# Notes"));
        current().draftProperty().set("What is this?");
        current().commands().askDraft(null);
        assertEquals(1, repository.draftFiles(id).join().size(), "it is kept while it waits");
        engine.finish(FinishReason.STOP);
        engine.finish(FinishReason.STOP);
        chats.newChat();
        open(id);
        assertEquals(List.of(), repository.draftFiles(id).join());
        assertEquals(1, current().messages().get(4).toMessage().files().size());
    }

    @Test
    void aNewChatStartsWithTheChosenPreset() {
        preset = TestChats.DEEPSEEK.get().withSystemText("Be brief.");
        chats.newTemporaryChat();
        assertEquals(preset, current().conversationProperty().get().parameters());
    }

    @Test
    void aReplyGoesOnBehindAnotherChat() {
        long first = answered("one", "1");
        current().commands().ask("and two?");
        engine.answer("2");
        ChatViewModel running = current();
        chats.newChat();
        assertNotSame(running, current());
        engine.answer(" it is");
        engine.finish(FinishReason.STOP);
        open(first);
        assertSame(running, current());
        assertEquals("2 it is", current().messages().getLast().content().get());
    }

    @Test
    void whatIsExportedHasWhatARunningReplyHasSaid() {
        long id = answered("one", "1");
        current().commands().ask("and two?");
        engine.think("One more than one.");
        engine.answer("2");
        assertEquals("2", exported(id).content());
        assertEquals("One more than one.", exported(id).reasoning());
        current().commands().stop();
        engine.finish(FinishReason.CANCELLED);
        current().steering().continueReply(current().messages().getLast());
        engine.answer(", I think");
        chats.newChat();
        assertEquals("2, I think", exported(id).content());
    }

    private Message exported(long chat) {
        return chats.messages(chat).join().getLast();
    }

    /** Its thought has begun, so that it stays, and what follows belongs to it. */
    @Test
    void aBegunReplyThatWasTakenBackIsKeptWithWhatFollows() {
        long first = answered("one", "1");
        chats.newChat();
        current().commands().ask("two");
        open(first);
        current().steering().resumeThought(current().messages().getLast(), "Okay,");
        current().commands().stop();
        engine.finish(FinishReason.STOP);
        answered("three", "3");
        start();
        open(first);
        assertEquals(
                List.of("one", "", "three", "3"),
                current().messages().stream().map(m -> m.content().get()).toList());
        assertEquals("Okay,", current().messages().get(1).reasoning().get());
    }

    @Test
    void whatIsBeingEditedIsThereWhenOneComesBack() {
        long first = answered("one", "1");
        MessageEdits edits = current().messages().getFirst().edits();
        edits.rememberText("one, or two");
        chats.newChat();
        open(first);
        assertEquals("one, or two", current().messages().getFirst().edits().text());
        edits.rememberText(null);
        ChatViewModel before = current();
        chats.newChat();
        open(first);
        assertNotSame(before, current(), "nothing is left to keep in memory");
    }

    /** Reading a file takes seconds; those that are read from now on wait for the test. */
    private List<Runnable> attachSlowly() throws IOException {
        List<Runnable> later = new ArrayList<>();
        background = later::add;
        current().draft().attach(Files.writeString(folder.resolve("notes.md"), "Notes"));
        return later;
    }

    @Test
    void aFileThatIsStillBeingReadStaysWithItsChat() throws IOException {
        long one = answered("One?", "1");
        List<Runnable> later = attachSlowly();
        chats.newChat();
        later.addAll(attachSlowly());
        ChatViewModel unasked = current();
        open(one);
        assertEquals(1, current().draft().readings().size());
        chats.newChat();
        assertSame(unasked, current());
        later.forEach(Runnable::run);
        assertEquals(1, current().draft().files().size());
        open(one);
        assertEquals(1, current().draft().files().size());
    }

    @Test
    void aFileThatIsStillBeingReadDoesNotBringADeletedChatBack() throws IOException {
        List<Runnable> later = attachSlowly();
        chats.clear().join();
        later.forEach(Runnable::run);
        assertEquals(List.of(), repository.list().join());
    }

    @Test
    void theProgramBeginsWithTheChatOfLastTimeIfItIsThere() {
        long one = answered("One?", "1");
        chats.newChat();
        chats.begin(one);
        repository.list().join();
        assertEquals(one, current().id());
        history.delete(List.of(one));
        chats.begin(one);
        repository.list().join();
        assertTrue(current().unasked());
    }

    /** What its messages are read for is done when the test says so. */
    private Runnable openSlowly(long id) {
        List<Runnable> later = new CopyOnWriteArrayList<>();
        uiThread = later::add;
        chats.open(id);
        repository.settled().join();
        uiThread = Runnable::run;
        assertEquals(1, later.size());
        return later.getFirst();
    }

    @Test
    void aChatThatIsDeletedWhileItIsReadDoesNotOpen() {
        long one = answered("One?", "1");
        chats.newChat();
        Runnable read = openSlowly(one);
        history.delete(List.of(one));
        read.run();
        assertTrue(current().unasked(), "what is written there would be erased");
        history.undoDelete();
        open(one);
    }

    @Test
    void aChatThatIsRenamedWhileItIsReadOpensWithItsNewName() {
        long one = answered("One?", "1");
        chats.newChat();
        Runnable read = openSlowly(one);
        history.rename(one, "The first");
        read.run();
        assertEquals(one, current().id());
        assertEquals("The first", current().conversationProperty().get().title());
        assertEquals(List.of("The first"), titles());
    }

    @Test
    void aDeletedChatIsOpenedByNobody() {
        long one = answered("One?", "1");
        current().commands().ask("And then?");
        chats.newChat();
        history.delete(List.of(one));
        chats.open(one);
        assertTrue(current().unasked());
    }

    @Test
    void foldersAndTheArchiveAreKept() {
        long one = answered("One?", "1");
        chats.newChat();
        long two = answered("Two?", "2");
        history.move(List.of(one, two), " Numbers ");
        history.archive(List.of(one), true);
        assertEquals(List.of("Numbers"), history.folders());
        start();
        assertEquals(
                List.of("Numbers false", "Numbers true"),
                chats.known().stream()
                        .filter(c -> c.leaf() != 0)
                        .map(c -> c.folder() + " " + c.archived())
                        .sorted()
                        .toList());
    }

    @Test
    void whatIsOnScreenAlreadyIsToldWhenItIsOpenedAgain() {
        long one = answered("One?", "1");
        chats.open(one);
        assertEquals(1, openedAgain.get());
        chats.newChat();
        assertEquals(1, openedAgain.get());
        chats.newChat();
        assertEquals(2, openedAgain.get());
    }

    @Test
    void theChatThatWasDeletedOnScreenIsShownAgainByUndo() {
        long one = answered("One?", "1");
        history.delete(List.of(one));
        assertTrue(current().unasked());
        history.undoDelete();
        repository.list().join();
        assertEquals(one, current().id());
        assertEquals(2, current().messages().size());
    }

    @Test
    void aReplyThatStopsLateDoesNotBringItsDeletedChatBack() {
        long one = answered("One?", "1");
        current().commands().ask("And then?");
        history.delete(List.of(one));
        history.forgetDeleted();
        engine.finish(FinishReason.CANCELLED);
        assertTrue(titles().isEmpty(), titles().toString());
    }

    @Test
    void aDeletedChatAsksNothingMoreAndUndoBringsItsQuestionsBack() {
        long one = answered("One?", "1");
        List.of("Two?", "Three?", "Four?").forEach(current().commands()::ask);
        current().draftProperty().set("Fi");
        history.delete(List.of(one));
        engine.finish(FinishReason.CANCELLED);
        assertEquals(2, engine.requests.size());
        history.undoDelete();
        repository.list().join();
        assertEquals("Three?\n\nFour?\n\nFi", current().draftProperty().get());
    }

    @Test
    void undoLeavesWhoHasGoneOnWhereTheyAre() {
        long one = answered("One?", "1");
        history.delete(List.of(one));
        current().draftProperty().set("Two");
        history.undoDelete();
        repository.list().join();
        assertEquals("Two", current().draftProperty().get());
    }

    @Test
    void whereAllChatsWereDeletedNoneComesBackWithUndo() {
        long one = answered("one", "1");
        history.delete(List.of(one));
        history.clear();
        assertEquals("", history.undoProperty().get());
        history.undoDelete();
        assertEquals(List.of(), titles());
    }

    @Test
    void deletedChatsComeBackWithUndo() {
        long one = answered("one", "1");
        chats.newChat();
        long two = answered("two", "2");
        history.delete(List.of(one, two));
        assertTrue(titles().isEmpty());
        assertEquals(List.of(), asked(), "what is deleted is not exported");
        assertEquals("2 chats deleted", history.undoProperty().get());
        assertTrue(current().messages().isEmpty());
        history.undoDelete();
        assertEquals(List.of("two", "one"), titles());
        assertEquals(List.of("one", "two"), asked());
        start();
        assertEquals(2, titles().size());
    }

    private List<String> asked() {
        return chats.known().stream()
                .filter(chat -> chat.leaf() != 0)
                .map(Conversation::title)
                .sorted()
                .toList();
    }

    @Test
    void chatsAreRenamedAndPinnedWhetherOpenOrNot() {
        long one = answered("one", "1");
        chats.newChat();
        answered("two", "2");
        history.rename(one, "The first");
        history.pin(List.of(one), true);
        assertEquals(List.of("The first", "two"), titles());
        start();
        assertEquals(List.of("The first", "two"), titles());
        assertEquals(new HistoryRow.Heading("Pinned"), history.rows().getFirst());
    }

    @Test
    void theTitleThatTheModelGivesIsKeptWhereTheChatHasBeenLeft() {
        modelTitles = true;
        answered("Two candles burn, when are they equally tall?", "After 6 hours.");
        chats.newChat();
        engine.answer("Two candles");
        engine.finish(FinishReason.STOP);
        assertEquals(List.of("Two candles"), titles());
        start();
        assertEquals(List.of("Two candles"), titles());
    }

    @Test
    void aTitleThatComesWhileItsChatIsDeletedIsListedAfterUndo() {
        modelTitles = true;
        long id = answered("Two candles burn, when are they equally tall?", "After 6 hours.");
        history.delete(List.of(id));
        engine.answer("Two candles");
        engine.finish(FinishReason.STOP);
        assertEquals(List.of(), titles());
        history.undoDelete();
        assertEquals(List.of("Two candles"), titles());
    }

    @Test
    void aForkBeginsAsTheChatDidAndGoesItsOwnWay() {
        long id = answered("one", "1");
        answered("two", "2");
        chats.fork(current(), current().messages().get(1));
        assertNotSame(id, current().id());
        assertEquals("one (2)", current().conversationProperty().get().title());
        assertEquals(2, current().messages().size());
        answered("three", "3");
        assertEquals(4, current().messages().size());
        open(id);
        assertEquals(4, current().messages().size());
        assertEquals("2", current().messages().getLast().content().get());
    }

    /** The reply that it was compared with is left behind. */
    @Test
    void aForkOfAComparisonIsShownAlone() {
        answered("one", "1");
        MessageViewModel first = current().messages().getLast();
        current().steering().compare(first, new Comparison.Change("", p -> p));
        engine.answer("2");
        engine.finish(FinishReason.STOP);
        chats.fork(current(), current().messages().getLast());
        assertNull(current().examining().comparison(current().messages().getLast()));
    }

    /** A group may have been written by anybody, or name what is not in the file. */
    @Test
    void aComparisonIsOneAgainAfterAnImportAndWhatIsNoneIsNot() throws IOException {
        answered("one", "1");
        MessageViewModel first = current().messages().getLast();
        current().steering().compare(first, new Comparison.Change("", p -> p));
        engine.answer("2");
        engine.finish(FinishReason.STOP);
        String group = "\"compare:" + first.id() + "\"";
        String exported =
                ChatJson.write(
                        List.of(
                                new WholeChat(
                                        current().conversationProperty().get(),
                                        current().allMessages())),
                        true);
        assertTrue(exported.contains(group), exported);
        assertEquals("1", compared(exported));
        assertEquals("", compared(exported.replace(group, "\"compare:1\"")));
        assertEquals("", compared(exported.replace(group, "\"compare:x\"")));
        assertEquals("", compared(exported.replace(group, "\"compare:99999999999999999999\"")));
    }

    /** The answer that the last one is compared with after an import, or empty. */
    private String compared(String exported) throws IOException {
        Path file = Files.writeString(folder.resolve("compared.json"), exported);
        List<Conversation> added = chats.addAll(ChatImport.read(file, done -> {})).join();
        open(added.getFirst().id());
        Comparison comparison = current().examining().comparison(current().messages().getLast());
        return comparison == null ? "" : comparison.before().content().get();
    }

    @Test
    void aTemporaryChatIsNeitherListedNorKept() {
        chats.newTemporaryChat();
        answered("secret", "1");
        chats.newChat();
        assertTrue(titles().isEmpty());
        start();
        assertTrue(repository.list().join().isEmpty());
    }

    @Test
    void aSearchListsWhatWasFoundAndLeavesWithItsText() {
        answered("Where do candles burn?", "Everywhere.");
        history.queryProperty().set("CANDLE");
        repository.list().join();
        assertTrue(
                history.rows().stream().anyMatch(HistoryRow.Hit.class::isInstance),
                history.rows().toString());
        history.queryProperty().set("");
        assertEquals(1, titles().size());
    }

    @Test
    void clearingForgetsEverythingEvenWhatIsBeingWritten() {
        answered("one", "1");
        current().commands().ask("two");
        engine.answer("2");
        chats.clear();
        engine.answer(" late");
        engine.finish(FinishReason.CANCELLED);
        history.show(List.of());
        start();
        assertTrue(repository.list().join().isEmpty());
        assertFalse(current().busy());
    }

    @Test
    void chatsThatComeTogetherAreListedAtOnce() throws IOException {
        String chat =
                "{\"title\": \"%d\", \"mapping\": {\"a\": {\"message\": {\"author\": {\"role\":"
                        + " \"user\"}, \"create_time\": 1, \"content\": {\"content_type\": \"text\","
                        + " \"parts\": [\"q\"]}}}}}";
        String all = IntStream.range(0, 50).mapToObj(chat::formatted).toList().toString();
        Path file = Files.writeString(folder.resolve("import.json"), all);
        AtomicInteger listings = new AtomicInteger();
        history.rows().addListener((InvalidationListener) o -> listings.incrementAndGet());
        chats.addAll(ChatImport.read(file, done -> {})).join();
        assertEquals(50, history.rows().stream().filter(HistoryRow.Chat.class::isInstance).count());
        assertEquals(1, listings.get());
    }
}
