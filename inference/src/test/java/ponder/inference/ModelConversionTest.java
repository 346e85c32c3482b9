package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.convert.gguf.GgufWriter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.plan.TargetDevice;
import ponder.inference.engines.ModelConversion;
import ponder.inference.engines.ModelReview;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What cannot become a model that loads is refused before any weight is written. */
class ModelConversionTest {
    private static final DoubleConsumer NO_WEIGHTS =
            done -> {
                throw new AssertionError("weights are being written");
            };

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FILES =
            List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors");

    @TempDir private Path temporary = Path.of("");

    private ModelConversion conversion(Path source, boolean int8Cache) {
        return new ModelConversion(
                source,
                temporary.resolve("made/model"),
                new ConversionOptions("x", Precision.INT8).withInt8Cache(int8Cache),
                Demo.options().cacheFolder());
    }

    private void refused(Path source, String part) throws IOException {
        Files.createDirectories(temporary.resolve("made"));
        RuntimeException e =
                assertThrows(
                        RuntimeException.class, () -> conversion(source, false).run(NO_WEIGHTS));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(part) && message.endsWith("."), message);
        Path made = Files.createDirectories(temporary.resolve("made"));
        try (var left = Files.list(made)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aDamagedTokenizerIsRefusedFirst() throws IOException {
        Path source = copied();
        Files.writeString(source.resolve("tokenizer.json"), "{\"model\": 3}");
        refused(source, "tokenizer.json cannot be read");
    }

    @Test
    void aTokenizerOfAnotherKindIsRefusedFirst() throws IOException {
        Path file = temporary.resolve("model.gguf");
        GgufWriter.convert(Demo.checkpoint(), file, "Q8_0");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("gpt2", "bert"), StandardCharsets.ISO_8859_1);
        refused(file, "a tokenizer of type “bert”");
    }

    @Test
    void aTemplateThatCannotBeReadIsRefusedFirst() throws IOException {
        Path source = copied();
        Path file = source.resolve("tokenizer_config.json");
        ObjectNode config = (ObjectNode) JSON.readTree(Files.readString(file));
        Files.writeString(file, config.put("chat_template", "{% if x %}").toString());
        refused(source, "chat template");
        assertEquals(1, ModelReview.ofCheckpoint(source).size());
    }

    @Test
    void aTokenizerWithMoreTokensThanTheModelIsRefusedFirst() throws IOException {
        Path source = copied();
        Path file = source.resolve("tokenizer.json");
        ObjectNode tokenizer = (ObjectNode) JSON.readTree(Files.readString(file));
        ((ObjectNode) tokenizer.path("model").path("vocab")).put("longerthanall", 99_999);
        Files.writeString(file, tokenizer.toString());
        refused(source, "more tokens than the model");
    }

    private Path copied() throws IOException {
        Path source = Files.createDirectories(temporary.resolve("source"));
        for (String name : FILES) {
            Files.copy(Demo.checkpoint().resolve(name), source.resolve(name));
        }
        return source;
    }

    @Test
    void aModelWithACacheIn8BitsAppearsWhole() throws IOException {
        ModelConversion conversion = conversion(Demo.checkpoint(), true);
        conversion.run(done -> {});
        String manifest = Files.readString(conversion.target().resolve("ponder.json"));
        assertTrue(manifest.contains("\"cache\" : \"int8\""), manifest);
        try (var left = Files.list(temporary.resolve("made"))) {
            assertEquals(List.of(conversion.target()), left.toList());
        }
    }

    /** Only the CPU's attention knows a cache of 8 bits, whatever card there is. */
    @Test
    void whatIsMadeForThisComputerIsMadeForWhatIsHere() throws IOException {
        ConversionOptions options =
                new ConversionOptions("x", Precision.INT8)
                        .withInt8Cache(true)
                        .withDevice(TargetDevice.CUDA);
        Path cache = Demo.options().cacheFolder();
        ModelConversion asked =
                new ModelConversion(
                        Demo.checkpoint(), temporary.resolve("here/x"), options, true, cache);
        Files.createDirectories(temporary.resolve("here"));
        asked.run(done -> {});
        ModelConversion same = conversion(Demo.checkpoint(), true);
        Files.createDirectories(temporary.resolve("made"));
        same.run(done -> {});
        assertEquals(
                -1,
                Files.mismatch(
                        asked.target().resolve("model.onnx"), same.target().resolve("model.onnx")));
    }

    /** The text is read on from where it was, and what was measured of it is kept. */
    @Test
    void aCalibratedModelThatWasInterruptedBecomesTheSame() throws IOException {
        ConversionOptions options = new ConversionOptions("x", Precision.INT4);
        Path cache = Demo.options().cacheFolder();
        Path made = temporary.resolve("made/model");
        Path whole = temporary.resolve("whole");
        new ModelConversion(Demo.checkpoint(), whole, options, cache).run(done -> {});
        ModelConversion conversion = new ModelConversion(Demo.checkpoint(), made, options, cache);
        for (double part : List.of(0.3, 0.5, 0.62, 0.9)) {
            assertThrows(
                    CancellationException.class,
                    () ->
                            conversion.run(
                                    done -> {
                                        if (done > part) {
                                            throw new CancellationException();
                                        }
                                    }));
            assertTrue(conversion.unfinished().isPresent(), "at " + part);
        }
        conversion.run(done -> {});
        try (var files = Files.list(whole)) {
            for (Path file : files.toList()) {
                Path other = made.resolve(String.valueOf(file.getFileName()));
                assertEquals(-1, Files.mismatch(file, other), other.toString());
            }
        }
    }
}
