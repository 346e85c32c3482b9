package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Without the repair most of these throw in JavaFX's own layout. */
@ExtendWith(ApplicationExtension.class)
class PangoRepairTest {
    private static final List<String> SCRIPTS =
            List.of(
                    "السلام عليكم ورحمة الله وبركاته هذا نص طويل للاختبار في نافذة البرنامج",
                    "שלום עולם זה טקסט ארוך מאוד לבדיקה של שורות בתוך חלון והיום יפה",
                    "این یک جمله آزمایشی طولانی است که باید در چند سطر نوشته شود",
                    "می\u200cروم و می\u200cکنید و نمی\u200cدانم که کتاب\u200cهایم را نیم\u200cفاصله نوشته\u200cاند",
                    "यह एक लंबा परीक्षण वाक्य है जो खिड़की में कई पंक्तियों में लिखा जाता है",
                    "এটি একটি দীর্ঘ পরীক্ষামূলক বাক্য যা কয়েকটি লাইনে লেখা হবে",
                    "இது ஒரு நீண்ட சோதனை வாக்கியம் ஆகும்",
                    "นี่คือประโยคทดสอบที่ยาวมากซึ่งจะถูกตัดเป็นหลายบรรทัด",
                    "这是一个很长的测试句子它会被分成许多行来显示",
                    "👨‍👩‍👧‍👦 🇩🇪 ❤️ 👍🏽 family x\u0300\u0301\u0302 a\u0301e\u0301",
                    "The quick brown fox jumps over the lazy dog, 12.5 times (or more).",
                    "Это длинное предложение для проверки строк");

    private final VBox root = new VBox();

    @Start
    void start(Stage stage) {
        assertTrue(PangoRepair.install());
        stage.setScene(new Scene(root, 640, 480));
        stage.show();
    }

    private static String paragraph(Random random) {
        String[][] words = new String[1 + random.nextInt(3)][];
        for (int i = 0; i < words.length; i++) {
            words[i] = SCRIPTS.get(random.nextInt(SCRIPTS.size())).split(" ");
        }
        StringBuilder text = new StringBuilder();
        for (int left = 5 + random.nextInt(35); left > 0; left--) {
            String[] from = words[random.nextInt(words.length)];
            text.append(from[random.nextInt(from.length)]);
            text.append(random.nextInt(8) == 0 ? ", " : random.nextInt(40) == 0 ? "\n" : " ");
        }
        return text.toString();
    }

    private static Region node(String text, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> {
                Label label = new Label(text);
                label.setWrapText(true);
                return label;
            }
            case 1 -> {
                TextArea area = new TextArea(text);
                area.setWrapText(true);
                return area;
            }
            default -> {
                int cut = random.nextInt(text.length());
                Text bold = new Text(text.substring(cut));
                bold.setFont(Font.font("Sans", FontWeight.BOLD, 15));
                return new TextFlow(new Text(text.substring(0, cut)), bold);
            }
        }
    }

    @Test
    void twoThousandParagraphsOfTenScriptsAreLaidOutAtAnyWidth(FxRobot robot) {
        Random random = new Random(7);
        for (int hundred = 0; hundred < 20; hundred++) {
            robot.interact(
                    () -> {
                        for (int i = 0; i < 100; i++) {
                            layOut(paragraph(random), random);
                        }
                    });
        }
    }

    private void layOut(String text, Random random) {
        Region node = node(text, random);
        double width = 1 + random.nextInt(610);
        root.setNodeOrientation(
                random.nextBoolean()
                        ? NodeOrientation.RIGHT_TO_LEFT
                        : NodeOrientation.LEFT_TO_RIGHT);
        root.getChildren().setAll(node);
        root.applyCss();
        node.resize(width, node.prefHeight(width));
        node.layout();
        if (node instanceof TextFlow flow) {
            flow.hitTest(new Point2D(width / 2, 10));
            flow.rangeShape(0, text.length());
        }
    }

    /** One text cut by line ends is as wide as its words: none is drawn twice. */
    @Test
    void whatGoesOnInTheNextLineIsNotDrawnPastTheEdge(FxRobot robot) {
        for (String script : SCRIPTS) {
            String text = (script + " ").repeat(4);
            Text whole = new Text(text);
            Text wrapped = new Text(text);
            wrapped.setWrappingWidth(200);
            Node[] both = {whole, wrapped};
            robot.interact(() -> root.getChildren().setAll(both));
            double widest =
                    Arrays.stream(text.split("(?<=\\s)"))
                            .map(Text::new)
                            .collect(
                                    Collectors.summarizingDouble(
                                            t -> t.getLayoutBounds().getWidth()))
                            .getMax();
            double right = wrapped.getBoundsInLocal().getMaxX();
            assertTrue(right <= Math.max(200, widest) + 12, right + " for " + script);
            assertEquals(text.length(), wrapped.getText().length());
        }
    }
}
