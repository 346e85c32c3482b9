package ponder.inference.convert.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.convert.family.Families;
import ponder.inference.problem.PonderException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Against {@code modeling_rope_utils} of transformers 5.24.0, which was given the same settings
 * with heads of 128, a theta of 10,000 and 4,096 positions.
 */
class HuggingFaceRotaryTest {
    private static final int[] PAIRS = {0, 10, 20, 25, 30, 40, 63};
    private static final int HEAD = 128;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'rope_scaling': {'rope_type': 'yarn', 'factor': 4.0} | 1.138629436111989 | 1.0 0.2371374 0.05623413 0.02343455 0.009488517 0.001337887 2.886955e-05",
                "'rope_scaling': {'type': 'yarn', 'factor': 4.0, 'original_max_position_embeddings': 1024} | 1.138629436111989 | 1.0 0.2371374 0.04105091 0.01588283 0.005734142 0.0007905695 2.886955e-05",
                "'rope_parameters': {'rope_type': 'yarn', 'factor': 8.0, 'beta_fast': 16.0, 'beta_slow': 2.0, 'mscale': 1.0, 'mscale_all_dim': 0.5} | 1.094179988101349 | 1.0 0.2371374 0.05623413 0.0273842 0.009688866 0.0005682218 1.443478e-05",
                "'rope_scaling': {'rope_type': 'yarn', 'factor': null, 'original_max_position_embeddings': 1024} | 1.138629436111989 | 1.0 0.2371374 0.04105091 0.01588283 0.005734142 0.0007905695 2.886955e-05",
                "'rope_scaling': {'rope_type': 'yarn', 'factor': 4.0, 'truncate': false, 'attention_factor': 1.5} | 1.5 | 1.0 0.2371374 0.05623413 0.02392554 0.009574463 0.001285632 2.886955e-05",
                "'original_max_position_embeddings': 2048, 'rope_scaling': {'rope_type': 'yarn', 'factor': 4.0, 'original_max_position_embeddings': 77} | 1.138629436111989 | 1.0 0.2371374 0.04948603 0.01999046 0.007734425 0.0008854379 2.886955e-05",
                "'rope_scaling': {'rope_type': 'llama3', 'factor': 8.0, 'low_freq_factor': 1.0, 'high_freq_factor': 4.0} | 1.0 | 1.0 0.2371374 0.05623413 0.0273842 0.01333521 0.001374325 1.443478e-05",
                "'rope_parameters': {'full_attention': {'rope_type': 'linear', 'factor': 4.0, 'rope_theta': 10000.0}} | 1.0 | 0.25 0.05928435 0.01405853 0.006846049 0.003333804 0.0007905695 2.886955e-05"
            })
    void anglesAreThoseOfTransformers(String settings, double magnitude, String expected) {
        RotaryEmbedding rotary = read(settings);
        assertEquals(magnitude, rotary.magnitude(), 1e-6);
        double[] frequencies =
                Stream.of(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
        for (int i = 0; i < PAIRS.length; i++) {
            int pair = PAIRS[i];
            double angle = Math.pow(rotary.theta(), -2.0 * pair / HEAD) / rotary.divisors()[pair];
            assertEquals(frequencies[i], angle, frequencies[i] * 1e-5, "pair " + pair);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'rope_scaling': {'rope_type': 'dynamic', 'factor': 4.0} | by “dynamic”",
                "'rope_scaling': {'rope_type': 'linear'} | no usable rope_scaling.factor",
                "'rope_scaling': {'rope_type': 'llama3', 'factor': 8} | rope_scaling.low_freq_factor",
                "'partial_rotary_factor': 0.5 | partly rotated heads",
                "'rope_parameters': {'partial_rotary_factor': 0.25} | partly rotated heads",
                "'rope_scaling': {'rope_type': 'yarn', 'factor': 4.0, 'original_max_position_embeddings': 0} | no usable numbers"
            })
    void whatCannotBeComputedIsRefused(String settings, String part) {
        PonderException e = assertThrows(PonderException.class, () -> read(settings));
        assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
    }

    @Test
    void withoutAWordPositionsAreAsTheyAre() {
        float[] divisors = read("'rope_scaling': null").divisors();
        for (float divisor : divisors) {
            assertEquals(1, divisor);
        }
        assertEquals(HEAD / 2, divisors.length);
    }

    private static RotaryEmbedding read(String settings) {
        String json = "{'max_position_embeddings': 4096, 'rope_theta': 10000.0, " + settings + "}";
        return new HuggingFaceRotary(
                        new JsonFields(
                                "config.json", new JsonMapper().readTree(json.replace('\'', '"'))),
                        Families.named("llama"),
                        HEAD)
                .full();
    }
}
