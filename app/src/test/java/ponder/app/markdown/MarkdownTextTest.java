package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    @Test
    void marksGoAndWordsStay() {
        assertEquals(
                "So\n\nIt is 26, see note.\n\n- one\n- two",
                MarkdownText.render("# So\n\nIt is **26**, see *note*.\n\n- one\n- two\n").strip());
    }

    @Test
    void wordsAfterTheLastLineOfAFormulaStay() {
        String text = MarkdownText.render("\\[\nz\n\\]So *it* goes.\n\nEnd.");
        assertEquals("\\[\nz\n\\]\n\nSo it goes.\n\nEnd.", text.strip());
        String html = MarkdownHtml.render("\\[\nz\n\\]So *it* goes.");
        assertTrue(html.contains("So <em>it</em> goes."), html);
    }

    @Test
    void formulasKeepTheirSource() {
        String text =
                MarkdownText.render("Then \\(x_1 = \\frac{1}{2}\\) and\n\n\\[\na \\\\ b\n\\]\n");
        assertTrue(text.contains("x_1 = \\frac{1}{2}"), text);
        assertTrue(text.contains("a \\\\ b"), text);
        String html = MarkdownHtml.render("Then \\(x_1 < \\frac{1}{2}\\).");
        assertTrue(html.contains("x_1 &lt; \\frac{1}{2}"), html);
    }

    @Test
    void whatBeginsAFormulaWithoutAnEndIsText() {
        assertEquals(
                "$$ is the PID of the shell.\n\nNext\n\nText and \"code\"",
                MarkdownText.render("$$ is the PID of the shell.\n\n## Next\n\nText **and** `code`")
                        .strip());
        assertEquals(
                "[ a\n\n[ b\n\n$$ c\n\n* [ d\n* e\n* $! f\n* \\begin{align} g",
                MarkdownText.render(
                                "\\[ a\n\n\\[ b\n\n$$ c\n\n* \\[ d\n* *e*\n* $! f\n"
                                        + "* \\begin{align} g")
                        .strip());
    }

    /** The second is in code. */
    @Test
    void aFormulaDoesNotEndBehindItsListItem() {
        assertEquals(
                "- $$ is the PID\n- $? is the status\n\necho $$",
                MarkdownText.render("- $$ is the PID\n- $? is the status\n\n```\necho $$\n```")
                        .strip());
    }

    @Test
    void aThousandFormulasWithoutAnEndAreReadAtOnce() {
        String text = "\\[ *a*\n\n".repeat(1000);
        assertEquals("[ a\n\n".repeat(1000).strip(), MarkdownText.render(text).strip());
        String items = "- \\[ *a*\n".repeat(1000);
        assertEquals("- [ a\n".repeat(1000).strip(), MarkdownText.render(items).strip());
    }
}
