package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.Device;
import ponder.inference.FinishReason;
import ponder.inference.Probing;
import ponder.inference.ReasoningEnd;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyEvent.AnswerProbed;
import ponder.inference.ReplyEvent.HintGiven;
import ponder.inference.TextCompletion;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.decoding.ScriptedModel;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.Tokenizer;
import ponder.inference.tokenizer.TokenizerFixture;

/** What the engine does when the model misbehaves, on a model that says what the test wants. */
class ScriptedEngineTest {
    private final Tokenizer tokenizer = Tokenizer.load(Demo.folder().resolve("tokenizer.json"));
    private final int close = tokenizer.controlId("</think>").orElseThrow();
    private final int stop = tokenizer.controlId("<｜end▁of▁sentence｜>").orElseThrow();
    private final int word = tokenizer.encode("7")[0];

    @Test
    void aThoughtThatGoesRoundInCirclesIsEndedAndAnswered() {
        Transcript reply = run(ids -> ids.contains(close) ? afterClose(ids) : word);
        assertEquals(List.of(ReasoningEnd.LOOP), reply.thoughtEnds());
        assertFalse(reply.answer().isBlank());
        assertTrue(reply.finished().stats().reasoningTokens() < 300);
        assertEquals(FinishReason.STOP, reply.finished().reason());
    }

    /** "\n\n" follows the closing tag, then one word, then the end. */
    private int afterClose(List<Integer> ids) {
        int since = ids.size() - ids.lastIndexOf(close);
        return since > 4 ? stop : word;
    }

    /** As in models whose vocabulary has no token for the tag. */
    @Test
    void aThoughtIsEndedByTextWhereThereIsNoTokenForIt(@TempDir Path temporary) throws IOException {
        String demo = Files.readString(Demo.folder().resolve("tokenizer.json"));
        Path without =
                Files.writeString(
                        temporary.resolve("tokenizer.json"),
                        demo.replace("\"content\": \"</think>\"", "\"content\": \"</close>\""));
        AtomicInteger tokens = new AtomicInteger();
        try (ChatEngine engine =
                engine(
                        Tokenizer.load(without),
                        ids -> tokens.getAndIncrement() < 20 ? word : stop)) {
            ChatRequest request =
                    new ChatRequest(
                            List.of(ChatMessage.user("Hi")),
                            SamplingParameters.GREEDY,
                            ThinkingMode.ON,
                            5,
                            0,
                            null);
            Transcript reply = Demo.reply(engine, request);
            assertEquals(List.of(ReasoningEnd.LIMIT), reply.thoughtEnds());
            assertFalse(reply.reasoning().contains("</think>"), reply.reasoning());
            assertTrue(reply.answer().startsWith("77"), reply.answer());
        }
    }

    /** As Llama 2's and Mistral's, whose decoders drop the blank of a first word. */
    @Test
    void blanksOfSentencePieceVocabulariesAreStreamed(@TempDir Path temporary) throws IOException {
        Path file = TokenizerFixture.write(TokenizerFixture.read("llama-2"), temporary);
        String said = "Okay, so this is 2 + 3.\n    if x:\n        return 5 €";
        Tokenizer pieces = Tokenizer.load(file);
        int[] ids = pieces.encode(said);
        AtomicInteger next = new AtomicInteger();
        try (ChatEngine engine =
                engine(
                        pieces,
                        all -> next.get() < ids.length ? ids[next.getAndIncrement()] : stop)) {
            Transcript reply = Demo.reply(engine, Demo.ask("Hi"));
            assertEquals(said, reply.reasoning() + reply.answer());
        }
    }

    /** Neither a template comes before it, nor is anything of it a thought. */
    @Test
    void aTextIsGoneOnFromAsItIs() {
        String text = "def f(x):\n    return <think>";
        List<Integer> prompt = Arrays.stream(tokenizer.encode(text)).boxed().toList();
        int[] said = tokenizer.encode(" 1 + x\n\nOkay");
        try (ChatEngine engine =
                engine(
                        ids -> {
                            assertEquals(prompt, ids.subList(0, prompt.size()));
                            int next = ids.size() - prompt.size();
                            return next < said.length ? said[next] : stop;
                        })) {
            StringBuilder heard = new StringBuilder();
            ReplyEvent last =
                    engine.capability(TextCompletion.class)
                            .orElseThrow()
                            .complete(
                                    Demo.ask(text),
                                    event -> {
                                        if (event instanceof ReplyEvent.AnswerDelta delta) {
                                            heard.append(delta.text());
                                        }
                                    })
                            .completion()
                            .join();
            assertEquals(" 1 + x\n\nOkay", heard.toString());
            assertEquals(
                    FinishReason.STOP, assertInstanceOf(ReplyEvent.Finished.class, last).reason());
        }
    }

