package ponder.app.chat.composer;

import javafx.scene.AccessibleRole;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;

/**
 * Says news to a screen reader. JavaFX has no live regions, so the news stands before what the
 * composer holds, which readers speak when it changes, until somebody comes or writes there. It
 * stays in an invisible text that can be visited.
 */
public final class Announcer extends Region {
    private final TextArea field;

    Announcer(TextArea field) {
        this.field = field;
        setAccessibleRole(AccessibleRole.TEXT);
        setManaged(false);
        setMouseTransparent(true);
        field.textProperty().addListener(o -> forget());
        field.caretPositionProperty().addListener(o -> forget());
        field.focusedProperty().addListener(o -> forget());
    }

    private void forget() {
        field.setAccessibleText(null);
    }

    public void say(String news) {
        setAccessibleText(news);
        field.setAccessibleText((news + "\n" + field.getText()).strip());
    }
}
