package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.engines.ModelEvaluation;
import ponder.inference.evaluation.Divergence;
import ponder.inference.evaluation.Perplexity;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

class ModelEvaluationTest {
    private static final String TEXT =
            "What is 47 × 36? 47 × 30 is 1410 and 47 × 6 is 282, so it is 1692. ".repeat(40);

    @TempDir private Path temporary = Path.of("");

    private static Perplexity measure(Path model, @Nullable Path reference, int window) {
        return new ModelEvaluation(
                        new ModelSource.LocalFolder(model),
                        reference == null ? null : new ModelSource.LocalFolder(reference),
                        Demo.options().on(DevicePreference.CPU).withContext(window))
                .run(TEXT, done -> {});
    }

    private static Problem refusal(Path model, @Nullable Path reference, int window, String text) {
        return assertThrows(
                        PonderException.class,
                        () ->
                                new ModelEvaluation(
                                                new ModelSource.LocalFolder(model),
                                                reference == null
                                                        ? null
                                                        : new ModelSource.LocalFolder(reference),
                                                Demo.options().withContext(window))
                                        .run(text, done -> {}))
                .problem();
    }

    private Path converted(Precision precision) {
        Path target = temporary.resolve(precision.label());
        ModelConverter.convert(
                Demo.checkpoint(), target, new ConversionOptions("demo", precision), done -> {});
        return target;
    }

    @Test
    void fewerBitsAreFartherFromTheFloats() {
        Path floats = converted(Precision.FP32);
        Divergence eight = measure(converted(Precision.INT8), floats, 256).divergence();
        Divergence four = measure(converted(Precision.INT4), floats, 256).divergence();
        assertNotNull(eight);
        assertNotNull(four);
        assertTrue(eight.mean() > 0 && eight.mean() < 0.01, eight.toString());
        assertTrue(four.mean() > 2 * eight.mean(), eight + " " + four);
        assertTrue(eight.p99() > eight.mean() && eight.largest() >= eight.p99());
        assertEquals(measure(floats, null, 256).perplexity(), eight.referencePerplexity(), 1e-4);
    }

    @Test
    void theWindowIs512UnlessAskedOtherwise() {
        assertEquals(512, measure(Demo.folder(), null, 0).window());
        assertEquals(300, measure(Demo.folder(), null, 300).window());
        assertEquals(
                ProblemCode.EVALUATION_WINDOW, refusal(Demo.folder(), null, 2049, TEXT).code());
    }

    @Test
    void thereMustBeSomethingToPredict() {
        for (String text : new String[] {"", "a"}) {
            assertEquals(
                    ProblemCode.EVALUATION_SHORT_TEXT,
                    refusal(Demo.folder(), null, 0, text).code());
        }
    }

    @Test
    void modelsWithDifferentVocabulariesAreNotCompared() throws IOException {
        Path other = Demo.copy(temporary.resolve("other"));
        Files.delete(other.resolve("ponder.json"));
        Path file = other.resolve("tokenizer.json");
        JsonMapper json = new JsonMapper();
        var tokenizer = json.readTree(Files.readAllBytes(file));
        ((ArrayNode) tokenizer.path("model").path("merges")).removeAll();
        Files.write(file, json.writeValueAsBytes(tokenizer));
        assertEquals(
                ProblemCode.EVALUATION_VOCABULARIES, refusal(other, Demo.folder(), 0, TEXT).code());
    }

    @Test
    void whoIsToldOfProgressCanEndIt() {
        ModelEvaluation evaluation =
                new ModelEvaluation(
                        new ModelSource.LocalFolder(Demo.folder()), null, Demo.options());
        assertThrows(
                CancellationException.class,
                () ->
                        evaluation.run(
                                TEXT,
                                done -> {
                                    throw new CancellationException();
                                }));
    }
}
