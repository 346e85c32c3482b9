package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.ModelSource;
import ponder.inference.decoding.DecoderState;
import ponder.inference.engines.EngineFactory;

/**
 * Models that others' exporters wrote load as they are and compute what {@code transformers} does,
 * 48 tokens past the window where there is one. Quantized and half-precision graphs are compared
 * with onnxruntime's own run of the same file. The 8-bit graph has one scale for the activations of
 * all positions of a pass, so in parts it rounds otherwise.
 */
class ExportsTest {
    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "genai-qwen2-fp32, true, 0.001, 0.001",
        "genai-qwen2-int4, true, 0.001, 0.02",
        "genai-tied-int4, true, 0.001, 0.02",
        "genai-qwen3-fp32, true, 0.001, 0.001",
        "genai-llama-fp32, true, 0.001, 0.001",
        "genai-phi3-fp32, true, 0.001, 0.001",
        "genai-granite-fp32, true, 0.001, 0.001",
        "genai-gemma2-whole-cache, true, 0.001, 0.001",
        "genai-gemma2-windowed, true, 0.001, 0.001",
        "genai-gemma2-windowed-int4, true, 0.001, 0.02",
        "genai09-mistral-fp32, true, 0.001, 0.001",
        "genai09-phi3-fp32, true, 0.001, 0.001",
        "genai09-gemma3-fp32, true, 0.001, 0.001",
        "genai09-gemma3-int4, true, 0.001, 0.02",
        "genai09-qwen3-int4, true, 0.001, 0.02",
        "optimum-qwen2, false, 0.001, 0.001",
        "optimum-qwen2-tied, false, 0.001, 0.001",
        "optimum-qwen3, false, 0.001, 0.001",
        "optimum-llama, false, 0.001, 0.001",
        "optimum-mistral, false, 0.001, 0.001",
        "optimum-phi3-whole, false, 0.001, 0.001",
        "optimum-gemma3, false, 0.001, 0.001",
        "optimum-smollm3, false, 0.001, 0.001",
        "optimum-granite, false, 0.001, 0.001",
        "optimum-olmo2, false, 0.001, 0.001",
        "transformersjs-q8, false, 0.001, 0.5",
        "transformersjs-q4, false, 0.001, 0.02",
        "transformersjs-q4-symmetric, false, 0.001, 0.02",
        "transformersjs-fp16, false, 0.001, 0.001",
        "transformersjs-q4f16, false, 0.001, 0.001",
        "transformersjs-merged, false, 0.001, 0.001"
    })
    void itComputesWhatTransformersDoes(String name, boolean inPlace, double most, double inParts)
            throws IOException {
        Export export = Export.unpack(name, temporary);
        answers(export.folder());
        int[] ids = Export.ids();
        try (OnnxLanguageModel model = export.load()) {
            assertEquals(inPlace, model.cacheInPlace());
            assertTrue(export.difference(whole(model, ids)) < most, name + " in one pass");
            assertTrue(export.difference(inChunks(model, ids)) < inParts, name + " in chunks");
            assertTrue(export.difference(cutBack(model, ids)) < inParts, name + " cut back");
        }
    }

    /** Through the door that users come in by, with its checks. */
    private static void answers(Path folder) {
        try (ChatEngine engine =
                EngineFactory.open(new ModelSource.LocalFolder(folder), Export.options())) {
            var asked = Demo.ask("What is 2 + 2?");
            Demo.Transcript reply =
                    Demo.reply(
                            engine,
                            new ChatRequest(
                                    asked.messages(),
                                    asked.sampling(),
                                    asked.thinking(),
                                    8,
                                    8,
                                    null));
            assertTrue(reply.finished().stats().answerTokens() > 0, reply::answer);
        }
    }

    private static float[][] whole(OnnxLanguageModel model, int[] ids) {
        try (DecoderState state = model.newState()) {
            return state.forward(ids, ids.length);
        }
    }

    /** A prefill in chunks, and then token by token. */
    private static float[][] inChunks(OnnxLanguageModel model, int[] ids) {
        try (DecoderState state = model.newState()) {
            for (int from = 0; from < 40; from += 10) {
                state.forward(Arrays.copyOfRange(ids, from, from + 10));
            }
            return oneByOne(state, ids, 40);
        }
    }

    /** Another text after the first half, forgotten again. */
    private static float[][] cutBack(OnnxLanguageModel model, int[] ids) {
        try (DecoderState state = model.newState()) {
            state.forward(Arrays.copyOf(ids, 40));
            for (int id = 100; id < 120; id++) {
                state.forward(new int[] {id});
            }
            int kept = state.rewindTo(30);
            state.forward(Arrays.copyOfRange(ids, kept, 35));
            return oneByOne(state, ids, 35);
        }
    }

    private static float[][] oneByOne(DecoderState state, int[] ids, int from) {
        float[][] rows = new float[ids.length - from][];
        for (int i = from; i < ids.length; i++) {
            rows[i - from] = state.forward(new int[] {ids[i]}).clone();
        }
        return rows;
    }
}
