package ponder.app.server.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ponder.app.ScriptedEngine;
import ponder.app.problem.AppProblem;
import ponder.inference.Batching;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;

class ChoicesTest {
    private static final Wishes ONE =
            new Wishes(
                    "",
                    false,
                    List.of(ChatMessage.user("Hi")),
                    null,
                    UnaryOperator.identity(),
                    ThinkingMode.ON,
                    null,
                    0,
                    0,
                    null,
                    List.of(),
                    null,
                    null);

    private static final class BatchingEngine extends ScriptedEngine implements Batching {
        @Override
        public int batchSize() {
            return 8;
        }
    }

    @Test
    @Timeout(20)
    void thoseThatAreStoppedBeforeAllHaveBegunBeginNoMore() throws Exception {
        BatchingEngine engine = new BatchingEngine();
        try (Choices choices = new Choices(engine, ONE, 4)) {
            choices.stop();
            choices.begin();
            Piece said = Objects.requireNonNull(choices.next(Duration.ofSeconds(5))).piece();
            assertEquals(
                    AppProblem.SERVE_STOPPED,
                    assertInstanceOf(Piece.Failure.class, said).problem().code());
            assertFalse(choices.over());
        }
    }
}
