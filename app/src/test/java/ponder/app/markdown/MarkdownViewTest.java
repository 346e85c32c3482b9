package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.control.ProseFlow;

@ExtendWith(ApplicationExtension.class)
class MarkdownViewTest {
    private static final String EVERYTHING =
            """
            # Title

            Some *emphasis*, **strong**, `code`, ~~gone~~ and [a link](https://example.org).
            Inline \\(x^2 + 1\\) and a bare \\boxed{42}. See [the paper][1] and [that one].

            [that one]: https://example.org/that

            1. one
            2. two
               - inner

                 more

            > quoted
            > text

            | a | b |
            |---|--:|
            | 1 | 2 |

            ```python
            def f():

                return 1
            ```

            \\[
            x
            = \\frac{1}{2}
            - y
            \\]

            \\[
            z = 1
            \\] So *it* goes
            on.

                indented code

            ---

            > [inner]: https://example.org/inner

            The end, [that one] and [inner].

            [1]: https://example.org/paper
            """;

    /** The first formula takes longer than one may, where the machine is busy. */
    @BeforeAll
    static void warmUp() {
        MarkdownView.warmUp();
    }

    @Test
    void growingTextLooksLikeTheWholeText() {
        MarkdownView whole = settled(view(EVERYTHING, EVERYTHING.length()), 4);
        for (int size : new int[] {1, 3, 17}) {
            MarkdownView grown = settled(grown(EVERYTHING, size), 4);
            coloured(() -> outline(whole).equals(outline(grown)));
            assertEquals(outline(whole), outline(grown), "pieces of " + size);
        }
    }

    @Test
    void whereLinksLeadTakesNoRoom() {
        MarkdownView view = view("See [one].\n\n[one]: https://example.org\n\nMore", 99);
        assertEquals(2, view.getChildren().size());
    }

    @Test
    void aLongAnswerHasItsLinksOnceItHasEnded() {
        String text = "See [the paper][1].\n\n" + "Words. ".repeat(900);
        MarkdownView view = grown(text + "\n\nMore.\n\n[1]: https://example.org", 1000);
        coloured(() -> !text(view).contains("[1]"));
        assertFalse(text(view).contains("[1]"), text(view));
    }

    @Test
    void blocksThatAreDoneAreNotRenderedAgain() {
        MarkdownView view = new MarkdownView(link -> {});
        view.append("First.\n\nSecond");
        Node first = view.getChildren().getFirst();
        view.append(" goes on.\n\nThird");
        view.append(" goes on");
        assertSame(first, view.getChildren().getFirst());
        assertEquals(2, view.closedBlocks());
        assertEquals(3, view.getChildren().size());
    }

    /** With an answer of one paragraph that is the whole answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Some words#, and **more*# of them**",
                "- one\\n- tw#o and#  [a link](https://example.org)",
                "> quo#ted words# go on",
                "```java\\nint a = 1;#\\nint b# = 2;",
                "```java\\nint a = 1;#\\n```#\\n",
                "| a | b |\\n|---|--:|\\n| one | tw#o#  three |"
            })
    void whatIsSelectedWhereTheTextIsWrittenStaysSo(String begin, String more, String end) {
        MarkdownView view = onFxThread(() -> new MarkdownView(link -> {}));
        onFxThread(() -> grow(view, begin));
        ProseFlow flow = onFxThread(() -> ProseFlow.allIn(view).getLast());
        String first = onFxThread(() -> flow.text(0, 2));
        onFxThread(() -> select(flow));
        onFxThread(() -> grow(view, more));
        onFxThread(() -> grow(view, end));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(onFxThread(() -> ProseFlow.allIn(view).contains(flow)));
        assertTrue(onFxThread(() -> ProseFlow.anySelectedIn(flow)));
        assertEquals(first, onFxThread(() -> flow.text(0, 2)));
    }

    private static MarkdownView grow(MarkdownView view, String more) {
        view.append(more.replace("\\n", "\n"));
        return view;
    }

    private static ProseFlow select(ProseFlow flow) {
        flow.select(0, 2);
        return flow;
    }

    /** Else it could not be clicked: it would be another when the button is released. */
    @Test
    void aLinkStaysTheSameWhileWordsComeBehindIt() {
        MarkdownView view = new MarkdownView(link -> {});
        view.append("See [one](https://example.org) and");
        Node link = ((ProseFlow) view.getChildren().getFirst()).getChildren().get(1);
        view.append(" [two](https://example.org/2) more");
        assertSame(link, ((ProseFlow) view.getChildren().getFirst()).getChildren().get(1));
    }

    @Test
    void formulasAreLaidOutAndCopyAsTheyWereWritten() {
        MarkdownView view = settled(view("So \\(x = \\frac{a}{b}\\) and \\boxed{7}.", 100), 2);
        ProseFlow flow = (ProseFlow) view.getChildren().getFirst();
        assertEquals(2, flow.getChildren().stream().filter(MathView.class::isInstance).count());
        assertEquals("So \\(x = \\frac{a}{b}\\) and \\boxed{7}.", flow.text(0, flow.length()));
    }

