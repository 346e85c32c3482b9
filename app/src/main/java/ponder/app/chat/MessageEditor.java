package ponder.app.chat;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import ponder.app.control.EditorKeys;
import ponder.app.control.FieldName;
import ponder.app.control.FocusHome;
import ponder.app.control.Tip;
import ponder.app.control.WritingDirection;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;
import ponder.inference.chat.Role;

/** A message's text while it is being edited, in the message's place. */
final class MessageEditor extends VBox {
    private static final int MOST_ROWS = 18;
    private static final int CHARACTERS_A_ROW = 80;

    private final TextArea area;
    private boolean begun = true;

    /** What happens with the edited text. */
    interface Done {
        /**
         * @param text whole
         * @param caret where the text cursor stands in it
         */
        void done(String text, int caret);
    }

    /**
     * @param name of the field, for screen readers
     * @param action name of the button that accepts, such as "Send"
     * @param hint what accepting does, or empty
     */
    MessageEditor(
            String name, String text, String action, String hint, Done done, Runnable cancel) {
        area = new TextArea(text);
        WritingDirection.follow(area);
        getStyleClass().add("message-editor");
        area.setWrapText(true);
        FieldName.give(area, name);
        area.setPrefRowCount(Math.clamp(rows(text), 2, MOST_ROWS));
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        e.consume();
                        cancel.run();
                    }
                });
        Runnable finish = () -> done.done(area.getText(), area.getCaretPosition());
        EditorKeys.enterAccepts(area, finish);
        EditorKeys.tabLeadsOn(area);
        Button accept = new Button(action);
        accept.getStyleClass().addAll("accent", "small", "editor-accept");
        accept.setOnAction(e -> finish.run());
        Tip.on(accept, Texts.of("header.withKeys", action, Texts.of("keys.fixed.sendKeys")));
        Button leave = new Button(Texts.of("common.cancel"));
        leave.getStyleClass().addAll("small", "flat");
        leave.setOnAction(e -> cancel.run());
        Label advice = new Label(hint);
        advice.getStyleClass().add("note-line");
        advice.setWrapText(true);
        HBox.setHgrow(advice, Priority.ALWAYS);
        advice.setMaxWidth(Double.MAX_VALUE);
        accept.setMinWidth(Region.USE_PREF_SIZE);
        leave.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, advice, leave, accept);
        row.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(area, row);
        sceneProperty()
                .addListener(
                        (o, before, now) -> {
                            if (begun) {
                                area.requestFocus();
                            }
                        });
        area.positionCaret(text.length());
    }

    /**
     * Puts an editor in the place of a message until it is done.
     *
     * @param view of the message
     * @param taken whether the edited text can be accepted now; it stays in the editor if not
     */
    static void open(
            Pane view,
            MessageViewModel of,
            String action,
            String hint,
            BooleanSupplier taken,
            Consumer<String> done) {
        List<Node> before = List.copyOf(view.getChildren());
        Runnable focusBack = focusBack(view);
        Runnable back =
                () -> {
                    of.edits().rememberText(null);
                    view.getChildren().setAll(before);
                    focusBack.run();
                };
        boolean question = of.role() == Role.USER;
        MessageEditor editor =
                new MessageEditor(
                        Texts.of(question ? "message.editQuestion" : "message.editAnswer"),
                        of.content().get().strip(),
                        action,
                        hint,
                        (text, caret) -> {
                            if (taken.getAsBoolean()) {
                                back.run();
                                done.accept(text);
                            }
                        },
                        back);
        editor.goOn(of.edits().text(), of.edits()::rememberText);
        view.getChildren().setAll(editor);
    }

    /**
     * Goes on where another editor was left, without taking the focus.
     *
     * @param typed there, or null if there was none
     * @param keep told the text whenever it changes
     */
    void goOn(@Nullable String typed, Consumer<String> keep) {
        if (typed != null) {
            begun = false;
            area.setText(typed);
            area.end();
        }
        area.textProperty().addListener((o, before, now) -> keep.accept(now));
    }

    /** Gives the focus back to what has it now; from an editor that is there again, home. */
    static Runnable focusBack(Node place) {
        Scene scene = place.getScene();
        Node focused = scene == null ? null : scene.getFocusOwner();
        return focused == null ? () -> FocusHome.leave(place) : focused::requestFocus;
    }

    private static int rows(String text) {
        return text.lines().mapToInt(line -> 1 + line.length() / CHARACTERS_A_ROW).sum();
    }
}
