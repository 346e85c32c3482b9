package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.engines.EngineFactory;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;

/** How the engine is used, from the first line to the last; read it as a manual. */
class UsageExampleTest {
    private static final EngineOptions OPTIONS = EngineOptions.in(Demo.options().cacheFolder());

    private static ChatEngine open() {
        return EngineFactory.open(new ModelSource.LocalFolder(Demo.folder()), OPTIONS);
    }

    private static ChatRequest ask(String question) {
        return new ChatRequest(
                List.of(ChatMessage.system("Be brief."), ChatMessage.user(question)),
                SamplingParameters.DEEPSEEK,
                ThinkingMode.ON,
                0, // most tokens of the thought: no limit
                0, // most tokens of the answer: no limit
                7L); // the same seed gives the same reply
    }

    @Test
    void askAndListen() {
        StringBuilder thought = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        try (ChatEngine engine = open()) {
            ReplyEvent last =
                    engine.reply(
                                    ask("What is 17 + 25?"),
                                    event -> {
                                        switch (event) {
                                            case ReplyEvent.PromptProgress p -> {}
                                            case ReplyEvent.ReasoningDelta d ->
                                                    thought.append(d.text());
                                            case ReplyEvent.HintGiven h -> thought.append(h.text());
                                            case ReplyEvent.HintRefused h -> {}
                                            case ReplyEvent.TokensScored t -> {}
                                            case ReplyEvent.AnswerWasThought w -> {}
                                            case ReplyEvent.AnswerProbed a -> {}
                                            case ReplyEvent.ReasoningFinished r -> {}
                                            case ReplyEvent.AnswerDelta d ->
                                                    answer.append(d.text());
                                            case ReplyEvent.Finished f -> {}
                                            case ReplyEvent.Failed f ->
                                                    throw new AssertionError(f.problem());
                                        }
                                    })
                            .completion()
                            .join();
            assertTrue(last instanceof ReplyEvent.Finished);
        }
        assertTrue(answer.toString().contains("42"), thought + "\n" + answer);
    }

    @Test
    void whatIsLoaded() {
        try (ChatEngine engine = open()) {
            EngineInfo info = engine.info();
            assertEquals("Ponder demo", info.name());
            assertEquals(2048, info.contextLength());
            assertTrue(info.reasoning().switchable()); // ThinkingMode.OFF answers at once
            assertTrue(List.of("CPU", "CUDA").contains(info.device().provider()));
        }
    }

    @Test
    void stopAThoughtAndHaveTheAnswer() {
        try (ChatEngine engine = open()) {
            CompletableFuture<Reply> running = new CompletableFuture<>();
            Reply reply =
                    engine.reply(
                            ask("What is 47 × 36?"),
                            event -> {
                                if (event instanceof ReplyEvent.ReasoningDelta) {
                                    running.thenAccept(Reply::answerNow);
                                }
                            });
            running.complete(reply);
            ReplyEvent last = reply.completion().join();
            assertTrue(
                    last instanceof ReplyEvent.Finished finished
                            && finished.stats().answerTokens() > 0);
        }
    }

    /** What was given is counted and not told again. */
    @Test
    void goOnFromAThoughtOfOnesOwn() {
        StringBuilder thought = new StringBuilder();
        try (ChatEngine engine = open()) {
            ReplyEvent last =
                    engine.reply(
                                    ask("What is 17 + 25?")
                                            .withStart(ReplyStart.thought("Okay, this is 17 +")),
                                    event -> {
                                        if (event instanceof ReplyEvent.ReasoningDelta d) {
                                            thought.append(d.text());
                                        }
                                    })
                            .completion()
                            .join();
            assertTrue(
                    last instanceof ReplyEvent.Finished finished
                            && finished.stats().givenTokens() > 0);
        }
        assertTrue(thought.toString().startsWith(" 25"), thought.toString());
    }

    /** No seed was asked for; what the reply ended with is enough to draw it once more. */
    @Test
    void makeAReplyAgainToTheBit() {
        ChatRequest wild =
                new ChatRequest(
                        List.of(ChatMessage.user("Tell me about yourself.")),
                        SamplingParameters.DEEPSEEK.withTemperature(1.5f),
                        ThinkingMode.ON,
                        40,
                        40,
                        null);
        StringBuilder first = new StringBuilder();
        StringBuilder again = new StringBuilder();
        try (ChatEngine engine = open()) {
            ReplyEvent last = engine.reply(wild, event -> write(event, first)).completion().join();
            ReplyStats made = ((ReplyEvent.Finished) last).stats();
            engine.capability(ExactReplay.class)
                    .orElseThrow()
                    .replay(wild, made, event -> write(event, again))
                    .completion()
                    .join();
        }
        assertFalse(first.isEmpty());
        assertEquals(first.toString(), again.toString());
    }

    private static void write(ReplyEvent event, StringBuilder into) {
        if (event instanceof ReplyEvent.ReasoningDelta d) {
            into.append(d.text());
        } else if (event instanceof ReplyEvent.AnswerDelta d) {
            into.append(d.text());
        }
    }

    @Test
    void whatAnEngineCanDoBeyondAnswering() {
        try (ChatEngine engine = open()) {
            TokenCounting counting = engine.capability(TokenCounting.class).orElseThrow();
            PromptSize size = counting.promptSize(ask("What is 2 + 2?"));
            assertTrue(size.tokens() + size.leftTokens() == counting.contextLength());

            List<TokenScore> scores =
                    engine.capability(TokenInspection.class)
                            .orElseThrow()
                            .inspect(
                                    ask("What is 2 + 2?")
                                            .withStart(ReplyStart.answer("2 + 2 = 4.", "4")),
                                    (done, all) -> {})
                            .result()
                            .join();
            assertTrue(scores.getFirst().reasoning());
        }
    }

    @Test
    void whatGoesWrongIsACodeWithValues() {
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () ->
                                EngineFactory.open(
                                        new ModelSource.LocalFolder(Path.of("nowhere")), OPTIONS));
        assertEquals(ProblemCode.FOLDER_NONE, e.problem().code());
        assertEquals("nowhere", e.problem().values().get("folder"));
        assertEquals("There is no folder nowhere.", e.getMessage());
    }
}
