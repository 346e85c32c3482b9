package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.InvalidationListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.chat.composer.AttachmentChips;
import ponder.app.conversation.ChatWriter;
import ponder.app.session.draft.AttachedFile;
import ponder.app.session.draft.ContextUsage;
import ponder.app.session.draft.DraftViewModel;
import ponder.app.session.draft.FileReading;
import ponder.app.session.queue.ReplyQueue;
import ponder.inference.ChatRequest;
import ponder.inference.PromptSize;
import ponder.inference.TokenCounting;
import ponder.inference.chat.Part.FileText;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Files with a question, counted by an engine that takes four characters for a token. */
class AttachmentsTest {
    @TempDir private Path folder = Path.of("");
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ChatViewModel chat = TestChats.chat(TestChats.queue(engine, Runnable::run));

    private AttachedFile attach(String text) throws IOException {
        chat.draft().attach(Files.writeString(folder.resolve("notes.md"), text));
        return chat.draft().files().getLast();
    }

    @Test
    void aFileIsPutBeforeTheQuestionAsDeepSeekDoes() throws IOException {
        attach("# Notes\n");
        chat.draftProperty().set("What is this?");
        assertTrue(chat.commands().askDraft(null));
        assertEquals(
                "[file name]: notes.md\n"
                        + "[file content begin]\n"
                        + "# Notes\n"
                        + "[file content end]\n"
                        + "What is this?",
                engine.requests.getLast().messages().getLast().content());
        assertTrue(chat.draft().files().isEmpty());
        assertEquals("What is this?", chat.messages().getFirst().content().get());
    }

    @Test
    void aFileTooLongForTheContextIsRefusedWithNumbersAndCanBeCut() throws IOException {
        AttachedFile file = attach("word ".repeat(40_000) + "end");
        assertTrue(file.tooLong());
        assertTrue(
                AttachmentChips.text(file).startsWith("notes.md has 50,017 tokens, but only 32,"),
                AttachmentChips.text(file));
        chat.draftProperty().set("Sum it up.");
        assertFalse(chat.commands().askDraft(null));
        assertEquals("Sum it up.", chat.draftProperty().get(), "nothing is lost");
        assertTrue(chat.noticeProperty().get().startsWith("A file is too long"));
        chat.draft().cut(file, false);
        assertEquals("", chat.noticeProperty().get(), "what has been heeded is no longer said");
        AttachedFile cut = chat.draft().files().getLast();
        assertFalse(cut.tooLong());
        assertTrue(cut.file().text().endsWith("word end"));
        assertTrue(cut.tokens() > cut.most() * 0.9, "no more is cut than must be");
        assertTrue(chat.commands().askDraft(null));
    }

    @Test
    void theMeterPartsWhatTheQuestionTakes() throws IOException {
        attach("x".repeat(400));
        chat.draftProperty().set("y".repeat(40));
        chat.draft().measure();
        ContextUsage usage = chat.draft().usageProperty().get();
        assertNotNull(usage);
        assertEquals(10, usage.question());
        assertEquals(
                engine.countTokens(
                                "[file name]: notes.md\n"
                                        + "[file content begin]\n\n"
                                        + "[file content end]\n")
                        + 100,
                usage.files());
        assertEquals(32_768, usage.context());
        assertEquals(32_768 - usage.used(), usage.left());
    }

    @Test
    void aFileThatCannotBeReadIsTold() throws IOException {
        chat.draft().attach(Files.write(folder.resolve("a.bin"), new byte[] {0, 1}));
        assertTrue(chat.draft().files().isEmpty());
        assertTrue(chat.noticeProperty().get().contains("is not a text file"));
    }

