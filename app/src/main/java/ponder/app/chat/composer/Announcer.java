package ponder.app.chat.composer;

import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Says news to a screen reader. JavaFX has no live regions, so the news stands before what has the
 * focus says or holds, which readers speak when it changes, until somebody goes on or writes there.
 * It stays in an invisible text that can be visited.
 */
public final class Announcer extends Region {
    private final TextArea field;
    private Subscription spoken = Subscription.EMPTY;

    Announcer(TextArea field) {
        this.field = field;
        setAccessibleRole(AccessibleRole.TEXT);
        setManaged(false);
        setMouseTransparent(true);
    }

    public void say(String news) {
        forget();
        setAccessibleText(news);
        Node hearing = hearing();
        String own = hearing.getAccessibleText();
        String said = (news + "\n" + words(hearing)).strip();
        hearing.setAccessibleText(said);
        spoken =
                changes(hearing)
                        .and(
                                () -> {
                                    if (said.equals(hearing.getAccessibleText())) {
                                        hearing.setAccessibleText(own);
                                    }
                                });
    }

    private void forget() {
        Subscription before = spoken;
        spoken = Subscription.EMPTY;
        before.unsubscribe();
    }

    /** What a reader is at. */
    private Node hearing() {
        @Nullable Scene scene = getScene();
        @Nullable Node owner = scene == null ? null : scene.getFocusOwner();
        return owner == null || owner.accessibleTextProperty().isBound() ? field : owner;
    }

    private static String words(Node node) {
        return node instanceof TextInputControl text
                ? Objects.toString(text.getText(), "")
                : Objects.toString(node.queryAccessibleAttribute(AccessibleAttribute.TEXT), "");
    }

    /** Forgets the news once its reader is elsewhere, or what it stands before is another. */
    private Subscription changes(Node hearing) {
        Subscription changes = hearing.focusedProperty().subscribe((before, now) -> forget());
        return hearing instanceof TextInputControl text
                ? changes.and(text.textProperty().subscribe((before, now) -> forget()))
                        .and(text.caretPositionProperty().subscribe((before, now) -> forget()))
                : changes;
    }
}
