package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.report.Report;
import ponder.app.report.ReportHtml;
import ponder.app.text.Texts;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.ModelPrompt;
import ponder.inference.ModelSource;
import ponder.inference.PromptRendering;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

class ReportingTest {
    private static final class WithoutPrompt extends ScriptedEngine implements PromptRendering {
        @Override
        public ModelPrompt prompt(ChatRequest request) {
            throw new PonderException(Problem.of(ProblemCode.RUN_EMPTY_PROMPT));
        }

        @Override
        public String templateHash() {
            return "beef";
        }
    }

    /** As of files that no prompt can hold: what is known of the reply is worth keeping. */
    @Test
    void aReportWhosePromptCannotBeMadeHasAllElse(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("model.onnx"), "weights");
        ScriptedEngine engine = new WithoutPrompt();
        ChatViewModel chat = TestChats.chat(TestChats.queue(engine, Runnable::run));
        chat.commands().ask("What is it?");
        engine.answer("42");
        engine.finish(FinishReason.STOP);
        Report report =
                chat.reporting()
                        .begin(chat.messages().getLast(), new ModelSource.LocalFolder(folder))
                        .run(done -> {});
        assertNull(report.evidence().prompt());
        assertEquals("beef", report.evidence().template());
        assertEquals("model.onnx", report.evidence().files().getFirst().name());
        assertTrue(ReportHtml.of(report).contains(Texts.of("report.promptFailed")));
    }
}
