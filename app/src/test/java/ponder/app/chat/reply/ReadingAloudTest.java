package ponder.app.chat.reply;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.platform.FakeProgram;
import ponder.app.platform.Speech;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.inference.FinishReason;

/** Background tasks run in whatever order the test wants, as those of a busy computer do. */
class ReadingAloudTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ChatViewModel chat = TestChats.chat(TestChats.queue(engine, Runnable::run));
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final CompletableFuture<Optional<Speech>> speech = new CompletableFuture<>();
    private final ReadingAloud aloud = new ReadingAloud(speech, tasks::add, Runnable::run);

    @TempDir private Path folder = Path.of("");

    private FakeProgram program() throws IOException {
        FakeProgram program =
                new FakeProgram(folder, "espeak-ng", "/bin/cat >> " + folder + "/said");
        speech.complete(Optional.of(program.speech()));
        return program;
    }

    private MessageViewModel reply(String answer) {
        chat.commands().ask("Why?");
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
        return chat.messages().getLast();
    }

    private void read(MessageViewModel reply) {
        aloud.read(reply, told::add);
    }

    @Test
    void aReplyIsReadToItsEnd() throws IOException {
        FakeProgram program = program();
        MessageViewModel reply = reply("**Because.**");
        read(reply);
        assertSame(reply, aloud.readingProperty().get());
        tasks.forEach(Runnable::run);
        assertTrue(program.heard().endsWith("Because.\n"), program.heard());
        assertNull(aloud.readingProperty().get());
    }

    @Test
    void whoStopsAtOnceHearsNothing() throws IOException {
        program();
        read(reply("Because."));
        aloud.stop();
        tasks.reversed().forEach(Runnable::run);
        assertFalse(Files.exists(folder.resolve("said")));
        assertTrue(told.isEmpty(), told.toString());
    }

    @Test
    void ofTwoRepliesTheSecondIsReadWhicheverBeginsFirst() throws IOException {
        FakeProgram program = program();
        read(reply("First."));
        read(reply("Second."));
        tasks.reversed().forEach(Runnable::run);
        assertTrue(program.heard().endsWith("Second.\n"), program.heard());
        assertFalse(program.heard().contains("First."), program.heard());
    }

    @Test
    void aSpeechThatIsFoundLateIsOffered() throws IOException {
        assertFalse(aloud.offeredProperty().getValue());
        program();
        assertTrue(aloud.offeredProperty().getValue());
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        FakeProgram program = new FakeProgram(folder, "espeak-ng", "exit 3");
        speech.complete(Optional.of(program.speech()));
        read(reply("Because."));
        tasks.forEach(Runnable::run);
        assertTrue(told.getFirst().contains("read aloud"), told.toString());
        assertNull(aloud.readingProperty().get());
    }
}
