package ponder.inference.convert.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.PackedRows;

/** Blocks quantized and read back by llama.cpp's own library; see make_fixtures.py. */
class GgufBlocksTest {
    private static final int WEIGHTS = 512;

    private record Fixture(ByteBuffer stored, float[] expected) {}

    private static Fixture fixture(GgufType type) throws IOException {
        try (var in = GgufBlocksTest.class.getResourceAsStream("/gguf/" + type + ".bin")) {
            byte[] all = Objects.requireNonNull(in).readAllBytes();
            int stored = WEIGHTS / type.blockSize() * type.blockBytes();
            assertEquals(all.length, stored + WEIGHTS * 4);
            float[] expected = new float[WEIGHTS];
            buffer(all, stored, WEIGHTS * 4).asFloatBuffer().get(expected);
            return new Fixture(buffer(all, 0, stored), expected);
        }
    }

    private static ByteBuffer buffer(byte[] bytes, int from, int length) {
        return ByteBuffer.wrap(bytes, from, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "F32")
    void everyTypeIsReadAsLlamaCppReadsIt(GgufType type) throws IOException {
        Fixture fixture = fixture(type);
        float[] decoded = GgufBlocks.decode(type, fixture.stored());
        boolean exact = !type.name().endsWith("_1") && !type.name().endsWith("_K");
        for (int i = 0; i < WEIGHTS; i++) {
            // Two roundings where a compiler may fuse them into one.
            float tolerance = exact ? 0 : Math.ulp(0.1f);
            assertEquals(fixture.expected()[i], decoded[i], tolerance, type + " " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q4_K", "Q5_K"})
    void keptBlocksMeanTheSame(GgufType type) throws IOException {
        Fixture fixture = fixture(type);
        PackedRows packed = GgufPacking.relay(type, fixture.stored());
        BlockFormat format = Objects.requireNonNull(GgufPacking.format(type));
        assertEquals(WEIGHTS / 32, packed.scales().length);
        assertEquals(format.constants() ? WEIGHTS / 32 : 0, packed.constants().length);
        for (int i = 0; i < WEIGHTS; i++) {
            int q =
                    format.bits() == 8
                            ? packed.values()[i] & 0xff
                            : packed.values()[i / 2] >> 4 * (i % 2) & 15;
            float weight = (q - (1 << format.bits() - 1)) * packed.scales()[i / 32];
            // Where there is a constant, another order of the same few additions.
            float tolerance = format.constants() ? 4 * Math.ulp(1f) : 0;
            float constant = format.constants() ? packed.constants()[i / 32] : 0;
            assertEquals(fixture.expected()[i], weight + constant, tolerance, type + " " + i);
        }
    }
}
