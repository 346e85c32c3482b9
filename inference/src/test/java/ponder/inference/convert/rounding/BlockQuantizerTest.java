package ponder.inference.convert.rounding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockQuantizerTest {
    @Test
    void blocksKeepTheirWeightsWithinHalfAStep() {
        Random random = new Random(3);
        float[] row = new float[96];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) random.nextGaussian();
        }
        for (int bits : new int[] {4, 8}) {
            BlockQuantizer quantizer =
                    new BlockQuantizer(
                            bits,
                            new Quantization(32, true, Offset.NONE, Quantization.Finer.NONE),
                            null);
            BlockQuantizer.Output out = quantizer.output(1, row.length);
            quantizer.quantize(row, row.length, out, 0, 1);
            for (int i = 0; i < row.length; i++) {
                float back = weight(out.values(), out.scales(), i, bits);
                assertEquals(row[i], back, Math.abs(out.scales()[i / 32]) * 1.6, bits + " bits");
            }
        }
    }

    private static float weight(byte[] packed, float[] scales, int i, int bits) {
        int q = bits == 8 ? packed[i] & 0xff : (packed[i / 2] >> (4 * (i % 2))) & 0xf;
        return (q - (1 << (bits - 1))) * scales[i / 32];
    }
}
