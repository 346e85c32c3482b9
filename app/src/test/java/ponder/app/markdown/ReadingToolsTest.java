package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.control.Tip;
import ponder.app.markdown.code.CodeFile;
import ponder.app.theme.Themes;

/** What can be done with the links, tables and code of a text. */
@ExtendWith(ApplicationExtension.class)
class ReadingToolsTest {
    private final StackPane root = new StackPane();
    private final List<String> opened = new ArrayList<>();

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(root, 600, 400);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void show(FxRobot robot, String markdown) {
        robot.interact(
                () -> {
                    MarkdownView view = new MarkdownView(opened::add);
                    view.append(markdown);
                    root.getChildren().setAll(view);
                    root.applyCss();
                    root.layout();
                });
    }

    private static Text text(FxRobot robot, String words) {
        return robot.lookup(n -> n instanceof Text t && t.getText().equals(words)).query();
    }

    @Test
    void aLinkSaysWhereItLeads(FxRobot robot) {
        show(
                robot,
                "[one](https://user@example.org/a) [two](javascript:alert(1)) [three](file:///etc)");
        assertEquals("https://example.org/a", Tip.of(text(robot, "one")));
        assertEquals(
                "This link will not be opened: javascript:alert(1)", Tip.of(text(robot, "two")));
        assertEquals("This link will not be opened: file:///etc", Tip.of(text(robot, "three")));
        assertEquals(AccessibleRole.HYPERLINK, text(robot, "one").getAccessibleRole());
    }

    @Test
    void aLinkIsReachedAndFollowedByKeys(FxRobot robot) {
        show(robot, "Read [one](https://example.org/1) or [two](https://example.org/2).");
        robot.interact(() -> text(robot, "one").requestFocus());
        assertTrue(text(robot, "one").isFocused());
        assertEquals(1, robot.lookup(".link-focus").queryAll().size());
        robot.type(KeyCode.ENTER).type(KeyCode.TAB).type(KeyCode.SPACE);
        assertEquals(List.of("https://example.org/1", "https://example.org/2"), opened);
        assertEquals(1, robot.lookup(".link-focus").queryAll().size());
    }

    @Test
    void aTableIsCopiedInThreeForms(FxRobot robot) {
        show(robot, "| A | B |\n|---|---|\n| 1 | 2 |");
        TableMenu menu = robot.lookup(".table-menu").queryAs(TableMenu.class);
        robot.interact(menu::show);
        assertEquals("Copy table", menu.getAccessibleText());
        robot.interact(() -> menu.getItems().get(0).fire());
        assertEquals("Copied", menu.getAccessibleText());
        assertEquals("| A | B |\n| --- | --- |\n| 1 | 2 |\n", clipboard(robot));
        robot.interact(() -> menu.getItems().get(1).fire());
        assertEquals("A,B\r\n1,2\r\n", clipboard(robot));
        robot.interact(() -> menu.getItems().get(2).fire());
        robot.interact(menu::hide);
        assertEquals("A\tB\n1\t2\n", clipboard(robot));
        robot.interact(
                () ->
                        assertEquals(
                                "<table><tr><th>A</th><th>B</th></tr>\n"
                                        + "<tr><td>1</td><td>2</td></tr></table>",
                                Clipboard.getSystemClipboard().getHtml()));
    }

    private static String clipboard(FxRobot robot) {
        StringBuilder text = new StringBuilder();
        robot.interact(() -> text.append(Clipboard.getSystemClipboard().getString()));
        return text.toString();
    }

    @Test
    void aTableFromRightToLeftStartsOnTheRight(FxRobot robot) {
        show(robot, "| שלום | עולם |\n|---|---|\n| א | 1 |");
        Node table = robot.lookup(".table").query();
        Bounds box = table.localToScene(table.getLayoutBounds());
        assertEquals(600, box.getMaxX(), 2);
        assertTrue(box.getMinX() > 300, box.toString());
    }

    @Test
    void whatOthersDrawSaysThatItIsCode(FxRobot robot) {
        show(robot, "```mermaid\ngraph TD\n```\n\n```java\nint x;\n```");
        List<String> titles =
                robot.lookup(".code-language").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .toList();
        assertEquals(List.of("mermaid (shown as code)", "java"), titles);
    }

    @Test
    void copiedCodeIsSaidToBe(FxRobot robot) {
        show(robot, "```java\nint x;\n```");
        Button copy = robot.lookup(n -> "Copy code".equals(n.getAccessibleText())).query();
        robot.interact(copy::fire);
        assertEquals("Copied", copy.getAccessibleText());
        assertEquals("int x;", clipboard(robot));
    }

    @Test
    void savedCodeIsSaidToBe(FxRobot robot, @TempDir Path folder) throws IOException {
        show(robot, "```java\nint x;\n```");
        CodeBlockView view = robot.lookup(".code-block").queryAs(CodeBlockView.class);
        Path file = folder.resolve(CodeFile.name("java"));
        robot.interact(() -> view.save(file));
        titled(robot, "Saved to code.java");
        assertEquals("int x;\n", Files.readString(file));
        robot.interact(() -> view.save(folder.resolve("none").resolve("code.java")));
        titled(
                robot,
                "Could not be saved there. Check that the disk is not full and the folder can be"
                        + " written to.");
    }

    /** On a disk that fills up while the new one is written, it is all there is. */
    @Test
    void aFileThatCodeIsSavedOverIsThereUntilTheNewOneIs(FxRobot robot, @TempDir Path folder)
            throws IOException {
        show(robot, "```java\nint x;\n```");
        CodeBlockView view = robot.lookup(".code-block").queryAs(CodeBlockView.class);
        Path file = Files.writeString(folder.resolve("code.java"), "int y;\n");
        try (InputStream before = Files.newInputStream(file)) {
            robot.interact(() -> view.save(file));
            titled(robot, "Saved to code.java");
            assertEquals("int y;\n", new String(before.readAllBytes(), StandardCharsets.US_ASCII));
        }
        assertEquals("int x;\n", Files.readString(file));
    }

    private static void titled(FxRobot robot, String title) {
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10,
                                TimeUnit.SECONDS,
                                () ->
                                        robot.lookup(".code-language")
                                                .queryAs(Label.class)
                                                .getText()
                                                .equals(title)));
    }
}
