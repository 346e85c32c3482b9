package ponder.inference.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ChatEngine;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.convert.decoder.Calibration;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.ConversionPlan;
import ponder.inference.convert.plan.Precision;
import ponder.inference.engines.EngineFactory;
import ponder.inference.problem.PonderException;

class ModelConverterTest {
    @TempDir private Path temporary = Path.of("");

    /** The questions are fresh: drawn by the recipe with a seed that training does not use. */
    @Test
    void theBundledModelAnswersAsItsFullPrecisionSourceOn99Of100Questions() throws IOException {
        Path full = temporary.resolve("fp32");
        ModelConverter.convert(
                Demo.checkpoint(), full, new ConversionOptions("fp32", Precision.FP32), done -> {});
        EngineOptions cpu = Demo.options().on(DevicePreference.CPU);
        List<String> questions;
        try (var in = ModelConverterTest.class.getResourceAsStream("/questions.txt")) {
            questions =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        }
        int equal = 0;
        try (ChatEngine reference = EngineFactory.open(new ModelSource.LocalFolder(full), cpu);
                ChatEngine bundled =
                        EngineFactory.open(new ModelSource.LocalFolder(Demo.folder()), cpu)) {
            for (String question : questions) {
                CompletableFuture<Transcript> a =
                        CompletableFuture.supplyAsync(
                                () -> Demo.reply(reference, Demo.ask(question)));
                Transcript b = Demo.reply(bundled, Demo.ask(question));
                equal += a.join().answer().equals(b.answer()) ? 1 : 0;
            }
        }
        System.out.println("greedy equality with fp32: " + equal + " of " + questions.size());
        assertEquals(100, questions.size());
        assertTrue(equal >= 99, equal + " equal answers");
    }

    @Test
    void anInterruptedConversionLeavesNothingThatLooksLikeAModel() throws IOException {
        Path target = temporary.resolve("out");
        assertThrows(
                IllegalStateException.class,
                () ->
                        ModelConverter.convert(
                                Demo.checkpoint(),
                                target,
                                new ConversionOptions("x", Precision.INT8),
                                done -> {
                                    throw new IllegalStateException("cancelled");
                                }));
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aFolderWithTheEndingOfAnUnfinishedOneIsLeftAlone() throws IOException {
        Path notes = Files.createDirectories(temporary.resolve("out.part")).resolve("notes.txt");
        Files.writeString(notes, "mine");
        ModelConverter.unfinished(temporary);
        convert("out");
        assertEquals("mine", Files.readString(notes));
    }

    @Test
    void aConversionThatGoesOnIsNoLeftover() throws IOException {
        ModelConverter.convert(
                Demo.checkpoint(),
                temporary.resolve("out"),
                new ConversionOptions("x", Precision.INT8),
                done -> {
                    try {
                        ModelConverter.unfinished(temporary);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        assertTrue(Files.exists(temporary.resolve("out/model.onnx")));
    }

    private void convert(String name) {
        ModelConverter.convert(
                Demo.checkpoint(),
                temporary.resolve(name),
                new ConversionOptions(name, Precision.INT8),
                done -> {});
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertSentence("could not be written", Demo.checkpoint(), file.resolve("inside"));
    }

    @Test
    void damagedSafetensorsAreRefused() throws IOException {
        Path source = temporary.resolve("source");
        Files.createDirectories(source);
        for (String name : List.of("config.json", "tokenizer.json")) {
            Files.copy(Demo.checkpoint().resolve(name), source.resolve(name));
        }
        Path weights = source.resolve("model.safetensors");
        byte[] good = Files.readAllBytes(Demo.checkpoint().resolve("model.safetensors"));
        for (byte[] bad :
                List.of(
                        new byte[0],
                        new byte[7],
                        header(-1, "{}"),
                        header(Long.MAX_VALUE, "{}"),
                        header(200_000_000L, "{}"),
                        header(2, "[]"),
                        header(2, "{\""),
                        tensor("F32", "[4611686018427387905]", 0, 4),
                        tensor("F32", "[2]", 4, 0),
                        tensor("F32", "[2]", 0, 800),
                        tensor("F32", "[-2]", 0, 8),
                        header(
                                150,
                                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]},\"b\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[8,24]}}"
                                        + " ".repeat(80)),
                        header(
                                120,
                                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
                                        + " ".repeat(60)),
                        Arrays.copyOf(good, good.length / 2))) {
            Files.write(weights, bad);
            assertSentence("", source, temporary.resolve("target"));
        }
        Files.write(weights, Arrays.copyOf(good, good.length / 2));
        assertSentence("its download is incomplete", source, temporary.resolve("target"));
    }

    /** What a rough copy tells for the calibration costs time, and nobody asks the model for it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theModelHasNoOutputsButLogitsAndCache(boolean measured) {
        ConversionSteps steps =
                new ConversionSteps() {
                    @Override
                    public boolean measure(
                            Path graph, Path folder, Calibration calibration, DoubleConsumer done) {
                        assertFalse(calibration.outputs().isEmpty());
                        return false;
                    }
                };
        Path target = temporary.resolve("plain");
        ModelConverter.convert(
                Demo.checkpoint(),
                target,
                new ConversionOptions("plain", Precision.INT4),
                done -> {},
                measured ? steps : ConversionSteps.NONE);
        Set<String> outputs = GraphSummary.read(target.resolve("model.onnx")).outputs().keySet();
        assertEquals(Set.of("logits", "present.0.key", "present.0.value"), outputs);
    }

    /** What the check for free space reckons with. */
    @Test
    void theExpectedSizeIsAboutTheRealOne() throws IOException {
        for (Precision precision : Precision.values()) {
            ConversionOptions options = new ConversionOptions("size", precision);
            Path target = temporary.resolve(precision.label());
            ConversionReport report =
                    ModelConverter.convert(Demo.checkpoint(), target, options, done -> {});
            try (var checkpoint = ModelConverter.open(Demo.checkpoint())) {
                double expected = ConversionPlan.of(checkpoint, options).bytes();
                assertEquals(1, report.targetBytes() / expected, 0.2, precision.label());
                assertEquals(precision.label(), report.precision());
            }
        }
    }

    @Test
    void theManifestSaysWhatTheModelWasMadeOf() throws IOException {
        Path target = temporary.resolve("made");
        ModelConverter.convert(
                Demo.checkpoint(),
                target,
                new ConversionOptions("Made", null).withTool("A converter 7"),
                done -> {});
        String manifest = Files.readString(target.resolve("ponder.json"));
        for (String part :
                List.of(
                        "\"source\" : \"safetensors: checkpoint\"",
                        "\"precision\" : \"int4\"",
                        "\"tool\" : \"A converter 7\"",
                        "\"tokenizer.json\"")) {
            assertTrue(manifest.contains(part), manifest);
        }
    }

    private static byte[] header(long size, String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(size)
                .put(text)
                .array();
    }

    private static byte[] tensor(String type, String shape, long from, long to) {
        String json =
                "{\"x\":{\"dtype\":\""
                        + type
                        + "\",\"shape\":"
                        + shape
                        + ",\"data_offsets\":["
                        + from
                        + ","
                        + to
                        + "]}}";
        return header(json.length(), json);
    }

    private static void assertSentence(String part, Path source, Path target) {
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () ->
                                ModelConverter.convert(
                                        source,
                                        target,
                                        new ConversionOptions("x", Precision.INT8),
                                        done -> {}));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(part) && message.endsWith("."), message);
        assertFalse(message.contains("Exception"), message);
        assertFalse(Files.exists(target));
    }
}
