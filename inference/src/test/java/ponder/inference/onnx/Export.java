package ponder.inference.onnx;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import ponder.inference.Demo;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.models.GraphFile;
import ponder.inference.models.ModelPackage;

/**
 * A small random model as one of the exporters wrote it, with the logits that it should give; made
 * by {@code exports/make_exports.py}.
 */
public record Export(Path folder) {
    public static final int POSITIONS = 64;
    private static final int VOCABULARY = 288;
    private static final int STRIDE = 8;

    /** Unpacks one into a folder of its name. */
    public static Export unpack(String name, Path parent) throws IOException {
        Path folder = parent.resolve(name);
        try (InputStream file =
                        Objects.requireNonNull(
                                Export.class.getResourceAsStream("/exports/" + name + ".zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(zip, target);
            }
        }
        return new Export(folder);
    }

    static EngineOptions options() {
        return Demo.options().on(DevicePreference.CPU);
    }

    /** The graph as the engine opens it. */
    OnnxLanguageModel load() {
        ModelPackage model = ModelPackage.read(folder);
        GraphFile file = model.graph(false, null);
        GraphSummary graph = GraphSummary.read(file.file());
        return OnnxLanguageModel.load(
                file.file(),
                new OnnxOptions(
                        model.contextLength(),
                        false,
                        null,
                        options().cacheFolder(),
                        Threads.of(1),
                        new CacheSizes(
                                model.shape().kvHeads(),
                                model.shape().headSize(),
                                graph.windows().room()),
                        graph.cacheInPlace(),
                        true));
    }

    /** The ids whose logits are known. */
    public static int[] ids() {
        int[] ids = new int[POSITIONS];
        for (int i = 0; i < POSITIONS; i++) {
            ids[i] = (7 + 37 * i + i * i) % 256;
        }
        return ids;
    }

    /**
     * The largest difference from what is right.
     *
     * @param rows logits of the last positions
     */
    public double difference(float[][] rows) throws IOException {
        double worst = 0;
        try (DataInputStream expected =
                new DataInputStream(Files.newInputStream(folder.resolve("expected.bin")))) {
            int columns = VOCABULARY / STRIDE;
            expected.skipNBytes(4L * columns * (POSITIONS - rows.length));
            for (float[] row : rows) {
                for (int i = 0; i < columns; i++) {
                    worst = Math.max(worst, Math.abs(row[i * STRIDE] - expected.readFloat()));
                }
            }
        }
        return worst;
    }
}
