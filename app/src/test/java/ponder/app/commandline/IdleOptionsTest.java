package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.inference.convert.Precision;

class IdleOptionsTest {
    private static List<String> all(Precision precision, boolean gguf) {
        return IdleOptions.of(precision, gguf, true, true, true);
    }

    @Test
    void int4UsesThemAll() {
        assertEquals(List.of(), all(Precision.INT4, false));
        assertEquals(List.of(), all(Precision.INT4, true));
        assertEquals(List.of(), IdleOptions.of(null, false, true, true, true));
    }

    @Test
    void int8HasNothingFiner() {
        assertEquals(
                List.of("--finer has no effect on weights in INT8."), all(Precision.INT8, false));
    }

    @Test
    void floatsUseNone() {
        assertEquals(
                List.of(
                        "--block-size has no effect on weights in FP32.",
                        "--finer has no effect on weights in FP32.",
                        "--float-activations has no effect on weights in FP32."),
                all(Precision.FP32, true));
    }

    @Test
    void aFileThatKeepsItsValuesHasItsOwnBlocks() {
        assertEquals(
                List.of(
                        "--block-size has no effect: without --precision, a GGUF file keeps its own values.",
                        "--finer has no effect: without --precision, a GGUF file keeps its own values."),
                IdleOptions.of(null, true, true, true, true));
    }

    @Test
    void whatIsNotGivenIsNotNamed() {
        assertEquals(List.of(), IdleOptions.of(Precision.FP16, true, false, false, false));
    }
}
