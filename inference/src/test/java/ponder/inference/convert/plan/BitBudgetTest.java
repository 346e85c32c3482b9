package ponder.inference.convert.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.LayerKind;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.checkpoint.Scales;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.table.TableLayout;

class BitBudgetTest {
    /** Bytes of the tensors that llama.cpp's own tool wrote for models of these shapes. */
    @ParameterizedTest(name = "{0} columns")
    @CsvSource({
        "576, 1536, 30, 9, 3, 49152, 103668480",
        "896, 4864, 24, 14, 2, 151936, 391859712",
        "1536, 8960, 28, 12, 2, 151936, 980093440"
    })
    void noMoreBytesThanLlamaCpp(
            int hidden, int inner, int layers, int heads, int kv, int words, long written) {
        DecoderConfig config = config(hidden, inner, layers, heads, kv, words);
        long theirs = 0;
        long ours = 0;
        Map<TensorKey, BlockFormat> formats = BitBudget.of(config, false);
        for (DecoderTensors.Shape shape : DecoderTensors.of(config)) {
            if (!shape.vector()) {
                theirs += LlamaCppSize.bytes(shape, layers, true);
                BlockFormat format = Objects.requireNonNull(formats.get(shape.key()));
                ours +=
                        TableLayout.rounded(shape.rows(), shape.columns(), format, false, true)
                                .bytes(Float.BYTES);
            }
        }
        assertEquals(1, theirs / (double) written, 0.003);
        assertTrue(ours <= theirs, ours + " > " + theirs);
        assertTrue(ours > 0.99 * theirs, ours + " < " + theirs);
        BlockFormat values = formats.get(TensorKey.weight(DecoderPart.VALUE, layers / 2));
        assertEquals(8, Objects.requireNonNull(values).bits());
    }

    private static DecoderConfig config(
            int hidden, int inner, int layers, int heads, int kv, int words) {
        RotaryEmbedding rotary = RotaryEmbedding.plain(1e4, hidden / heads);
        return new DecoderConfig(
                Families.named("qwen2"),
                words,
                hidden,
                inner,
                Collections.nCopies(layers, new LayerKind(0, rotary)),
                heads,
                kv,
                hidden / heads,
                128,
                new Scales(1, 1, 0.125f, 1, 0, 0),
                1e-6f,
                true,
                0,
                List.of(1));
    }
}
