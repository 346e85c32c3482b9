package ponder.inference.convert.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A graph of nothing but products like those of a decoder, for trying how fast a computer decodes.
 * It reads a vector {@value #INPUT} [1, width] and makes {@value #OUTPUT} of the same shape. Its
 * weights are zeros, on which the speed does not depend, and lie in the file once; the runtime
 * packs them for each product anew, so that they are read from memory as a model's are.
 *
 * @param width of the vector, a multiple of {@value #BLOCK}
 * @param layers pairs of a product to four times the width and one back
 */
public record ProductsGraph(int width, int layers) {
    public static final String INPUT = "input";
    public static final String OUTPUT = "output";

    private static final String FILE = "products.onnx";
    private static final int BLOCK = 64;
    private static final int BITS = 4;
    private static final int INT8_ACTIVATIONS = 4;
    private static final int FACTOR = 4;

    /** Of the weights once they are packed. */
    public long bytes() {
        return 2L * layers * FACTOR * width * width * BITS / Byte.SIZE;
    }

    /**
     * @param folder an empty one
     * @return the {@code .onnx} file
     */
    public Path write(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        Path data = folder.resolve(GraphBuilder.DATA_FILE);
        try (GraphBuilder graph = new GraphBuilder(DataFile.create(data), ElementType.FLOAT)) {
            graph.input(INPUT, ElementType.FLOAT, 1, width);
            weights(graph, "wide", FACTOR * width, width);
            weights(graph, "narrow", width, FACTOR * width);
            String last = INPUT;
            for (int layer = 1; layer <= layers; layer++) {
                String wide = product(graph, last, "wide", FACTOR * width, width, "wide" + layer);
                String to = layer == layers ? OUTPUT : "narrow" + layer;
                last = product(graph, wide, "narrow", width, FACTOR * width, to);
            }
            graph.output(OUTPUT, ElementType.FLOAT, 1, width);
            graph.write(file);
        }
        return file;
    }

    /** Removes what was written, and the folder. */
    public void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
        Files.deleteIfExists(folder.resolve(GraphBuilder.DATA_FILE));
        Files.delete(folder);
    }

    private static void weights(GraphBuilder graph, String name, int rows, int columns)
            throws IOException {
        int blocks = columns / BLOCK;
        int bytes = BLOCK * BITS / Byte.SIZE;
        graph.bytes(name, new byte[rows * blocks * bytes], rows, blocks, bytes);
        graph.floats(name + ".scales", new float[rows * blocks], (long) rows * blocks);
    }

    private static String product(
            GraphBuilder graph, String input, String weights, int rows, int columns, String to) {
        return graph.node("MatMulNBits", List.of(input, weights, weights + ".scales"), to)
                .microsoft()
                .attribute("K", columns)
                .attribute("N", rows)
                .attribute("bits", BITS)
                .attribute("block_size", BLOCK)
                .attribute("accuracy_level", INT8_ACTIVATIONS)
                .add();
    }
}
