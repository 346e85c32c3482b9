package ponder.inference.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ponder.inference.convert.graph.ProductsGraph;
import ponder.inference.models.DecoderShape;
import ponder.inference.models.GraphFile;
import ponder.inference.onnx.GraphTimer;
import ponder.inference.onnx.RuntimeVersion;
import ponder.inference.onnx.Threads;
import ponder.inference.problem.PonderException;
import ponder.inference.system.Processors;

/**
 * The threads that a model of this size decodes fastest with on this computer. Measured once, a
 * second or two, and kept for other models of about the same size.
 *
 * @param folder where it is kept
 */
record MeasuredThreads(Path folder, Processors processors) {
    /** Smaller models are fast with any threads. */
    private static final long WORTH_MEASURING = 100L << 20;

    /** More than the caches of most processors, little enough to be packed in no time. */
    private static final long WEIGHTS = 96L << 20;

    /** Of a decoder: bytes of a layer in four bits, divided by its width squared. */
    private static final int BYTES_OF_A_LAYER = 7;

    private static final int USUAL_LAYERS = 28;
    private static final int STEP = 256;
    private static final int WIDEST = 8192;

    /** One for each fast core where it cannot be measured. */
    Threads of(GraphFile graph, DecoderShape shape) {
        Threads usual = new Threads(processors.fast(), true);
        if (graph.bytes() < WORTH_MEASURING || processors.available() == 1) {
            return usual;
        }
        int width = width(graph, shape);
        KeptThreads kept = new KeptThreads(folder, processors.available());
        synchronized (MeasuredThreads.class) {
            try {
                return kept.get(key(width), () -> measure(width));
            } catch (PonderException | UncheckedIOException e) {
                System.getLogger(MeasuredThreads.class.getName())
                        .log(System.Logger.Level.WARNING, "threads could not be tried", e);
                return usual;
            }
        }
    }

    private static int width(GraphFile graph, DecoderShape shape) {
        int layers = shape.layers() > 0 ? shape.layers() : USUAL_LAYERS;
        double width = Math.sqrt((double) graph.bytes() / layers / BYTES_OF_A_LAYER);
        return Math.clamp(Math.round(width / STEP) * STEP, STEP, WIDEST);
    }

    private String key(int width) {
        return "%s-%s-%d-%d-%d-width-%d"
                .formatted(
                        RuntimeVersion.text(),
                        System.getProperty("os.arch"),
                        processors.available(),
                        processors.cores(),
                        processors.fast(),
                        width);
    }

    private Threads measure(int width) {
        int layers = Math.toIntExact(WEIGHTS / new ProductsGraph(width, 1).bytes());
        ProductsGraph graph = new ProductsGraph(width, Math.max(2, layers));
        try {
            Path place = Files.createTempDirectory(Files.createDirectories(folder), "threads");
            try {
                GraphTimer timer =
                        new GraphTimer(graph.write(place), ProductsGraph.INPUT, width, folder);
                return new ThreadChoice(processors, timer::shortest).best();
            } finally {
                graph.remove(place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
