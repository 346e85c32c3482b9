package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.AnswerSoFar;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.Probing;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.decoding.Scheduler;
import ponder.inference.decoding.TokenGenerator;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingParameters;

/** What a thought is asked on its way, on the bundled model. */
class AnswerProbeTest {
    private static final String PRODUCT = "What is 4826 × 73?";

    /** A cut thought may end in an answer that never is complete. */
    private static final Pattern MARKED = Pattern.compile("\\*\\*(.+?)\\*\\*");

    private static ChatEngine engine;

    @BeforeAll
    static void load() {
        engine = Demo.engine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ChatRequest asking(String question, long seed, Probing probing) {
        return Demo.request(List.of(ChatMessage.user(question)), SamplingParameters.DEEPSEEK)
                .withSeed(seed)
                .withProbing(probing);
    }

    private static List<AnswerSoFar> probes(Transcript reply) {
        return reply.events().stream()
                .filter(ReplyEvent.AnswerProbed.class::isInstance)
                .map(event -> ((ReplyEvent.AnswerProbed) event).answer())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theThoughtIsTheSameWithAndWithout(long seed) {
        Transcript without = Demo.reply(engine, asking(PRODUCT, seed, Probing.OFF));
        Transcript with = Demo.reply(engine, asking(PRODUCT, seed, Probing.WATCH));
        assertFalse(probes(with).isEmpty());
        assertTrue(probes(without).isEmpty());
        assertEquals(without.reasoning(), with.reasoning());
        assertEquals(without.answer(), with.answer());
        assertEquals(probes(with), with.finished().stats().probes());
    }

    @Test
    void norDoPenaltiesCountWhatItWasAsked() {
        SamplingParameters penalties =
                SamplingParameters.DEEPSEEK
                        .withRepetitionPenalty(1.02f)
                        .withPresencePenalty(0.1f)
                        .withFrequencyPenalty(0.01f);
        ChatRequest off = asking(PRODUCT, 1, Probing.OFF).withSampling(penalties);
        Transcript without = Demo.reply(engine, off);
        Transcript with = Demo.reply(engine, off.withProbing(new Probing(true, 16, 0, 1)));
        assertTrue(probes(with).size() > 2, with.reasoning());
        assertEquals(without.reasoning(), with.reasoning());
        assertEquals(without.answer(), with.answer());
    }

    @Test
    void theLogitsAfterItAreTheSameToTheBit() {
        try (OnnxLanguageModel model =
                OnnxLanguageModel.load(
                        Demo.folder().resolve("model.onnx"),
                        new OnnxOptions(1024, false, Demo.options().cacheFolder()))) {
            assertArrayEquals(logits(model, 0), logits(model, 3));
        }
    }

    /** Of 60 tokens after a prompt, with a look ahead at every so many of them. */
    private static float[][] logits(OnnxLanguageModel model, int every) {
        List<float[]> all = new ArrayList<>();
        try (Scheduler scheduler = new Scheduler(model, 0);
                TokenGenerator generator =
                        new TokenGenerator(scheduler, new int[] {7, 30, 41, 500, 612})) {
            generator.prefill(done -> true);
            for (int i = 0; i < 60; i++) {
                if (every > 0 && i % every == 0) {
                    generator.peek(new int[] {3, 4, 5, 6, 9, 11, 200}, 9, so -> false);
                }
                all.add(generator.logits().clone());
                generator.next(Sampler.GREEDY);
            }
        }
        return all.toArray(new float[0][]);
    }

    @Test
    void itSaysWhatTheModelWouldAnswerThere() {
        List<String> answers = new ArrayList<>();
        for (String question : List.of(PRODUCT, "What is 47 × 36?")) {
            Transcript reply = Demo.reply(engine, asking(question, 1, Probing.WATCH));
            StringBuilder thought = new StringBuilder();
            for (ReplyEvent event : reply.events()) {
                if (event instanceof ReplyEvent.ReasoningDelta delta) {
                    thought.append(delta.text());
                } else if (event instanceof ReplyEvent.AnswerProbed probed) {
                    answers.add(probed.answer().answer());
                    assertEndsSo(question, thought.toString(), probed.answer());
                }
            }
        }
        assertTrue(answers.size() >= 3, answers.toString());
        assertTrue(answers.stream().anyMatch(answer -> !answer.isEmpty()), answers.toString());
    }

    private static void assertEndsSo(String question, String thought, AnswerSoFar said) {
        ChatRequest cutHere = Demo.ask(question).withStart(ReplyStart.answer(thought, ""));
        String answer = Demo.reply(engine, cutHere).answer();
        Matcher marked = MARKED.matcher(answer);
        assertEquals(marked.find() ? marked.group(1) : "", said.answer(), answer);
        assertEquals(said.answer().isEmpty(), said.probability() == 0, said.toString());
        assertTrue(said.probability() <= 1, said.toString());
    }

    @Test
    void aThoughtWhoseAnswerStandsIsEnded() {
        Transcript whole = Demo.reply(engine, asking(PRODUCT, 1, Probing.WATCH));
        Probing easily = new Probing(true, 0, 1, 0);
        Transcript cut = Demo.reply(engine, asking(PRODUCT, 1, easily));
        assertEquals(List.of(ReasoningEnd.SETTLED), cut.thoughtEnds());
        assertTrue(whole.reasoning().startsWith(cut.reasoning().strip()), cut.reasoning());
        assertTrue(cut.answer().contains(probes(cut).getLast().answer()), cut.answer());
    }

    @Test
    void oneThatWasEndedSoComesOutAgainAsItWas() {
        ChatRequest request = asking(PRODUCT, 1, new Probing(true, 0, 1, 0)).withSeed(null);
        Transcript made = Demo.reply(engine, request);
        assertEquals(List.of(ReasoningEnd.SETTLED), made.thoughtEnds());
        Transcript again = Demo.again(engine, request, made.finished().stats());
        assertEquals(made.reasoning(), again.reasoning());
        assertEquals(made.answer(), again.answer());
        assertEquals(made.thoughtEnds(), again.thoughtEnds());
    }

    @Test
    void itIsNotAskedMoreOftenThanItCosts() {
        int spacing = ThoughtProbe.spacing(engine.info().contextLength());
        Transcript reply = Demo.reply(engine, asking(PRODUCT, 2, Probing.WATCH));
        List<AnswerSoFar> asked = probes(reply);
        int most = reply.finished().stats().reasoningTokens() / (spacing / 2);
        assertTrue(asked.size() <= most, asked.size() + " for " + most);
    }
}
