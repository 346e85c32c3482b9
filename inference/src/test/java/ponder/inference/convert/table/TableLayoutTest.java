package ponder.inference.convert.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.convert.checkpoint.BlockFormat;

class TableLayoutTest {
    @ParameterizedTest(name = "{0} bits, blocks of {1}, {2} columns")
    @CsvSource({
        "4, 32, 1536, 52, 1664",
        "4, 32, 896, 32, 1024",
        "8, 32, 8960, 292, 9344",
        "4, 64, 1536, 25, 1584",
        "4, 64, 896, 15, 924"
    })
    void smallBlocksWithConstantsAreFilledUpToAWholeStep(
            int bits, int size, int columns, int blocks, int inputs) {
        TableLayout layout = TableLayout.kept(8, columns, new BlockFormat(bits, size, true));
        assertEquals(blocks, layout.blocks());
        assertEquals(inputs, layout.inputs());
    }

    @ParameterizedTest(name = "{0} columns")
    @CsvSource({"576, 18", "1536, 48"})
    void othersAreNot(int columns, int blocks) {
        TableLayout layout = TableLayout.kept(8, columns, new BlockFormat(4, 32, false));
        assertEquals(blocks, layout.blocks());
        assertEquals(columns, layout.inputs());
    }
}
