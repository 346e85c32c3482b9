package ponder.app.markdown.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scilab.forge.jlatexmath.TeXConstants;

/** Which parts of a text are formulas. */
class MathMarksTest {
    private static final Parser PARSER =
            Parser.builder()
                    .customInlineContentParserFactory(new MathInlineParser.Factory())
                    .customBlockParserFactory(new MathBlockParser.Factory(new UnendedFormulas()))
                    .build();

    private static List<String> formulas(String markdown) {
        return formulas(PARSER, markdown);
    }

    /** Of a text to which more is to come. */
    private static List<String> begun(String markdown) {
        Parser parser =
                Parser.builder()
                        .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                        .customInlineContentParserFactory(
                                new MathInlineParser.Factory(markdown.stripTrailing().length()))
                        .customBlockParserFactory(MathBlockParser.Factory.growing())
                        .build();
        return formulas(parser, markdown);
    }

    private static List<String> formulas(Parser parser, String markdown) {
        List<String> found = new ArrayList<>();
        parser.parse(markdown)
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(CustomNode node) {
                                found.add(((MathInline) node).latex());
                            }

                            @Override
                            public void visit(CustomBlock block) {
                                found.add("block " + ((MathBlock) block).latex());
                            }
                        });
        return found;
    }

    @Test
    void dollarsAreReadAsPandocReadsThem() {
        assertEquals(
                List.of("x", "\\frac{a}{b}", "E = mc^2"),
                formulas("Let $x$ be $\\frac{a}{b}$, then $E = mc^2$."));
        assertEquals(List.of("\\$5"), formulas("a price $\\$5$ in a formula"));
        assertEquals(List.of("a", "b"), formulas("| $a$ | $b$ |"));
        assertEquals(List.of("x"), formulas("It costs $5, so $x$ is"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It costs $5 and $6.",
                "from $5-$6",
                "$20,000 and USD$30",
                "a $ b $ c",
                "It costs $5 or $$ and",
                "\\$x\\$",
                "`$x$`",
                "only $one"
            })
    void pricesStayPrices(String text) {
        assertEquals(List.of(), formulas(text));
    }

    @Test
    void answersAndMoleculesNeedNoMarks() {
        assertEquals(
                List.of("\\boxed{\\frac{1}{2}}", "\\ce{H2O}"),
                formulas("So \\boxed{\\frac{1}{2}} of \\ce{H2O}."));
    }

    @Test
    void environmentsNeedNoMarks() {
        String align = "\\begin{align} a &= b \\\\ c &= d \\end{align}";
        assertEquals(List.of("block " + align), formulas(align));
        assertEquals(List.of(align), formulas("So " + align + " holds."));
        String lines = "\\begin{cases}\n1 & x\n\\end{cases}";
        assertEquals(List.of("block " + lines), formulas(lines + "\n\nText"));
        assertEquals(List.of(), formulas("\\begin{itemize} \\end{itemize}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\begin{align} a &= b \\\\ c &= d \\end{align}",
                "\\begin{align*} a &= b \\end{align*}",
                "\\begin{aligned} a &= b \\end{aligned}",
                "\\begin{equation} a = b \\end{equation}",
                "\\begin{equation*} a = b \\end{equation*}",
                "\\begin{gather} a = b \\\\ c \\end{gather}",
                "\\begin{gathered} a = b \\\\ c \\end{gathered}",
                "\\begin{split} a &= b \\end{split}",
                "\\begin{eqnarray} a &=& b \\end{eqnarray}",
                "\\begin{multline} a + b \\\\ + c \\end{multline}",
                "\\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix}",
                "\\begin{array}{cc} 1 & 2 \\end{array}"
            })
    void everyEnvironmentIsLaidOut(String latex) {
        assertTrue(Formulas.parse(latex).orTimeout(20, TimeUnit.SECONDS).join().isPresent(), latex);
    }

    /** A value and its condition do not run into each other. */
    @Test
    void casesHaveAGap() {
        double apart = width("\\begin{cases} 1 & x \\end{cases}");
        double beside = width("\\left\\{ 1 x \\right.");
        assertTrue(apart > beside + 8, apart + " and " + beside);
    }

    private static double width(String latex) {
        return Formulas.parse(latex)
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .orElseThrow()
                .createTeXIcon(TeXConstants.STYLE_DISPLAY, 20)
                .getIconWidth();
    }

    @Test
    void aFormulaThatIsBeingWrittenIsOneAsFarAsItHasCome() {
        assertEquals(List.of("t = \\frac{2}"), begun("Then \\(t = \\frac{2"));
        assertEquals(List.of("t ="), begun("Then \\(t = \\fr"));
        assertEquals(List.of("block x ="), begun("\\[ x = \\"));
        assertEquals(List.of("x"), begun("- So \\[ x"));
        assertEquals(List.of("\\boxed{\\frac{1}{2}}"), begun("So \\boxed{\\frac{1}{2"));
        assertEquals(List.of("mc^"), begun("$mc^"));
        assertEquals(List.of("\\left( a\\right."), begun("So \\(\\left( a "));
        assertEquals(
                List.of("block \\begin{align} a &= b\\end{align}"), begun("\\begin{align} a &= b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "only \\(begun\n\nand forgotten",
                "`\\(x`",
                "```\n\\(x",
                "It costs $5 and \\",
                "$HOME and C:\\"
            })
    void whatIsNoFormulaDoesNotBecomeOneWhileItIsWritten(String markdown) {
        assertEquals(List.of(), begun(markdown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\(t = \\frac{26 - 20}{3 - 2} = 6\\)",
                "\\(\\left( \\frac{a}{b} \\right)^2 \\le \\sqrt[3]{x_{i+1}^{2}}\\)",
                "\\(\\left\\{ x \\mid \\text{odd } x \\in \\mathbb{N} \\right\\}\\)",
                "\\(f(x) = \\begin{cases} 1 & x \\\\ 2 & y \\end{cases}\\)",
                "\\[ \\sum_{i=1}^{n} i = \\frac{n(n+1)}{2} \\]",
                "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
                "\\boxed{\\dfrac{1}{2}}"
            })
    void itCanBeLaidOutAtEachLetter(String formula) {
        for (int length = 3; length <= formula.length(); length++) {
            for (String latex : begun("So " + formula.substring(0, length))) {
                assertTrue(Formulas.parse(latex.replace("block ", "")).join().isPresent(), latex);
            }
        }
    }
}