    /** A tokenizer takes minutes and gigabytes for a text that can never fit. */
    @Test
    void tokensAreCountedAsFarAsTheyMatter() throws IOException {
        AttachedFile file = attach("word ".repeat(9_000_000));
        assertTrue(file.tooLong());
        assertTrue(file.more());
        assertTrue(
                AttachmentChips.text(file)
                        .matches("notes.md has more than 1[34]\\d,\\d+ tokens, .*"),
                AttachmentChips.text(file));
        chat.draftProperty().set("Sum it up.");
        chat.draft().measure();
        ContextUsage usage = chat.draft().usageProperty().get();
        assertNotNull(usage);
        assertEquals(file.tokens(), usage.files());
        assertFalse(chat.commands().askDraft(null));
        assertTrue(engine.countedCharacters < 1_000_000, engine.countedCharacters + " counted");
        chat.draft().cut(file, true);
        AttachedFile cut = chat.draft().files().getLast();
        assertFalse(cut.tooLong() || cut.more());
        assertTrue(cut.tokens() > cut.most() * 0.9, "no more is cut than must be");
        assertTrue(engine.countedCharacters < 5_000_000, engine.countedCharacters + " counted");
    }

    /** Then no file can be counted beside it. */
    @Test
    void aQuestionThatIsTooLongByItselfIsToldOnce() throws IOException {
        chat.draftProperty().set("word ".repeat(40_000));
        attach("a");
        AtomicInteger changes = new AtomicInteger();
        chat.draft().files().addListener((InvalidationListener) o -> changes.incrementAndGet());
        chat.draft().measure();
        ContextUsage usage = chat.draft().usageProperty().get();
        assertNotNull(usage);
        assertEquals(ProblemCode.RUN_TOO_LONG, Objects.requireNonNull(usage.problem()).code());
        assertEquals(0, changes.get(), "a change would have it measured again, without end");
    }

    private ChatViewModel slowly(ReplyQueue queue, List<Runnable> later) {
        return ChatViewModel.begin(
                queue,
                TestChats.host(
                        ChatWriter.NOWHERE, TestChats.DEEPSEEK, System::nanoTime, later::add));
    }

    @Test
    void whatIsBeingCountedIsNotCountedAgainWhileOneWrites() {
        List<Runnable> later = new ArrayList<>();
        ChatViewModel slow = slowly(TestChats.queue(engine, Runnable::run), later);
        slow.draft().attachText("word ".repeat(1_000));
        assertEquals(1, later.size());
        slow.draft().measure();
        slow.draft().measure();
        assertEquals(3, later.size(), "only the question is counted");
        later.forEach(Runnable::run);
        assertTrue(slow.draft().files().getFirst().tokens() > 0);
    }

    @Test
    void anotherModelCountsTheFilesAnew() {
        ReplyQueue queue = TestChats.queue(engine, Runnable::run);
        List<Runnable> later = new ArrayList<>();
        ChatViewModel slow = slowly(queue, later);
        slow.draft().attachText("word ".repeat(40_000));
        later.removeFirst().run();
        assertTrue(slow.draft().tooLong());
        queue.modelLoaded(withContext(40_000));
        slow.draft().measure();
        queue.modelLoaded(withContext(131_072));
        slow.draft().measure();
        later.reversed().forEach(Runnable::run);
        assertFalse(slow.draft().tooLong(), "what the model before counts late is no news");
        assertTrue(slow.draft().files().getFirst().pasted());
    }

    @Test
    void aModelThatCountsNothingFindsNoFileTooLong() throws IOException {
        ReplyQueue queue = TestChats.queue(withContext(4_096), Runnable::run);
        ChatViewModel here = TestChats.chat(queue);
        String text = "word ".repeat(10_000);
        here.draft().attach(Files.writeString(folder.resolve("notes.md"), text));
        assertTrue(here.draft().tooLong());
        queue.modelLoading(TestChats.SOURCE);
        here.draft().measure();
        assertTrue(here.draft().tooLong(), "nothing is known of the next one yet");
        engine.lacking.add(TokenCounting.class);
        queue.modelLoaded(engine);
        here.draft().measure();
        here.draftProperty().set("Sum it up.");
        assertTrue(here.commands().askDraft(null));
        assertEquals(1, engine.requests.size());
    }

    @Test
    void aFileThatWasReadForAnotherModelIsCountedAnew() throws IOException {
        ReplyQueue queue = TestChats.queue(withContext(4_096), Runnable::run);
        List<Runnable> later = new ArrayList<>();
        ChatViewModel slow = slowly(queue, later);
        slow.draft().attach(Files.writeString(folder.resolve("a.md"), "word ".repeat(10_000)));
        queue.modelLoaded(engine);
        slow.draft().measure();
        later.forEach(Runnable::run);
        later.clear();
        slow.draft().measure();
        later.forEach(Runnable::run);
        assertFalse(slow.draft().tooLong());
    }

