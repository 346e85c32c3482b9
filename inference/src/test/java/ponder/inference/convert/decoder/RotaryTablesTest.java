package ponder.inference.convert.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.LayerKind;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.checkpoint.Scales;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.graph.DataFile;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;

class RotaryTablesTest {
    private static final int CONTEXT = 2_345;
    private static final int PAIRS = 4;

    @TempDir private Path folder = Path.of("");

    @Test
    void eachPositionTurnsByItselfAlsoWhereARunOfThemEnds() throws IOException {
        RotaryEmbedding rotary = RotaryEmbedding.plain(1e4, 2 * PAIRS);
        Path file = folder.resolve("data");
        try (GraphBuilder graph = new GraphBuilder(DataFile.create(file), ElementType.FLOAT)) {
            new RotaryTables(graph, config(rotary)).of(rotary);
        }
        FloatBuffer tables =
                ByteBuffer.wrap(Files.readAllBytes(file))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
        int sines = tables.capacity() - CONTEXT * PAIRS;
        for (int position : new int[] {0, 1, 999, 1_000, 1_999, 2_000, CONTEXT - 1}) {
            for (int pair = 0; pair < PAIRS; pair++) {
                double angle = position / Math.pow(1e4, (double) pair / PAIRS);
                int at = position * PAIRS + pair;
                assertEquals((float) Math.cos(angle), tables.get(at), "cosine at " + position);
                assertEquals((float) Math.sin(angle), tables.get(sines + at), "sine");
            }
        }
    }

    private static DecoderConfig config(RotaryEmbedding rotary) {
        return new DecoderConfig(
                Families.named("llama"),
                2,
                64,
                64,
                List.of(new LayerKind(0, rotary)),
                1,
                1,
                2 * PAIRS,
                CONTEXT,
                new Scales(1, 1, 0.125f, 1, 0, 0),
                1e-6f,
                false,
                0,
                List.of(1));
    }
}
