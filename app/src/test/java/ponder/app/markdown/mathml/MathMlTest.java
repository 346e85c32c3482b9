package ponder.app.markdown.mathml;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class MathMlTest {
    /** How many children MathML Core demands. */
    private static final Map<String, Integer> CHILDREN =
            Map.of(
                    "mfrac",
                    2,
                    "mroot",
                    2,
                    "msub",
                    2,
                    "msup",
                    2,
                    "msubsup",
                    3,
                    "munder",
                    2,
                    "mover",
                    2,
                    "munderover",
                    3);

    private static String body(String latex) {
        String all = MathMl.of(latex, false).orElseThrow();
        return all.substring("<math><semantics>".length(), all.indexOf("<annotation"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "x~ <mi>x</mi>",
                "12.5x~ <mrow><mn>12.5</mn><mi>x</mi></mrow>",
                "\\frac12~ <mfrac><mn>1</mn><mn>2</mn></mfrac>",
                "\\frac{a}{b}~ <mfrac><mi>a</mi><mi>b</mi></mfrac>",
                "x_i^2~ <msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>",
                "f'~ <msup><mi>f</mi><mo>\u2032</mo></msup>",
                "a < b~ <mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>",
                "\\sqrt[3]{x}~ <mroot><mi>x</mi><mn>3</mn></mroot>",
                "\\mathbb{R}~ <mi>\u211d</mi>",
                "\\text{a & b}~ <mtext>a &amp; b</mtext>",
                "\\boxed{7}~ <mrow class=\"boxed\"><mn>7</mn></mrow>",
                "\\int\\limits_0^1~ <munderover><mo>\u222b</mo><mn>0</mn><mn>1</mn></munderover>",
                "\\left. x \\right|~ <mrow><mi>x</mi><mo fence=\"true\" stretchy=\"true\">|</mo></mrow>",
                "\\not=~ <mo>=\u0338</mo>"
            })
    void eachStructureHasItsElement(String latex, String mathMl) {
        assertEquals(mathMl, body(latex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\int_0^1 x^2\\,dx = \\frac13",
                "\\sum_{n=1}^\\infty \\frac{1}{n^2} = \\frac{\\pi^2}{6}",
                "\\begin{align} a &= b + c \\\\ d &= e \\end{align}",
                "\\begin{align*} a &= b + c \\tag{1} \\\\ d &= e \\\\ \\end{align*}",
                "f(x) = \\begin{cases} 1 & \\text{if $x > 0$} \\\\ 0 & \\text{otherwise} \\end{cases}",
                "\\begin{pmatrix} 1 & 2 \\\\[2pt] 3 & 4 \\end{pmatrix}^{-1}",
                "\\begin{array}{l|cr} a & b & c \\\\ \\hline d & e & f \\end{array}",
                "\\lim_{x \\to 0} \\frac{\\sin x}{x} = 1",
                "\\ce{2H2 + O2 -> 2H2O}",
                "\\left( \\frac{a}{b} \\middle| c \\right)",
                "\\bigl( \\hat{x} + \\overline{ab} \\bigr)",
                "\\underbrace{a + b}_{c} \\overset{!}{=} \\operatorname*{arg\\,max}_x f",
                "\\frac{\\ln}{2} + \\frac{\\operatorname{f}}{x''_1}",
                "\\binom{n}{k} \\pmod{3}, a \\equiv b",
                "\\mathrm{d}x \\mathbf{v} \\mathcal{L} \\textcolor{red}{x} \\xrightarrow[a]{b}",
                "a \\\\ b",
                "^2_1 x",
                "\\frac\\displaystyle x + \\hat\\color{red}^2",
                "\\color{red}_2'",
                "\\sum_{\\substack{i < n \\\\ j}} x",
                "E = mc^2 \\quad \\forall x \\in \\mathbb{R}"
            })
    void ordinaryFormulasAreWellFormedAndWhole(String latex) throws Exception {
        String mathMl = MathMl.of(latex, true).orElseThrow();
        Element root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(mathMl)))
                        .getDocumentElement();
        check(root);
        assertEquals("block", root.getAttribute("display"));
        assertEquals(latex, root.getElementsByTagName("annotation").item(0).getTextContent());
    }

    private static void check(Element element) {
        int children = 0;
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                children++;
                check(child);
            }
        }
        Integer wanted = CHILDREN.get(element.getTagName());
        assertTrue(wanted == null || wanted == children, element.getTagName() + " " + children);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\nosuchcommand{x}",
                "\\frac{a}",
                "{a",
                "a}",
                "\\left( a",
                "\\begin{cases} a",
                "\\begin{cases} a \\end{matrix}",
                "\\sqrt",
                "\\text",
                "a & b }",
                "\\right)",
                "x\u0001",
                "a \\not\\color{red}= b",
                "\\not\\displaystyle",
                "\\not\\,"
            })
    void whatIsNotKnownIsLeftAsItsSource(String latex) {
        assertEquals(Optional.empty(), MathMl.of(latex, false));
    }

    @Test
    void noFormulaIsTooDeepOrBringsMarkup() {
        assertDoesNotThrow(() -> MathMl.of("{".repeat(2_000), false));
        assertDoesNotThrow(() -> MathMl.of("\\sqrt".repeat(800), false));
        assertDoesNotThrow(() -> MathMl.of("\\left(".repeat(600), false));
        String attack = MathMl.of("\\text{</annotation><script>} <script>", false).orElseThrow();
        assertTrue(!attack.contains("<script"), attack);
    }
}