    @Test
    void theRoomForAFileFollowsTheQuestion() throws IOException {
        chat.draftProperty().set("word ".repeat(24_000));
        AttachedFile file = attach("word ".repeat(4_000));
        assertTrue(file.tooLong());
        chat.draftProperty().set("Sum it up.");
        chat.draft().measure();
        assertFalse(chat.draft().tooLong());
        chat.draftProperty().set("word ".repeat(24_000));
        chat.draft().measure();
        assertTrue(chat.draft().tooLong());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileIsNotCutWithinACharacter(boolean keepBeginning) throws IOException {
        for (String odd : List.of("", "a")) {
            AttachedFile file = attach(odd + "😀".repeat(100_000) + odd);
            chat.draft().cut(file, keepBeginning);
            AttachedFile cut = chat.draft().files().getLast();
            assertFalse(cut.tooLong());
            assertTrue(
                    cut.file()
                            .text()
                            .codePoints()
                            .noneMatch(c -> Character.getType(c) == Character.SURROGATE));
        }
    }

    @Test
    void aLongQuestionIsCountedOnceAndAsFarAsItMatters() {
        ScriptedEngine wary =
                new ScriptedEngine() {
                    @Override
                    public PromptSize promptSize(ChatRequest request) {
                        throw new PonderException(
                                Problem.of(ProblemCode.RUN_MUCH_TOO_LONG, 20_000_000, 32_768));
                    }
                };
        List<Runnable> later = new ArrayList<>();
        ChatViewModel slow = slowly(TestChats.queue(wary, Runnable::run), later);
        slow.draftProperty().set("word ".repeat(4_000_000));
        slow.draft().measure();
        slow.draft().measure();
        later.getFirst().run();
        assertEquals(0, wary.countedCharacters, "one has written on");
        later.getLast().run();
        assertNotNull(slow.draft().usageProperty().get());
        assertTrue(wary.countedCharacters < 1_000_000, wary.countedCharacters + " counted");
    }

    private static ScriptedEngine withContext(int tokens) {
        return new ScriptedEngine() {
            @Override
            public int contextLength() {
                return tokens;
            }
        };
    }

    @Test
    void pastedTextsHaveNamesOfTheirOwn() {
        DraftViewModel draft = chat.draft();
        draft.attachText("one");
        draft.attachText("two");
        draft.detach(draft.files().getFirst());
        draft.attachText("three");
        draft.attachText("four");
        List<String> names = draft.attachments().stream().map(FileText::name).toList();
        assertEquals(3, Set.copyOf(names).size(), names.toString());
    }

    @Test
    void aFileBeingReadIsShownHoldsTheQuestionBackAndCanBeCancelled() throws IOException {
        List<Runnable> later = new ArrayList<>();
        ChatViewModel slow =
                ChatViewModel.begin(
                        TestChats.queue(engine, Runnable::run),
                        TestChats.host(
                                ChatWriter.NOWHERE,
                                TestChats.DEEPSEEK,
                                System::nanoTime,
                                later::add));
        slow.draft().attach(Files.writeString(folder.resolve("a.md"), "a"));
        slow.draft().attach(Files.writeString(folder.resolve("b.md"), "b"));
        slow.draftProperty().set("What is this?");
        assertEquals(
                List.of("a.md", "b.md"),
                slow.draft().readings().stream().map(FileReading::name).toList());
        assertFalse(slow.commands().askDraft(null));
        assertTrue(slow.noticeProperty().get().startsWith("Files are still being read"));
        slow.draft().cancel(slow.draft().readings().getFirst());
        assertEquals(1, slow.draft().readings().size());
        later.forEach(Runnable::run);
        assertTrue(slow.draft().readings().isEmpty());
        assertEquals("", slow.noticeProperty().get());
        assertEquals(
                List.of("b.md"), slow.draft().files().stream().map(f -> f.file().name()).toList());
        assertTrue(slow.commands().askDraft(null));
    }
}
