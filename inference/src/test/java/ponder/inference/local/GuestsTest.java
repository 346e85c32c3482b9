package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
        return engine(CONTEXT);
    }

    private static ChatEngine engine(int spareTokens) {
        return engine(spareTokens, 0);
    }

    private static ChatEngine engine(int spareTokens, int batchTokens) {
        ModelPackage model = ModelPackage.read(Demo.folder());
        LocalEngines.keepLibrariesIn(Demo.options().cacheFolder());
        return LocalEngines.over(
                model,
                Tokenizer.load(model.tokenizer()),
                OnnxLanguageModel.load(
                        Demo.folder().resolve("model.onnx"),
                        new OnnxOptions(CONTEXT, false, Demo.options().cacheFolder())),
                Clock.systemDefaultZone(),
                spareTokens,
                batchTokens,
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
    void theUserWaitsForNoneOfThem() throws InterruptedException {
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
        assertEquals(List.of("u1", "u2", "first", "g1", "g2", "g3"), order);
    }

    private record Interrupted(String guest, boolean userFirst) {}

    /**
     * A guest's reply, and a question of the user's after some of its tokens; 0 for none, -1 while
     * its prompt is read.
     */
    /** A question at the end of a chat that takes a while to be read. */
    private static List<ChatMessage> afterSums(String question) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            messages.add(ChatMessage.user("What is " + i + " + 1?"));
            messages.add(ChatMessage.assistant("", i + " + 1 = **" + (i + 1) + "**"));
        }
        messages.add(ChatMessage.user(question));
        return messages;
    }

    private static Interrupted interruptedAfter(int tokens, int spareTokens) {
        StringBuilder said = new StringBuilder();
        List<Reply> own = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean first = new AtomicBoolean();
        ChatRequest asked =
                Demo.request(afterSums("What is 47 × 36?"), SamplingParameters.DEEPSEEK)
                        .withSeed(11L)
                        .withGuest(true);
        try (ChatEngine engine = engine(spareTokens)) {
            Reply guest =
                    engine.reply(
                            asked,
                            event -> {
                                boolean due =
                                        event instanceof ReplyEvent.ReasoningDelta delta
                                                ? delta.tokens() == tokens
                                                : event instanceof ReplyEvent.PromptProgress read
                                                        && tokens < 0
                                                        && read.done() < read.tokens();
                                if (event instanceof ReplyEvent.ReasoningDelta delta) {
                                    said.append(delta.text());
                                } else if (event instanceof ReplyEvent.AnswerDelta delta) {
                                    said.append(delta.text());
                                }
                                if (due && own.isEmpty()) {
                                    own.add(engine.reply(Demo.ask("What is 3 + 3?"), e -> {}));
                                }
                                if (event instanceof ReplyEvent.Finished && !own.isEmpty()) {
                                    first.set(own.getFirst().completion().isDone());
                                }
                            });
            guest.completion().join();
            own.forEach(reply -> reply.completion().join());
        }
        return new Interrupted(said.toString(), first.get());
    }

    @Test
    void aGuestsReplyRestsForTheUsersAndComesOutTheSame() {
        String alone = interruptedAfter(0, CONTEXT).guest();
        assertTrue(alone.length() > 100, alone);
        for (int tokens : List.of(-1, 1, 20, 40)) {
            Interrupted rested = interruptedAfter(tokens, CONTEXT);
            assertTrue(rested.userFirst(), "after " + tokens);
            assertEquals(alone, rested.guest());
        }
    }

    @Test
    void withoutMemoryForBothTheGuestComesToItsEndFirst() {
        Interrupted held = interruptedAfter(20, 0);
        assertFalse(held.userFirst());
        assertEquals(interruptedAfter(0, 0).guest(), held.guest());
    }

    @Test
    void aGuestThatLeavesWhileItRestsDoesNotBreakOffTheUsersReply() {
        List<Reply> guests = new ArrayList<>();
        AtomicReference<@Nullable Reply> own = new AtomicReference<>();
        try (ChatEngine engine = engine(CONTEXT)) {
            Reply guest =
                    engine.reply(
                            guest("What is 47 × 36?"),
                            event -> {
                                if (event instanceof ReplyEvent.ReasoningDelta
                                        && own.get() == null) {
                                    own.set(
                                            engine.reply(
                                                    Demo.ask("What is 12 × 12?"),
                                                    mine -> guests.forEach(Reply::cancel)));
                                }
                            });
            guests.add(guest);
            assertEquals(
                    FinishReason.CANCELLED,
                    assertInstanceOf(ReplyEvent.Finished.class, guest.completion().join())
                            .reason());
            assertEquals(
                    FinishReason.STOP,
                    assertInstanceOf(
                                    ReplyEvent.Finished.class,
                                    Objects.requireNonNull(own.get()).completion().join())
                            .reason());
        }
    }

    /** What a batch of guests says, and whether a question of the user's was answered first. */
    private record Batched(List<String> said, boolean userFirst, String user) {}

    /**
     * @param pieces of the first reply after which the user asks; -1 while the last one reads its
     *     prompt, 0 for never
     */
    private static Batched batchInterruptedAfter(int pieces, ChatRequest own) {
        List<StringBuilder> said = new ArrayList<>();
        List<Reply> asked = Collections.synchronizedList(new ArrayList<>());
        StringBuffer user = new StringBuffer();
        AtomicBoolean first = new AtomicBoolean(true);
        try (ChatEngine engine = engine(CONTEXT, 8 * CONTEXT)) {
            List<Reply> guests = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                StringBuilder text = new StringBuilder();
                said.add(text);
                int number = i;
                ChatRequest request =
                        Demo.request(
                                        List.of(
                                                ChatMessage.user(
                                                        "Please. ".repeat(150 + number)
                                                                + "What is 47 × 36?")),
                                        SamplingParameters.DEEPSEEK)
                                .withSeed(11L + i)
                                .withGuest(true)
                                .withBatch("n");
                Consumer<ReplyEvent> listener =
                        event -> {
                            add(text, event);
                            boolean due =
                                    event instanceof ReplyEvent.ReasoningDelta delta
                                            ? number == 0 && delta.tokens() == pieces
                                            : event instanceof ReplyEvent.PromptProgress read
                                                    && number == 2
                                                    && pieces < 0
                                                    && read.done() < read.tokens();
                            if (due && asked.isEmpty()) {
                                asked.add(engine.reply(own, e -> add(user, e)));
                            }
                            if (event instanceof ReplyEvent.Finished && !asked.isEmpty()) {
                                first.compareAndSet(true, asked.getFirst().completion().isDone());
                            }
                        };
                guests.add(engine.reply(request, listener));
            }
            guests.forEach(reply -> reply.completion().join());
            asked.forEach(reply -> reply.completion().join());
        }
        return new Batched(
                said.stream().map(StringBuilder::toString).toList(),
                first.get() && !asked.isEmpty(),
                user.toString());
    }

    private static void add(Appendable text, ReplyEvent event) {
        try {
            switch (event) {
                case ReplyEvent.ReasoningDelta delta -> text.append(delta.text());
                case ReplyEvent.AnswerDelta delta -> text.append(delta.text());
                default -> {}
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBatchOfGuestsRestsForTheUsersAndComesOutTheSame() {
        ChatRequest own = Demo.ask("What is 3 + 3?");
        List<String> alone = batchInterruptedAfter(0, own).said();
        assertEquals(3, alone.stream().distinct().count(), alone::toString);
        for (int pieces : List.of(-1, 1, 20)) {
            Batched rested = batchInterruptedAfter(pieces, own);
            assertTrue(rested.userFirst(), "after " + pieces);
            assertEquals(alone, rested.said(), "after " + pieces);
            assertTrue(rested.user().contains("6"), rested.user());
        }
    }

    /** A vote of the user's would need as much memory as the batch that rests. */
    @Test
    void aVoteOfTheUsersIsMadeWhileABatchOfGuestsRests() {
        ChatRequest vote = Demo.ask("What is 3 + 3?").withBatch("vote");
        Batched rested = batchInterruptedAfter(20, vote);
        assertTrue(rested.userFirst());
        assertTrue(rested.user().contains("6"), rested.user());
        assertEquals(batchInterruptedAfter(0, vote).said(), rested.said());
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
