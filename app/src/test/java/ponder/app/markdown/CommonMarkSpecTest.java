package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.app.control.ProseFlow;

/**
 * Every example of the CommonMark specification is shown without an exception. Those without markup
 * of their own, which Ponder shows as text, must show the text of the specification's HTML; the
 * rest is counted and printed.
 */
@ExtendWith(ApplicationExtension.class)
class CommonMarkSpecTest {
    private static final int EXAMPLES = 652;

    /** To CommonMark an escaped bracket; from a language model the beginning of a formula. */
    private static final String FORMULA = "\\[foo]\n\n[foo]: /url \"title\"\n";

    @Test
    void allExamplesAreShown(FxRobot robot) {
        List<Example> examples = ExampleReader.readExamples(TestResources.getSpec());
        assertEquals(EXAMPLES, examples.size());
        StringBuilder different = new StringBuilder();
        int[] equal = new int[1];
        int[] markup = new int[1];
        robot.interact(
                () -> {
                    for (Example example : examples) {
                        String shown = letters(shown(example.getSource()));
                        String wanted = letters(htmlText(example.getHtml()));
                        if (shown.equals(wanted)) {
                            equal[0]++;
                        } else if (example.getSource().contains("<")
                                || example.getSource().equals(FORMULA)) {
                            markup[0]++;
                        } else {
                            different.append(
                                    "%s: %s%nshown [%s], HTML [%s]%n"
                                            .formatted(
                                                    example.getSection(),
                                                    example.getSource(),
                                                    shown,
                                                    wanted));
                        }
                    }
                });
        System.out.printf(
                "CommonMark: %d of %d examples show the same text, %d their own markup as text%n",
                equal[0], EXAMPLES, markup[0]);
        assertEquals("", different.toString());
    }

    private static String shown(String markdown) {
        MarkdownView view = new MarkdownView(link -> {});
        view.append(markdown);
        StringBuilder text = new StringBuilder();
        collect(view, text);
        return text.toString();
    }

    /** A scroll pane that was never on screen does not have its content among its children. */
    private static void collect(Node node, StringBuilder text) {
        if (node instanceof ProseFlow flow) {
            text.append(flow.text(0, flow.length())).append('\n');
        } else if (node instanceof ScrollPane pane) {
            collect(pane.getContent(), text);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, text));
        }
    }

    /** What a reader sees of simple HTML; an image without a text shows its address in Ponder. */
    private static String htmlText(String html) {
        return html.replace('→', '\t')
                .replaceAll("<img src=\"([^\"]*)\" alt=\"\"[^>]*>", "[$1]")
                .replaceAll("<img [^>]*alt=\"([^\"]*)\"[^>]*>", "[$1]")
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String letters(String text) {
        return text.replaceAll("\\s+", "");
    }
}
