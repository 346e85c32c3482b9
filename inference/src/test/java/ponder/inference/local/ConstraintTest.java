package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ponder.inference.Demo;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.Thinking;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.decoding.DecoderState;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.sampling.LogitsProcessor;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.StreamingDetokenizer;
import ponder.inference.tokenizer.Tokenizer;

/** Constraints written outside the sampling package hold in what a real model says. */
class ConstraintTest {
    private static final SamplingParameters WILD =
            new SamplingParameters(1.5f, 0, 1, 0, 1, 0, 0, SamplingOrder.TEMPERATURE_FIRST);
    private static final int MOST = 30;
    private static final ModelPackage DEMO = ModelPackage.read(Demo.folder());
    private static final Tokenizer TOKENIZER = Tokenizer.load(DEMO.tokenizer());
    private static final OnnxLanguageModel MODEL =
            OnnxLanguageModel.load(
                    DEMO.graphs().getFirst().file(),
                    new OnnxOptions(1024, false, Demo.options().cacheFolder()));
    private static final int END = TOKENIZER.controlId(DEMO.eosToken()).orElseThrow();

    @AfterAll
    static void close() {
        MODEL.close();
        TOKENIZER.close();
    }

    /** Takes part in the reply to a question about 1692, which has two sixes. */
    @Test
    void aBannedWordDoesNotComeUp() {
        Set<Integer> sixes = tokensWith("6");
        LogitsProcessor noSix = (candidates, recent) -> candidates.removeIf(sixes::contains);
        assertTrue(reply(SamplingParameters.GREEDY, List.of()).contains("6"));
        for (SamplingParameters parameters :
                List.of(
                        SamplingParameters.GREEDY,
                        SamplingParameters.DEEPSEEK.withTopK(20),
                        WILD)) {
            String said = reply(parameters, List.of(noSix));
            assertFalse(said.isBlank());
            assertFalse(said.contains("6"), said);
        }
    }

    /** A grammar: yes or no, then the end. */
    @Test
    void aGrammarIsKeptToTheLetter() {
        int yes = single(" yes");
        int no = single(" no");
        LogitsProcessor grammar =
                (candidates, recent) -> {
                    int last = recent[recent.length - 1];
                    boolean said = last == yes || last == no;
                    candidates.keepIf(id -> said ? id == END : id == yes || id == no);
                };
        Set<String> answers = new HashSet<>();
        for (long seed = 0; seed < 8; seed++) {
            answers.add(reply(WILD, seed, List.of(grammar)).strip());
        }
        assertTrue(Set.of("yes", "no").containsAll(answers), answers.toString());
        assertFalse(answers.isEmpty());
    }

    @Test
    void aBiasMakesATokenCertain() {
        int word = single("7");
        LogitsProcessor bias = (candidates, recent) -> candidates.add(word, 1000);
        assertEquals("7".repeat(MOST), reply(WILD, List.of(bias)));
    }

    @Test
    void aConstraintThatAllowsEverythingChangesNoDraw() {
        LogitsProcessor everything = (candidates, recent) -> candidates.keepIf(id -> true);
        for (SamplingParameters parameters : List.of(SamplingParameters.DEEPSEEK, WILD)) {
            assertEquals(reply(parameters, List.of()), reply(parameters, List.of(everything)));
        }
    }

    @Test
    void theLastCandidateCannotBeTakenAway() {
        LogitsProcessor nothing =
                (candidates, recent) -> {
                    int before = candidates.size();
                    assertThrows(IllegalStateException.class, () -> candidates.keepIf(id -> false));
                    assertEquals(before, candidates.size());
                    assertThrows(IndexOutOfBoundsException.class, () -> candidates.id(before));
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> candidates.add(0, Float.NEGATIVE_INFINITY));
                };
        Sampler sampler = Sampler.of(SamplingParameters.GREEDY, 1, List.of(nothing));
        assertEquals(1, sampler.sample(new float[] {0, 3, 1}, new int[0]));
    }

    private static int single(String text) {
        int[] ids = TOKENIZER.encode(text);
        assertEquals(1, ids.length, text);
        return ids[0];
    }

    private static Set<Integer> tokensWith(String part) {
        Set<Integer> ids = new HashSet<>();
        for (int id = 0; id < MODEL.vocabularySize(); id++) {
            if (text(id).contains(part)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static String text(int... ids) {
        StreamingDetokenizer text = new StreamingDetokenizer(TOKENIZER);
        StringBuilder all = new StringBuilder();
        for (int id : ids) {
            all.append(text.next(id));
        }
        return all.append(text.flush()).toString();
    }

    private static String reply(SamplingParameters parameters, List<LogitsProcessor> constraints) {
        return reply(parameters, 7, constraints);
    }

    private static String reply(
            SamplingParameters parameters, long seed, List<LogitsProcessor> constraints) {
        Sampler sampler = Sampler.of(parameters, seed, constraints);
        int[] ids = prompt();
        int first = ids.length;
        try (DecoderState state = MODEL.newState()) {
            float[] logits = state.forward(ids);
            while (ids.length < first + MOST) {
                int id = sampler.sample(logits, ids);
                if (id == END) {
                    break;
                }
                ids = Arrays.copyOf(ids, ids.length + 1);
                ids[ids.length - 1] = id;
                logits = state.forward(new int[] {id});
            }
        }
        return text(Arrays.copyOfRange(ids, first, ids.length));
    }

    private static int[] prompt() {
        ChatTemplate template =
                new ChatTemplate(
                        DEMO.chatTemplate(),
                        Map.of("bos_token", DEMO.bosToken(), "eos_token", DEMO.eosToken()),
                        TOKENIZER.controlTokens());
        return new PromptBuilder(template, TOKENIZER, MODEL.contextLength())
                .build(List.of(ChatMessage.user("What is 47 × 36?")), Thinking.of(ThinkingMode.ON))
                .ids();
    }
}
