package ponder.inference.convert.decoder;

import java.io.IOException;
import java.util.List;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.family.TensorNames;
import ponder.inference.convert.graph.GraphBuilder;

/** The nodes that all parts of a decoder are made of. */
final class DecoderNodes {
    private final GraphBuilder graph;
    private final DecoderConfig config;
    private final Checkpoint checkpoint;
    private final MatrixWriter matrices;

    DecoderNodes(
            GraphBuilder graph,
            DecoderConfig config,
            Checkpoint checkpoint,
            MatrixWriter matrices) {
        this.graph = graph;
        this.config = config;
        this.checkpoint = checkpoint;
        this.matrices = matrices;
    }

    /** The graph's names are Hugging Face's for Llama, whatever a family's files call its parts. */
    static String name(DecoderPart part, int layer) {
        return TensorNames.HUGGING_FACE.of(part, layer);
    }

    /** The root mean square norm of the last axis. */
    String norm(String input, DecoderPart part, int layer, int size) throws IOException {
        String weight = matrices.vector(TensorKey.weight(part, layer), size);
        return graph.node("SimplifiedLayerNormalization", List.of(input, weight), name(part, layer))
                .attribute("axis", -1)
                .attribute("epsilon", config.normEpsilon())
                .attribute("stash_type", 1)
                .add();
    }

    /** The norm of stream + branch; the sum itself is the output {@code name.sum}. */
    String skipNorm(String stream, String branch, DecoderPart part, int layer) throws IOException {
        String name = name(part, layer);
        String weight = matrices.vector(TensorKey.weight(part, layer), config.hiddenSize());
        return graph.node(
                        "SkipSimplifiedLayerNormalization",
                        List.of(stream, branch, weight),
                        name,
                        "",
                        "",
                        name + ".sum")
                .microsoft()
                .attribute("epsilon", config.normEpsilon())
                .add();
    }

    /** A matrix product, with its bias where the checkpoint has one. */
    String projection(String input, DecoderPart part, int layer) throws IOException {
        String name = name(part, layer);
        TensorKey weight = TensorKey.weight(part, layer);
        TensorKey bias = weight.toBias();
        int rows = config.rows(part);
        int columns = config.columns(part);
        if (!checkpoint.has(bias)) {
            return matrices.product(input, weight, rows, columns, name);
        }
        String product = matrices.product(input, weight, rows, columns, name + ".product");
        return graph.node("Add", List.of(product, matrices.vector(bias, rows)), name).add();
    }

    /** The input itself where the factor is 1. */
    String scaled(String input, float factor, String name) throws IOException {
        if (factor == 1) {
            return input;
        }
        String constant = graph.floats(name + ".factor", new float[] {factor}, 1);
        return graph.node("Mul", List.of(input, constant), name).add();
    }
}
