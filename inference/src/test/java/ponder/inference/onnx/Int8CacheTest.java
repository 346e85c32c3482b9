package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;
import ponder.inference.DevicePreference;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.TinyCheckpoint;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.local.CacheCalibration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A cache of 8 bit integers. */
class Int8CacheTest {
    private static final int HEAD = 128;
    private static final float OUTLIER = 256;

    @TempDir Path temporary;

    /**
     * Real keys have pairs of channels many times as large as the others, which the queries make up
     * for. Larger by a power of two in the keys and smaller in the queries, a pair changes no logit
     * in floats.
     */
    @Test
    void fewLargeChannelsOfTheKeysDoNotBlurTheOthers() throws IOException {
        Path source = TinyCheckpoint.QWEN2.write(temporary.resolve("source"), "F32", 1);
        for (int layer = 0; layer < 2; layer++) {
            String attention = "model.layers.%d.self_attn.".formatted(layer);
            for (String kind : new String[] {"weight", "bias"}) {
                scale(source, attention + "k_proj." + kind, OUTLIER);
                scale(source, attention + "q_proj." + kind, 1 / OUTLIER);
            }
        }
        Path folder = temporary.resolve("converted");
        ModelConverter.convert(
                source, folder, new ConversionOptions("tiny", Precision.FP32), done -> {});
        Path graph = folder.resolve("model.onnx");
        double floats = ArchitecturesTest.difference(TinyCheckpoint.QWEN2, graph);
        assertTrue(floats < 1e-3, "in floats " + floats);
        CacheCalibration.toInt8(folder, Demo.options().on(DevicePreference.CPU));
        double worst = ArchitecturesTest.difference(TinyCheckpoint.QWEN2, graph);
        System.out.printf("int8 cache with outliers: largest difference %.2e%n", worst);
        assertTrue(worst < 0.3, "largest difference " + worst);
    }

    /** Two channels of each head that are turned together. */
    private static void scale(Path source, String tensor, float factor) throws IOException {
        Path file = source.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int start = Long.BYTES + Math.toIntExact(all.getLong(0));
        JsonNode header =
                new JsonMapper().readTree(bytes, Long.BYTES, start - Long.BYTES).get(tensor);
        int from = start + header.get("data_offsets").get(0).asInt();
        int rows = header.get("shape").get(0).asInt();
        int columns = header.get("shape").size() == 1 ? 1 : header.get("shape").get(1).asInt();
        for (int row = 0; row < rows; row++) {
            if (row % HEAD % (HEAD / 2) == 3) {
                for (int at = row * columns; at < (row + 1) * columns; at++) {
                    int place = from + at * Float.BYTES;
                    all.putFloat(place, all.getFloat(place) * factor);
                }
            }
        }
        Files.write(file, bytes);
    }
}
