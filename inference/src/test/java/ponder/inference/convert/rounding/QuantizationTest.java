package ponder.inference.convert.rounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.problem.PonderException;

class QuantizationTest {
    private static final Quantization USUAL = Quantization.DEFAULT;

    @ParameterizedTest(name = "{0} bits, {1} columns")
    @CsvSource({"4, 896, 64", "8, 1536, 128", "8, 896, 128", "8, 576, 64", "8, 72, 32"})
    void blocksFitBitsAndMatrix(int bits, int columns, int expected) {
        assertEquals(expected, USUAL.sized(bits, columns).blockSize());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void aWishGoesFirst(int bits) {
        assertEquals(256, USUAL.inBlocksOf(256).sized(bits, 576).blockSize());
    }

    @ParameterizedTest
    @CsvSource({"Q4_K, 4, 32", "INT4, 4, 32", "F16, 4, 64", "Q6_K, 8, 128"})
    void aSecondRoundingTo4BitsHasBlocksOf32(String type, int bits, int expected) {
        assertEquals(expected, USUAL.sized(bits, 1536).after(type, bits).blockSize());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -32, 8, 48, 512})
    void otherSizesAreRefused(int size) {
        assertThrows(PonderException.class, () -> USUAL.inBlocksOf(size));
    }
}
