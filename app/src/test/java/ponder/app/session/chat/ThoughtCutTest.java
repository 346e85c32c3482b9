package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThoughtCutTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            ignoreLeadingAndTrailingWhitespace = true,
            quoteCharacter = '~',
            value = {
                "It is 4 + 4 = 9| = x; It is 4 + 4 = 9",
                "It is **4 + 4 = 9|** so; It is **4 + 4 = 9**",
                "\\[ 4 + 4 = 9| \\] so; \\[ 4 + 4 = 9 \\]",
                "\\[ 4 + 4 = 9| = 3^2 \\] so; \\[ 4 + 4 = 9 \\]",
                "a \\( x \\) \\( 4 + 4 = 9| = 3^2 \\) so; a \\( x \\) \\( 4 + 4 = 9 \\)",
                "\\[ x \\] so 4 + 4 = 9|, and; \\[ x \\] so 4 + 4 = 9",
                "$4 + 4 = 9| = 3^2$ so; $4 + 4 = 9$",
                "$x$ and $4 + 4 = 9|$ so; $x$ and $4 + 4 = 9$",
                "For $5 + $3 = $9| and then; For $5 + $3 = $9",
                "For $5 + $3 = $9|, and $4; For $5 + $3 = $9",
                "$$ 4 + 4 = 9| = 3^2 $$ so; $$ 4 + 4 = 9 $$",
                "$$ x $$ so 4 + 4 = 9| so; $$ x $$ so 4 + 4 = 9",
                "\\[ \\boxed{4 + 4 = 9| = x} \\]; \\[ \\boxed{4 + 4 = 9} \\]",
                "\\[ \\frac{1}{2} \\{ 4 + 4 = 9| \\} \\]; \\[ \\frac{1}{2} \\{ 4 + 4 = 9 \\]",
                "\\[ \\begin{aligned} 1 &= 1 \\\\[4pt] 4 + 4 = 9| \\\\ \\end{aligned} \\];"
                        + "\\[ \\begin{aligned} 1 &= 1 \\\\[4pt] 4 + 4 = 9 \\end{aligned} \\]",
            })
    void aFormulaThatHasBegunIsClosed(String thought, String kept) {
        assertEquals(kept, ThoughtCut.after(thought.replace("|", ""), thought.indexOf('|')));
    }

    @Test
    void soIsCode() {
        String before = "So:\n```\n4 + 4 = 9";
        assertEquals(
                before + "\n```",
                ThoughtCut.after(before + "\n1 + 1 = 2\n```\nand", before.length()));
    }
}
