package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTextTest {
    private static final String TABLE =
            """
            | Name | Price | What |
            | --- | --: | :-: |
            | Pear, "ripe" | 22,000.50 | $x^2$ and **bold** |
            | a \\| b | -5 | [a *link*](https://example.org) `code` ~~gone~~ |
            | | <b> & | |
            """;

    private static TableText table(String markdown) {
        return new TableText((Block.Table) BlockReader.read(markdown).blocks().getFirst());
    }

    /** What is copied as Markdown is the same table again. */
    @Test
    void markdownIsTheSameTable() {
        isTheSame(TABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "**Use `x`**",
                "**a *b* c** and *a **b***",
                "2 \\* 3 \\* 4",
                "\\`a\\` \\_b\\_ snake_case \\[c\\](d)",
                "It is \\$5 and \\$6, \\~\\~7\\~\\~, C:\\\\(x86",
                "``a ` b`` and `` ` ``",
                "[a](https://example.org/%7Cb)"
            })
    void soIsOneWithMarksInItsCells(String cell) {
        isTheSame("| A |\n| --- |\n| " + cell + " |\n");
    }

    private static void isTheSame(String table) {
        String copied = table(table).markdown();
        assertEquals(
                BlockReader.read(table).blocks(), BlockReader.read(copied).blocks(), () -> copied);
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        assertEquals(
                "Name,Price,What\r\n"
                        + "\"Pear, \"\"ripe\"\"\",\"22,000.50\",$x^2$ and bold\r\n"
                        + "a | b,-5,a link code gone\r\n"
                        + ",<b> &,\r\n",
                table(TABLE).csv());
    }

    @Test
    void aSpreadsheetGetsCells() {
        assertEquals(
                "<table><tr><th>A</th><th>B</th></tr>\n<tr><td>&lt;1&gt; &amp;</td><td>2</td></tr></table>",
                table("| A | B |\n|--|--|\n| <1> & | 2 |").html());
        assertEquals("A\tB\n<1> &\t2\n", table("| A | B |\n|--|--|\n| <1> & | 2 |").tabbed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "=HYPERLINK(1); '=HYPERLINK(1)",
                "@SUM(A1); '@SUM(A1)",
                "+cmd; '+cmd",
                "-x; '-x",
                "-5; -5",
                "+1,5 %; +1,5 %",
                "-1.5e-3; -1.5e-3",
                "-€ 3.20; -€ 3.20"
            },
            quoteCharacter = '~')
    void nothingThatASpreadsheetWouldCompute(String cell, String copied) {
        assertEquals(
                "A\tB\n" + copied + "\tb\n",
                table("| A | B |\n|--|--|\n| " + cell + " | b |").tabbed());
    }
}
