package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.ReplyStats;
import ponder.inference.chat.ChatMessage;
import ponder.inference.decoding.DraftModel;
import ponder.inference.decoding.Scheduler;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.Tokenizer;

/** Replies of the demo model for which it guesses itself, as if it were a much smaller one. */
class DraftRepliesTest {
    private static final String QUESTION = "What is 48 × 73?";
    private static final double CHEAP = 0.05;

    private static ChatEngine alone;
    private static ChatEngine helped;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void load() {
        alone = Demo.engine();
        helped = helped("itself");
    }

    private static ChatEngine helped(String fingerprint) {
        ModelPackage model = ModelPackage.read(Demo.folder());
        OnnxLanguageModel larger = onnx();
        return LocalEngines.over(
                model,
                Tokenizer.load(model.tokenizer()),
                larger,
                new Scheduler(larger, 0, 0, new DraftModel(onnx(), CHEAP), null),
                fingerprint,
                Clock.systemDefaultZone(),
                alone.info().device(),
                List.of());
    }

    private static OnnxLanguageModel onnx() {
        return OnnxLanguageModel.load(
                Demo.folder().resolve("model.onnx"),
                new OnnxOptions(2048, false, Demo.options().cacheFolder()));
    }

    @AfterAll
    static void close() {
        helped.close();
        alone.close();
    }

    private static ChatRequest asking(long seed) {
        return Demo.request(List.of(ChatMessage.user(QUESTION)), SamplingParameters.DEEPSEEK)
                .withSeed(seed);
    }

    private static ReplyStats stats(Transcript reply) {
        return reply.finished().stats();
    }

    private static void assertSame(Transcript one, Transcript other) {
        assertEquals(one.reasoning(), other.reasoning());
        assertEquals(one.answer(), other.answer());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theReplyIsTheSameInFewerPasses(long seed) {
        Transcript plain = Demo.reply(alone, asking(seed));
        Transcript guessed = Demo.reply(helped, asking(seed));
        assertSame(plain, guessed);
        int tokens = stats(guessed).reasoningTokens() + stats(guessed).answerTokens();
        assertTrue(stats(guessed).drafted() > tokens / 2, stats(guessed).drafted() + " guessed");
    }

    @Test
    void itIsMadeAgainToTheBit() {
        ReplyStats made = stats(Demo.reply(helped, asking(4)));
        Demo.reply(helped, asking(5));
        ReplyStats again = stats(Demo.again(helped, asking(4), made));
        assertEquals(made.digest(), again.digest());
        assertEquals(made.drafted(), again.drafted());
    }

    /** What another guesser computed in one pass cannot be computed so without it. */
    @Test
    void whereSomebodyElseGuessedItIsMadeAgainWithout() {
        ReplyStats made = stats(Demo.reply(helped, asking(4)));
        try (ChatEngine other = helped("another")) {
            Transcript again = Demo.again(other, asking(4), made);
            assertTrue(stats(again).drafted() < made.drafted());
        }
        Transcript plain = Demo.again(alone, asking(4), made);
        assertSame(Demo.reply(alone, asking(4)), plain);
    }

    @Test
    void aReplyThatNobodyGuessedForIsMadeAgainSo() {
        ReplyStats made = stats(Demo.reply(alone, asking(4)));
        ReplyStats again = stats(Demo.again(helped, asking(4), made));
        assertEquals(made.digest(), again.digest());
        assertEquals(made.drafted(), again.drafted());
    }

    @Test
    void otherProgramsAreNotGuessedFor() {
        Transcript guest = Demo.reply(helped, asking(4).withGuest(true));
        Transcript plain = Demo.reply(alone, asking(4));
        assertEquals(stats(plain).drafted(), stats(guest).drafted());
        assertSame(plain, guest);
    }

    @Test
    void aModelThatIsNoneIsSaidAndTheOtherLoads() {
        assertEquals(ProblemCode.RUN_NO_DRAFTS, notice(folder).code());
    }

    @Test
    void soIsOneOfAnotherVocabulary() throws IOException {
        Path other = changed("Ġcarry", "Ġcarrz");
        Problem reason = assertInstanceOf(Problem.class, notice(other).values().get("reason"));
        assertEquals(ProblemCode.RUN_OTHER_VOCABULARY, reason.code());
    }

    private Path changed(String from, String to) throws IOException {
        Path other = Demo.copy(folder.resolve("other"));
        Path tokenizer = other.resolve("tokenizer.json");
        String json = Files.readString(tokenizer);
        Files.writeString(tokenizer, json.replaceFirst(from, to));
        assertFalse(json.equals(Files.readString(tokenizer)));
        return other;
    }

    @Test
    void theSameVocabularyInAnotherFormIsAccepted() throws IOException {
        Path other = changed("\"version\": \"1.0\"", "\"version\": \"1.1\"");
        try (ChatEngine engine =
                LocalEngines.open(
                        Demo.folder(), Demo.options().withDraftModel(other), () -> true)) {
            assertEquals(List.of(), engine.info().notices());
            assertSame(Demo.reply(alone, asking(1)), Demo.reply(engine, asking(1)));
        }
    }

    private static Problem notice(Path smaller) {
        try (ChatEngine engine =
                LocalEngines.open(
                        Demo.folder(), Demo.options().withDraftModel(smaller), () -> true)) {
            assertSame(Demo.reply(alone, asking(1)), Demo.reply(engine, asking(1)));
            return engine.info().notices().getFirst();
        }
    }
}
