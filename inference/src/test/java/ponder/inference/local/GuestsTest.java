package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.Device;
import ponder.inference.FinishReason;
import ponder.inference.Occupation;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.Tokenizer;

/** Other programs ask the model that the user chats with. */
class GuestsTest {
    private static final int CONTEXT = 2048;

    private static ChatRequest guest(String question) {
        return Demo.ask(question).withGuest(true);
    }

    private static ChatEngine engine() {
        ModelPackage model = ModelPackage.read(Demo.folder());
        LocalEngines.keepLibrariesIn(Demo.options().cacheFolder());
        return LocalEngines.over(
                model,
                Tokenizer.load(model.tokenizer()),
                OnnxLanguageModel.load(
                        Demo.folder().resolve("model.onnx"),
                        new OnnxOptions(CONTEXT, false, Demo.options().cacheFolder())),
                Clock.systemDefaultZone(),
                CONTEXT,
                0,
                new Device("CPU", 2, null),
                List.of());
    }

    /** What the user's second question finds computed after this much was asked in between. */
    private static int found(int requests, boolean guests) {
        try (ChatEngine engine = engine()) {
            Transcript first = Demo.reply(engine, Demo.ask("What is 47 × 36?"));
            for (int i = 0; i < requests; i++) {
                ChatRequest request = Demo.ask("What is " + i + " + 5? " + "Please. ".repeat(150));
                Demo.reply(engine, request.withGuest(guests));
            }
            Transcript second =
                    Demo.reply(
                            engine,
                            Demo.request(
                                    List.of(
                                            ChatMessage.user("What is 47 × 36?"),
                                            ChatMessage.assistant(
                                                    first.reasoning(), first.answer()),
                                            ChatMessage.user("Now add 5.")),
                                    SamplingParameters.GREEDY));
            assertTrue(second.answer().contains("1697"), second.answer());
            return second.finished().stats().cachedTokens();
        }
    }

    @Test
    void howeverMuchTheyAskTheUsersChatStaysInMemory() {
        int alone = found(0, true);
        assertTrue(alone > 10);
        assertEquals(alone, found(12, true));
        assertTrue(found(12, false) < alone, "the same from the user would have taken its place");
    }

    /** The first holds the thread, so that all others wait when the turns are decided. */
    @Test
    void theUserWaitsForOneOfThem() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch asked = new CountDownLatch(1);
        try (ChatEngine engine = engine()) {
            List<Reply> replies = new ArrayList<>();
            replies.add(
                    engine.reply(
                            guest("What is 1 + 1?"),
                            event -> {
                                await(asked);
                                note(order, "first", event);
                            }));
            for (String name : List.of("g1", "g2", "g3")) {
                replies.add(
                        engine.reply(guest("What is 2 + 2?"), event -> note(order, name, event)));
            }
            for (String name : List.of("u1", "u2")) {
                replies.add(
                        engine.reply(
                                Demo.ask("What is 3 + 3?"), event -> note(order, name, event)));
            }
            assertTrue(engine.capability(Occupation.class).orElseThrow().occupied());
            asked.countDown();
            replies.forEach(reply -> reply.completion().join());
        }
        assertEquals(List.of("first", "u1", "g1", "u2", "g2", "g3"), order);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void note(List<String> order, String name, ReplyEvent event) {
        if (event instanceof ReplyEvent.Finished) {
            order.add(name);
        }
    }

    @Test
    void whoeverTakesAQuestionBackDoesNotWaitForItsTurn() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ChatEngine engine = engine()) {
            Reply long1 = engine.reply(guest("What is 1 + 1?"), event -> await(ended));
            Reply taken = engine.reply(Demo.ask("What is 3 + 3?"), event -> {});
            taken.cancel();
            ReplyEvent last = taken.completion().get(20, TimeUnit.SECONDS);
            assertEquals(
                    FinishReason.CANCELLED,
                    assertInstanceOf(ReplyEvent.Finished.class, last).reason());
            assertFalse(long1.completion().isDone());
            ended.countDown();
            long1.completion().get(20, TimeUnit.SECONDS);
            Occupation work = engine.capability(Occupation.class).orElseThrow();
            for (int i = 0; i < 400 && work.occupied(); i++) {
                Thread.sleep(20);
            }
            assertFalse(work.occupied());
        }
    }
}
