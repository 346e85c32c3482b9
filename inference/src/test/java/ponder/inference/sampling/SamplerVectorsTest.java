package ponder.inference.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import ponder.inference.Vectors;
import tools.jackson.databind.JsonNode;

/** llama.cpp's own cases, for the samplers that Ponder has. */
class SamplerVectorsTest {
    private static final Set<String> NOT_OFFERED =
            Set.of("test_xtc", "test_typical", "test_dry", "test_top_n_sigma", "test_temp_ext");

    @TestFactory
    Stream<DynamicTest> cases() {
        JsonNode cases = Vectors.json("samplers/llama.cpp-sampling-cases.json");
        return StreamSupport.stream(cases.spliterator(), false)
                .map(
                        c ->
                                DynamicTest.dynamicTest(
                                        c.path("fn").asString() + " " + c.path("args").asString(),
                                        () -> check(c)));
    }

    private static void check(JsonNode c) {
        String name = c.path("fn").asString();
        assumeTrue(!NOT_OFFERED.contains(name), "skipped: Ponder does not offer this sampler");
        JsonNode values = c.path("values");
        float[] probabilities = floats(values.get(0));
        boolean penalties = name.equals("test_penalties");
        float[] expected = floats(values.get(penalties ? 2 : 1));
        Candidates candidates = new Candidates();
        candidates.reset(logarithms(probabilities));
        if (penalties) {
            new Penalties(number(values, 3), number(values, 5), number(values, 4))
                    .process(candidates, ids(values.get(1)));
        } else {
            processor(name, number(values, 2)).process(candidates, new int[0]);
        }
        assertEquals(expected.length, candidates.size());
        if (penalties || name.equals("test_temp") || number(values, 2) != 0) {
            candidates.sort();
        }
        assertArrayEquals(sorted(expected), sorted(softmax(candidates)), 1e-3f);
    }

    private static LogitsProcessor processor(String name, float value) {
        return switch (name) {
            // llama.cpp: temperature 0 leaves only the best; here greedy sampling never gets this
            // far
            case "test_temp" -> value == 0 ? new TopOne() : new Temperature(value);
            case "test_top_k" -> value == 0 ? (c, r) -> {} : new TopK((int) value);
            case "test_top_p" -> new TopP(value);
            case "test_min_p" -> new MinP(value);
            default -> throw new AssertionError(name);
        };
    }

    /** What {@link SamplingParameters#GREEDY} does, in the form the cases expect. */
    private static final class TopOne implements LogitsProcessor {
        @Override
        public void process(Candidates candidates, int[] recent) {
            int best =
                    Sampler.of(SamplingParameters.GREEDY, 0)
                            .sample(Arrays.copyOf(candidates.logits, candidates.size()), recent);
            for (int i = 0; i < candidates.size(); i++) {
                candidates.logits[i] = candidates.id(i) == best ? 0 : Float.NEGATIVE_INFINITY;
            }
        }
    }

    private static float number(JsonNode values, int index) {
        return (float) values.get(index).asDouble();
    }

    private static float[] floats(JsonNode node) {
        float[] out = new float[node.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = number(node, i);
        }
        return out;
    }

    private static int[] ids(JsonNode node) {
        int[] out = new int[node.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = node.get(i).asInt();
        }
        return out;
    }

    private static float[] logarithms(float[] p) {
        float[] out = new float[p.length];
        for (int i = 0; i < p.length; i++) {
            out[i] = (float) Math.log(p[i]);
        }
        return out;
    }

    private static float[] sorted(float[] values) {
        float[] out = values.clone();
        Arrays.sort(out);
        return out;
    }

    private static float[] softmax(Candidates candidates) {
        float[] out = new float[candidates.size()];
        double total = 0;
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.exp(candidates.logit(i));
            total += out[i];
        }
        for (int i = 0; i < out.length; i++) {
            out[i] /= (float) total;
        }
        return out;
    }
}