    @Test
    void aFormulaThatIsBeingWrittenIsLaidOutUntilTheTextEndsWithoutItsEnd() {
        MarkdownView view = onFxThread(() -> new MarkdownView(link -> {}));
        onFxThread(
                () -> {
                    view.growing(true);
                    view.append("So \\(y = \\frac{1");
                    return view;
                });
        settled(view, 1);
        assertFalse(text(view).contains("frac"), text(view));
        onFxThread(
                () -> {
                    view.growing(false);
                    return view;
                });
        assertTrue(text(view).contains("So (y = \\frac{1"), text(view));
    }

    @Test
    void aLineThatBeginsWithDollarsDoesNotTakeTheRest() {
        MarkdownView view = grown("Hm.\n\n$$ is the PID.\n\n## Next\n\n- *one*", 3);
        assertTrue(text(view).contains("heading-2 Next"), text(view));
        assertTrue(text(view).contains("paragraph $$ is the PID."), text(view));
    }

    @Test
    void aFormulaThatDoesNotParseIsShownAsItsSource() {
        MarkdownView view = view("Bad \\(\\frac{1}{\\) here and \\[ \\nosuchcommand{ \\]", 100);
        assertTrue(text(view).contains("\\nosuchcommand{"), text(view));
    }

    @Test
    void wordsAfterTheLastLineOfAFormulaStay() {
        MarkdownView view = settled(view("\\[\nz = 1\n\\]So it *goes* on.\n\nThe end.", 100), 1);
        assertEquals(
                List.of("\\[z = 1\\]", "So it goes on.", "The end."),
                ProseFlow.allIn(view).stream().map(flow -> flow.text(0, flow.length())).toList());
    }

    @Test
    void dollarsAndBackslashesInOrdinaryTextStay() {
        MarkdownView view = view("It costs $5 or $$ and C:\\(x86 or \\*", 100);
        assertTrue(text(view).contains("$5 or $$"), text(view));
    }

    @Test
    void wideCodeScrollsAndDeepNestingDoesNoHarm() {
        view("> ".repeat(500) + "deep", 5000);
        view("- ".repeat(500) + "deep", 5000);
        view("*".repeat(2000) + "x", 5000);
        assertInstanceOf(
                CodeBlockView.class,
                view("```\n" + "x".repeat(3000) + "\n```", 5000).getChildren().getFirst());
    }

    @Test
    void theBarOfAQuotationIsWhereItsTextBegins() {
        MarkdownView view = view("> בדיקה קצרה\n\nabc\n\n> A quotation", 99);
        assertEquals(
                List.of(NodeOrientation.RIGHT_TO_LEFT, NodeOrientation.LEFT_TO_RIGHT),
                view.lookupAll(".quote").stream().map(Node::getNodeOrientation).toList());
    }

    @Test
    void eachParagraphRunsTheWayOfItsFirstLetter() {
        MarkdownView view = view("1. בדיקה first\n\nabc אבג\n\n12 **שלום**", 99);
        assertEquals(
                List.of(
                        NodeOrientation.RIGHT_TO_LEFT,
                        NodeOrientation.LEFT_TO_RIGHT,
                        NodeOrientation.RIGHT_TO_LEFT),
                ProseFlow.allIn(view).stream().map(Node::getNodeOrientation).toList());
    }

    /** Formulas are laid out on a thread of their own. */
    private static MarkdownView settled(MarkdownView view, int formulas) {
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10,
                                TimeUnit.SECONDS,
                                () -> text(view).split("MathView").length - 1 == formulas));
        return view;
    }

    /** Code gets its colours some time after its formulas are there. */
    private static void coloured(Callable<Boolean> both) {
        try {
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, both);
        } catch (TimeoutException e) {
            // What differs is shown by the comparison.
        }
    }

    /** Formulas and colours come on the thread of JavaFX, which alone may change a view. */
    private static <T> T onFxThread(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, what);
    }

    private static MarkdownView view(String text, int size) {
        return onFxThread(() -> appended(new MarkdownView(link -> {}), text, size));
    }

    /** As an answer is written. */
    private static MarkdownView grown(String text, int size) {
        return onFxThread(
                () -> {
                    MarkdownView view = new MarkdownView(link -> {});
                    view.growing(true);
                    appended(view, text, size).growing(false);
                    return view;
                });
    }

    private static MarkdownView appended(MarkdownView view, String text, int size) {
        for (int from = 0; from < text.length(); from += size) {
            view.append(text.substring(from, Math.min(text.length(), from + size)));
        }
        return view;
    }

    private static String text(Parent parent) {
        StringBuilder out = new StringBuilder();
        for (String line : outline(parent)) {
            out.append(line).append('\n');
        }
        return out.toString();
    }

    /** Style classes and texts of the tree, as lines. */
    private static List<String> outline(Node node) {
        return onFxThread(
                () -> {
                    List<String> out = new ArrayList<>();
                    collect(node, "", out);
                    return out;
                });
    }

    private static void collect(Node node, String indent, List<String> out) {
        String text = node instanceof Text t ? " " + t.getText() : "";
        out.add(indent + node.getClass().getSimpleName() + node.getStyleClass() + text);
        if (node instanceof javafx.scene.control.ScrollPane scroll) {
            collect(scroll.getContent(), indent + " ", out);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(c -> collect(c, indent + " ", out));
        }
    }
}
