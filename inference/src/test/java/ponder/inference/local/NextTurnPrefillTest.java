package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.Device;
import ponder.inference.NextTurnPrefill;
import ponder.inference.Reply;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.decoding.ScriptedModel;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.Tokenizer;

/** What is read of a prompt before anybody asks. */
class NextTurnPrefillTest {
    private static final int CONTEXT = 1024;

    /** A chat of one turn, and what a second turn costs. */
    private record Chat(ChatEngine engine, List<ChatMessage> messages) {
        static Chat in(ChatEngine engine) {
            return new Chat(engine, new ArrayList<>());
        }

        Transcript ask(String question) {
            messages.add(ChatMessage.user(question));
            Transcript reply = Demo.reply(engine, request());
            messages.add(ChatMessage.assistant(reply.reasoning(), reply.answer()));
            return reply;
        }

        ChatRequest request() {
            return Demo.request(messages, SamplingParameters.DEEPSEEK);
        }

        int prefillNextTurn() {
            return begin().join();
        }

        CompletableFuture<Integer> begin() {
            List<ChatMessage> next = new ArrayList<>(messages);
            next.add(ChatMessage.user(""));
            return engine.capability(NextTurnPrefill.class)
                    .orElseThrow()
                    .prefillNextTurn(Demo.request(next, SamplingParameters.GREEDY));
        }
    }

    private static int cached(Transcript reply) {
        return reply.finished().stats().cachedTokens();
    }

    private static ChatEngine engine(int spareTokens) {
        return over(
                OnnxLanguageModel.load(
                        Demo.folder().resolve("model.onnx"),
                        new OnnxOptions(CONTEXT, false, Demo.options().cacheFolder())),
                spareTokens);
    }

    private static ChatEngine over(LanguageModel languageModel, int spareTokens) {
        ModelPackage model = ModelPackage.read(Demo.folder());
        LocalEngines.keepLibrariesIn(Demo.options().cacheFolder());
        return LocalEngines.over(
                model,
                Tokenizer.load(model.tokenizer()),
                languageModel,
                Clock.systemDefaultZone(),
                spareTokens,
                0,
                new Device("CPU", 2, null),
                List.of());
    }

    @Test
    void onlyTheQuestionIsLeftToRead() {
        try (ChatEngine engine = engine(CONTEXT)) {
            Chat chat = Chat.in(engine);
            Transcript first = chat.ask("What is 47 × 36?");
            int ahead = chat.prefillNextTurn();
            assertTrue(ahead > first.finished().stats().promptTokens(), "the answer is read, too");
            Transcript second = chat.ask("Now add 5.");
            assertEquals(ahead, cached(second));
            assertTrue(second.answer().contains("1697"), second.answer());
        }
    }

    @Test
    void theReplyBeforeKeepsItsPlaceInTheCache() {
        try (ChatEngine engine = engine(CONTEXT)) {
            Chat chat = Chat.in(engine);
            Transcript first = chat.ask("What is 47 × 36?");
            assertTrue(chat.prefillNextTurn() > 0);
            ChatRequest whole =
                    new Chat(engine, chat.messages().subList(0, 1))
                            .request()
                            .withStart(ReplyStart.answer(first.reasoning(), first.answer()));
            int said = first.finished().stats().reasoningTokens();
            assertTrue(cached(Demo.reply(engine, whole)) > said);
        }
    }

    @Test
    void withMemoryForOneTheReplyStaysAndNothingIsRead() {
        try (ChatEngine engine = engine(0)) {
            Chat chat = Chat.in(engine);
            chat.ask("What is 47 × 36?");
            assertEquals(0, chat.prefillNextTurn());
        }
    }

    @Test
    void whatNeverBeganIsNotReadAhead() {
        try (ChatEngine engine = engine(CONTEXT)) {
            assertEquals(0, Chat.in(engine).prefillNextTurn());
        }
    }

    @Test
    void aReplyAfterItComesOutAgainAsItWas() {
        try (ChatEngine engine = engine(CONTEXT)) {
            Chat chat = Chat.in(engine);
            chat.ask("What is 47 × 36?");
            chat.prefillNextTurn();
            Transcript second = chat.ask("Now add 5.");
            ChatRequest asked = new Chat(engine, chat.messages().subList(0, 3)).request();
            Transcript again = Demo.again(engine, asked, second.finished().stats());
            assertEquals(second.reasoning(), again.reasoning());
            assertEquals(second.answer(), again.answer());
            assertEquals(second.finished().stats().reused(), again.finished().stats().reused());
        }
    }

    @Test
    @Timeout(60)
    void itGivesWayToWhatIsAsked() throws InterruptedException {
        AtomicBoolean answered = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        int stop =
                Tokenizer.load(Demo.folder().resolve("tokenizer.json"))
                        .controlId("<｜end▁of▁sentence｜>")
                        .orElseThrow();
        ScriptedModel slow =
                new ScriptedModel(2048, 2000, ids -> stop) {
                    @Override
                    protected void beforePass() {
                        if (answered.get()) {
                            reading.countDown();
                            awaitQuietly(asked);
                        }
                    }
                };
        try (ChatEngine engine = over(slow, 2000)) {
            Chat chat = Chat.in(engine);
            chat.ask("Hi");
            chat.messages().set(1, ChatMessage.assistant("", "1 ".repeat(500)));
            answered.set(true);
            CompletableFuture<Integer> ahead = chat.begin();
            assertTrue(reading.await(30, TimeUnit.SECONDS));
            Reply next = engine.reply(Demo.ask("And now?"), event -> {});
            asked.countDown();
            next.completion().join();
            assertTrue(ahead.join() < 500, "one pass at most after the question");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
