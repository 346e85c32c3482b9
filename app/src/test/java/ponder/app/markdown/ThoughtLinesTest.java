package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThoughtLinesTest {
    private static List<String> shown(String thought) {
        return MarkdownView.paragraphs(ThoughtLines.kept(thought));
    }

    @Test
    void aSumThatGoesOnInANewLineKeepsItsPlus() {
        assertEquals(List.of("So 3", "+ 6 = 9"), shown("So 3\n\n+ 6 = 9"));
    }

    @Test
    void linesAreNotJoined() {
        assertEquals("So 3  \nand 4\n\nThen", ThoughtLines.kept("So 3\nand 4\n\nThen"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\n+ 6\n```",
                "~~~\n+ 6\n~~~",
                "\\[\n5\n+ 6\n\\]",
                "$$5\n+ 6$$",
                "\\(5\n+ 6\\)",
                "\\begin{aligned}\n\\begin{array}{r}\n1\n\\end{array}\n+ 36\n\\end{aligned}"
            })
    void codeAndFormulasStayAsTheyAre(String text) {
        assertEquals(text, ThoughtLines.kept(text));
    }

    @Test
    void whatFollowsAFormulaIsASumAgain() {
        assertEquals("$$5\n+ 6$$ is  \n\\+ 7", ThoughtLines.kept("$$5\n+ 6$$ is\n+ 7"));
        assertEquals("\\(5\\) and \\(6\\)  \n\\+ 7", ThoughtLines.kept("\\(5\\) and \\(6\\)\n+ 7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$$ is the PID", "\\[ it says", "\\(a\\) \\( b", "\\begin{align} x"})
    void whatBeginsAFormulaWithoutAnEndJoinsNoLines(String text) {
        assertEquals(text + "  \nso  \n\\+ 7", ThoughtLines.kept(text + "\nso\n+ 7"));
    }
}
