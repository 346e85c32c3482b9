package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.inference.Demo;
import ponder.inference.DevicePreference;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.TinyCheckpoint;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.plan.TargetDevice;
import ponder.inference.decoding.DecoderState;
import ponder.inference.local.CacheCalibration;
import ponder.inference.models.ModelPackage;

/** Conversions of each architecture against a plain PyTorch forward pass of the same weights. */
class ArchitecturesTest {
    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @EnumSource
    void logitsAgreeWithPyTorchOver64Positions(TinyCheckpoint kind) throws IOException {
        Path source = kind.write(temporary.resolve("source"), "F32", 1);
        double worst = difference(kind, convert(source, Precision.FP32));
        System.out.printf("%s: largest difference from PyTorch %.2e%n", kind, worst);
        assertTrue(worst < 1e-3, "largest difference " + worst);
    }

    /** The weights are exact in each of these, so nothing may change. */
    @ParameterizedTest
    @CsvSource({"F16, 1", "BF16, 1", "BF16, 3", "F32, 2"})
    void everyFloatTypeAndAnyNumberOfFilesGiveTheSame(String type, int shards) throws IOException {
        Path one = TinyCheckpoint.QWEN2.write(temporary.resolve("one"), "F32", 1);
        Path other = TinyCheckpoint.QWEN2.write(temporary.resolve("other"), type, shards);
        Path a = convert(one, Precision.FP32).resolveSibling("model.onnx.data");
        Path b = convert(other, Precision.FP32).resolveSibling("model.onnx.data");
        assertEquals(-1, Files.mismatch(a, b));
        assertTrue(Files.exists(b.resolveSibling("LICENSE")));
    }

    /** Half precision weights are exact here, too. */
    @ParameterizedTest
    @EnumSource
    void fp16ConversionsGiveTheSameLogits(TinyCheckpoint kind) throws IOException {
        Path source = kind.write(temporary.resolve("source"), "BF16", 2);
        assertTrue(difference(kind, convert(source, Precision.FP16)) < 1e-3);
    }

    /** For CUDA everything is in half precision; a CPU computes it too, with casts. */
    @Test
    void conversionsForCudaAgreeWithinHalfPrecision() throws IOException {
        Path source = TinyCheckpoint.QWEN2.write(temporary.resolve("source"), "F32", 1);
        Path target = temporary.resolve("cuda");
        ModelConverter.convert(
                source,
                target,
                new ConversionOptions("tiny", Precision.FP16).withDevice(TargetDevice.CUDA),
                done -> {});
        assertEquals(2, GraphSummary.read(target.resolve("model.onnx")).cacheElementBytes());
        double worst = difference(TinyCheckpoint.QWEN2, target.resolve("model.onnx"));
        System.out.printf("half precision: largest difference %.2e%n", worst);
        assertTrue(worst < 0.05, "largest difference " + worst);
    }

    /** The same chat with a cache of 8 bit integers, appended in place. */
    @Test
    void anInt8CacheStaysCloseAndTakesAQuarter() throws IOException {
        Path source = TinyCheckpoint.LLAMA.write(temporary.resolve("source"), "F32", 1);
        Path graph = convert(source, Precision.FP32);
        Path folder = graph.resolveSibling("");
        CacheCalibration.toInt8(folder, Demo.options().on(DevicePreference.CPU));
        assertEquals(1, GraphSummary.read(graph).cacheElementBytes());
        assertEquals("fp32", ModelPackage.read(folder).graphs().getFirst().precision());
        double worst = difference(TinyCheckpoint.LLAMA, graph);
        System.out.printf("int8 cache: largest difference %.2e%n", worst);
        assertTrue(worst < 0.5, "largest difference " + worst);
    }

    private Path convert(Path source, Precision precision) {
        Path target = source.resolveSibling(source.getFileName() + "-" + precision.label());
        ModelConverter.convert(
                source, target, new ConversionOptions("tiny", precision), done -> {});
        return target.resolve("model.onnx");
    }

    static double difference(TinyCheckpoint kind, Path graph) throws IOException {
        int[] ids = TinyCheckpoint.ids();
        double worst = 0;
        try (OnnxLanguageModel model =
                        OnnxLanguageModel.load(
                                graph, new OnnxOptions(1024, false, Demo.options().cacheFolder()));
                DecoderState state = model.newState();
                DataInputStream expected =
                        new DataInputStream(
                                new BufferedInputStream(
                                        Objects.requireNonNull(
                                                ArchitecturesTest.class.getResourceAsStream(
                                                        "/architectures/" + kind.fixture()))))) {
            for (float[] row : state.forward(ids, ids.length)) {
                for (int i = 0; i < row.length; i += TinyCheckpoint.STRIDE) {
                    worst = Math.max(worst, Math.abs(row[i] - expected.readFloat()));
                }
            }
            assertEquals(-1, expected.read());
        }
        return worst;
    }
}
