package ponder.inference.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Temperature first is transformers' order, by its own processors; the script is beside them. */
class SamplingOrderTest {
    private static final float[] SIX = {5f, 4.6f, 4.2f, 3.9f, 3.6f, 3.4f, 0f, -1f};

    @TestFactory
    Stream<DynamicTest> temperatureFirstIsTransformersOrder() throws IOException {
        JsonNode all;
        try (InputStream in =
                SamplingOrderTest.class.getResourceAsStream("/sampling/temperature-first.json")) {
            all = new JsonMapper().readTree(in);
        }
        return StreamSupport.stream(all.path("cases").spliterator(), false)
                .map(
                        c ->
                                DynamicTest.dynamicTest(
                                        "%s of vocabulary %s"
                                                .formatted(parameters(c), c.path("logits")),
                                        () ->
                                                check(
                                                        c,
                                                        all.path("logits")
                                                                .get(c.path("logits").asInt()))));
    }

    private static SamplingParameters parameters(JsonNode c) {
        return SamplingParameters.DEEPSEEK
                .withTemperature(c.path("temperature").floatValue())
                .withTopK(c.path("topK").intValue())
                .withTopP(c.path("topP").floatValue())
                .withMinP(c.path("minP").floatValue());
    }

    private static void check(JsonNode c, JsonNode vocabulary) {
        float[] logits = new float[vocabulary.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = vocabulary.get(i).floatValue();
        }
        double[] expected = new double[logits.length];
        c.path("kept").forEach(pair -> expected[pair.get(0).asInt()] = pair.get(1).asDouble());
        assertArrayEquals(expected, probabilities(logits, parameters(c)), 2e-6);
    }

    @Test
    void theSameAdviceKeepsFewerTokensWhenTheTemperatureComesFirst() {
        SamplingParameters advice = SamplingParameters.DEEPSEEK;
        assertEquals(5, kept(SIX, advice));
        assertEquals(6, kept(SIX, advice.withOrder(SamplingOrder.TEMPERATURE_LAST)));
    }

    @Test
    void withoutTruncationTheOrderDoesNotMatter() {
        SamplingParameters all = SamplingParameters.DEEPSEEK.withTopP(1);
        assertArrayEquals(
                probabilities(SIX, all),
                probabilities(SIX, all.withOrder(SamplingOrder.TEMPERATURE_LAST)),
                0);
    }

    @Test
    void theAdviceOfDeepSeekIsMeasuredWithTheTemperatureFirst() {
        assertEquals(SamplingOrder.TEMPERATURE_FIRST, SamplingParameters.DEEPSEEK.order());
    }

    @Test
    void aRecordThatKnowsNoOrderHadTheTemperatureLast() {
        SamplingParameters old =
                new JsonMapper()
                        .readValue(
                                "{\"temperature\":0.6,\"topK\":0,\"topP\":0.95,\"minP\":0,\"repetitionPenalty\":1,\"presencePenalty\":0,\"frequencyPenalty\":0}",
                                SamplingParameters.class);
        assertEquals(SamplingParameters.DEEPSEEK.withOrder(SamplingOrder.TEMPERATURE_LAST), old);
    }

    private static long kept(float[] logits, SamplingParameters by) {
        return java.util.Arrays.stream(probabilities(logits, by)).filter(p -> p > 0).count();
    }

    /** By id; 0 for those that were dropped. */
    private static double[] probabilities(float[] logits, SamplingParameters by) {
        Candidates candidates = new Candidates();
        candidates.reset(logits);
        Steps.of(by, List.of()).forEach(step -> step.process(candidates, new int[0]));
        TreeMap<Integer, Double> weights = new TreeMap<>();
        double total = 0;
        for (int i = 0; i < candidates.size(); i++) {
            double weight = Math.exp(candidates.logit(i));
            weights.put(candidates.id(i), weight);
            total += weight;
        }
        double[] out = new double[logits.length];
        for (var entry : weights.entrySet()) {
            out[entry.getKey()] = entry.getValue() / total;
        }
        return out;
    }
}
