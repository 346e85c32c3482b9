package ponder.app.chat.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.arithmetic.Finding;
import ponder.app.chat.steer.AnswerWording;
import ponder.app.control.ProseFlow;
import ponder.app.text.Texts;

/** Lines under wrong statements, in the paragraphs that are on screen. */
final class WrongMarks {
    private final Parent text;
    private final Map<ProseFlow, Marked> marked = new WeakHashMap<>();
    private final Runnable mark = this::mark;
    private final Subscription inScene;
    private List<Finding> wrong = List.of();
    private @Nullable Scene scene;

    /** What the lines in a paragraph were drawn for. */
    private record Marked(
            List<Finding> wrong, String text, long nodes, double width, double height) {
        static Marked now(List<Finding> wrong, ProseFlow flow) {
            return new Marked(
                    wrong,
                    flow.text(0, flow.length()),
                    flow.getChildrenUnmodifiable().stream()
                            .filter(Node::isManaged)
                            .mapToLong(System::identityHashCode)
                            .sum(),
                    flow.getWidth(),
                    flow.getHeight());
        }
    }

    WrongMarks(Parent text) {
        this.text = text;
        this.inScene = text.sceneProperty().subscribe(now -> listenIn(now));
    }

    void show(List<Finding> nowWrong) {
        wrong = List.copyOf(nowWrong);
        listenIn(text.getScene());
        mark();
    }

    /**
     * Paragraphs come and go and are laid out anew, so there is no better moment than after that.
     */
    private void listenIn(@Nullable Scene now) {
        if (scene != null) {
            scene.removePostLayoutPulseListener(mark);
        }
        scene = wrong.isEmpty() ? null : now;
        if (scene != null) {
            scene.addPostLayoutPulseListener(mark);
        }
    }

    private void mark() {
        if (wrong.isEmpty() && marked.isEmpty()) {
            return;
        }
        for (ProseFlow flow : ProseFlow.allIn(text)) {
            Marked now = Marked.now(wrong, flow);
            Marked before = marked.put(flow, now);
            if (!now.equals(before)) {
                flow.underline(lines(now.text));
            }
        }
    }

    /** A statement as it is drawn, without marks of Markdown. */
    static String bare(Finding finding) {
        return finding.statement().replaceAll("[*`]", "");
    }

    private List<ProseFlow.Underline> lines(String paragraph) {
        List<ProseFlow.Underline> lines = new ArrayList<>();
        for (Finding finding : wrong) {
            String there =
                    paragraph.contains(finding.statement()) ? finding.statement() : bare(finding);
            Matcher places =
                    Pattern.compile("(?<![\\d.,])" + Pattern.quote(there) + "(?![\\d]|[.,]\\d)")
                            .matcher(paragraph);
            while (places.find()) {
                String tip = Texts.of("check.tip", AnswerWording.shown(finding.correction()));
                lines.add(new ProseFlow.Underline(places.start(), there.length(), tip));
            }
        }
        return lines;
    }

    void close() {
        inScene.unsubscribe();
        wrong = List.of();
        listenIn(null);
    }
}
