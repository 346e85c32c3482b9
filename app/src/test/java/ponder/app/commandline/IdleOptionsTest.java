package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.convert.plan.ConversionPlan;
import ponder.inference.convert.plan.Precision;

class IdleOptionsTest {
    private static List<String> all(@Nullable Precision precision, boolean gguf, int blockSize) {
        return idle(precision, gguf, true)
                .among(new IdleOptions.Given(blockSize, true, true, false));
    }

    private static IdleOptions idle(
            @Nullable Precision precision, boolean gguf, boolean calibrates) {
        Precision usual = precision == null ? Precision.INT8 : precision;
        return new IdleOptions(
                precision, new ConversionPlan(usual, precision == null, calibrates, 1), gguf);
    }

    @Test
    void int4UsesThemAll() {
        assertEquals(List.of(), all(Precision.INT4, false, 128));
        assertEquals(List.of(), all(Precision.INT4, true, 16));
    }

    @Test
    void int4OfAGgufFileHasSmallBlocks() {
        assertEquals(
                List.of(
                        "Matrices that the GGUF file holds quantized get blocks of 32 in INT4, whatever --block-size says."),
                all(Precision.INT4, true, 64));
    }

    @Test
    void int8HasNothingFiner() {
        assertEquals(
                List.of("--finer has no effect on weights in INT8."),
                all(Precision.INT8, false, 32));
    }

    @Test
    void floatsUseNone() {
        assertEquals(
                List.of(
                        "--block-size has no effect on weights in FP32.",
                        "--finer has no effect on weights in FP32.",
                        "--float-activations has no effect on weights in FP32."),
                all(Precision.FP32, true, 32));
    }

    @Test
    void aFileThatKeepsItsValuesHasItsOwnBlocks() {
        assertEquals(
                List.of(
                        "Without --precision, --block-size has no effect on matrices that the GGUF file holds in blocks of its own.",
                        "--finer has no effect without --precision INT4."),
                all(null, true, 32));
    }

    @Test
    void anExportThatKeepsIts8BitsHasNothingFiner() {
        assertEquals(List.of("--finer has no effect on weights in INT8."), all(null, false, 32));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void noCalibrationIsInVainWhereNoneWouldBeMade(boolean calibrates) {
        List<String> sentences =
                idle(Precision.INT4, true, calibrates)
                        .among(new IdleOptions.Given(null, false, false, true));
        String idle =
                "--no-calibration has no effect here: hardly any weights are newly rounded to 4 bits.";
        assertEquals(calibrates ? List.of() : List.of(idle), sentences);
    }

    @Test
    void whatIsNotGivenIsNotNamed() {
        assertEquals(
                List.of(),
                idle(Precision.FP16, true, false)
                        .among(new IdleOptions.Given(null, false, false, false)));
    }
}