    @Test
    void aThoughtThatNeverEndsLeavesRoomForAnAnswer() {
        int[] words = tokenizer.encode("one two three four five six seven eight nine ten");
        Transcript reply =
                run(
                        ids ->
                                ids.contains(close)
                                        ? afterClose(ids)
                                        : words[new Random(ids.size()).nextInt(words.length)]);
        assertEquals(List.of(ReasoningEnd.CONTEXT), reply.thoughtEnds());
        assertFalse(reply.answer().isBlank());
    }

    /** It always answers 5, and its thoughts say nothing twice. */
    @Test
    void anAnswerStandsByWhatWasSaidAfterTheLastHint() {
        int[] words = tokenizer.encode("one two three four five six. seven. eight. nine. ten.");
        int five = tokenizer.encode("5")[0];
        int brace = tokenizer.encode("}")[0];
        ToIntFunction<List<Integer>> next =
                ids ->
                        ids.contains(close)
                                ? ids.getLast() == five
                                        ? brace
                                        : ids.getLast() == brace ? stop : five
                                : words[new Random(ids.size()).nextInt(words.length)];
        List<ReplyEvent> events = new ArrayList<>();
        try (ChatEngine engine = engine(next)) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            ChatRequest request =
                    Demo.ask("In \\boxed{}?").withProbing(new Probing(true, 20, 2, 0));
            reply.complete(
                    engine.reply(
                            request,
                            event -> {
                                boolean first =
                                        events.stream().noneMatch(AnswerProbed.class::isInstance);
                                events.add(event);
                                if (first && event instanceof AnswerProbed) {
                                    reply.join().hint("check it");
                                }
                            }));
            reply.join().completion().join();
        }
        assertEquals(List.of(ReasoningEnd.SETTLED), new Transcript(events).thoughtEnds());
        int hint =
                events.indexOf(
                        events.stream()
                                .filter(HintGiven.class::isInstance)
                                .findFirst()
                                .orElseThrow());
        assertEquals(2, events.stream().skip(hint).filter(AnswerProbed.class::isInstance).count());
    }

    @Test
    void aModelThatStopsInsideItsThoughtEndsWithoutAnAnswer() {
        Transcript reply = run(ids -> ids.getLast() == word ? stop : word);
        assertEquals("", reply.answer());
        assertEquals("7", reply.reasoning());
        assertEquals(List.of(ReasoningEnd.NATURAL), reply.thoughtEnds());
        assertEquals(FinishReason.STOP, reply.finished().reason());
    }

    @Test
    void anAnswerWithoutEndStopsWhereTheContextIsFull() {
        Transcript reply = run(ids -> ids.contains(close) ? word : close);
        assertEquals(FinishReason.CONTEXT_FULL, reply.finished().reason());
        assertEquals(
                1024,
                reply.finished().stats().promptTokens()
                        + reply.finished().stats().reasoningTokens()
                        + reply.finished().stats().answerTokens());
    }

    @Test
    void aModelThatThrowsIsOneSentenceAndTheEngineGoesOn() {
        try (ChatEngine engine =
                engine(
                        ids -> {
                            if (ids.size() < 30) {
                                throw new IllegalStateException("boom");
                            }
                            return stop;
                        })) {
            Transcript failed = Demo.reply(engine, Demo.ask("Hi"));
            assertTrue(failed.last() instanceof ReplyEvent.Failed, failed.last().toString());
            Transcript good =
                    Demo.reply(
                            engine,
                            Demo.ask(
                                    "a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8"));
            assertEquals(FinishReason.STOP, good.finished().reason());
        }
    }

    @Test
    void anErrorIsOneLastEventAndTheEngineGoesOn() {
        AtomicInteger passes = new AtomicInteger();
        try (ChatEngine engine =
                engine(
                        ids -> {
                            if (passes.getAndIncrement() == 3) {
                                throw new StackOverflowError();
                            }
                            return passes.get() > 6 ? stop : word;
                        })) {
            Transcript failed = within(engine, e -> {});
            assertTrue(failed.last() instanceof ReplyEvent.Failed, failed.last().toString());
            assertEquals(1, failed.events().stream().filter(this::isLast).count());
            assertEquals(FinishReason.STOP, within(engine, e -> {}).finished().reason());
        }
    }

    @Test
    void aListenerThatThrowsOnceIsToldThatTheReplyFailed() {
        try (ChatEngine engine = engine(ids -> ids.getLast() == word ? stop : word)) {
            Transcript failed =
                    within(
                            engine,
                            event -> {
                                if (event instanceof ReplyEvent.ReasoningDelta) {
                                    throw new AssertionError("the listener fails");
                                }
                            });
            assertTrue(failed.last() instanceof ReplyEvent.Failed, failed.last().toString());
            assertEquals(1, failed.events().stream().filter(this::isLast).count());
            assertEquals(FinishReason.STOP, within(engine, e -> {}).finished().reason());
        }
    }

    @Test
    void aListenerThatAlwaysThrowsStillLetsTheReplyEnd() throws Exception {
        try (ChatEngine engine = engine(ids -> ids.getLast() == word ? stop : word)) {
            Reply begun =
                    engine.reply(
                            Demo.ask("Hi"),
                            event -> {
                                throw new IllegalStateException("the listener fails");
                            });
            assertTrue(isLast(begun.completion().get(10, TimeUnit.SECONDS)));
            assertEquals(FinishReason.STOP, within(engine, e -> {}).finished().reason());
        }
    }

    @Test
    void aTemplateThatSaysNothingIsOneSentence(@TempDir Path temporary) throws IOException {
        Path folder = Demo.copy(temporary.resolve("model"));
        Files.writeString(folder.resolve("chat_template.jinja"), "{% if false %}x{% endif %}");
        try (LocalChatEngine engine =
                LocalEngines.over(
                        ModelPackage.read(folder),
                        tokenizer,
                        new ScriptedModel(2048, 1024, ids -> stop),
                        Clock.systemDefaultZone(),
                        0,
                        0,
                        new Device("CPU", 2, null),
                        List.of())) {
            ChatRequest request =
                    new ChatRequest(
                            List.of(ChatMessage.user("Hi")),
                            SamplingParameters.GREEDY,
                            ThinkingMode.AUTO,
                            0,
                            0,
                            null);
            assertEquals(0, engine.promptSize(request).tokens());
            assertTrue(
                    Demo.reply(engine, request).last() instanceof ReplyEvent.Failed failed
                            && failed.problem().code() == ProblemCode.RUN_EMPTY_PROMPT);
        }
    }

    private boolean isLast(ReplyEvent event) {
        return event instanceof ReplyEvent.Finished || event instanceof ReplyEvent.Failed;
    }

    /** A reply that ends soon, to a listener that may throw after it has taken note. */
    private static Transcript within(ChatEngine engine, Consumer<ReplyEvent> listener) {
        List<ReplyEvent> events = new ArrayList<>();
        Reply begun =
                engine.reply(
                        Demo.ask("Hi"),
                        event -> {
                            events.add(event);
                            listener.accept(event);
                        });
        try {
            begun.completion().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no last event after " + events, e);
        }
        return new Transcript(events);
    }

    private Transcript run(ToIntFunction<List<Integer>> next) {
        try (ChatEngine engine = engine(next)) {
            return Demo.reply(engine, Demo.ask("Hi"));
        }
    }

    private ChatEngine engine(ToIntFunction<List<Integer>> next) {
        return engine(tokenizer, next);
    }

    private static ChatEngine engine(Tokenizer tokenizer, ToIntFunction<List<Integer>> next) {
        return LocalEngines.over(
                ModelPackage.read(Demo.folder()),
                tokenizer,
                new ScriptedModel(2048, 1024, next),
                Clock.systemDefaultZone(),
                0,
                0,
                new Device("CPU", 2, null),
                List.of());
    }
}
