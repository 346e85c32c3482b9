package ponder.app.control;

import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * The clicks of a double click, where the first puts another button under the pointer, such as
 * <em>Stop</em> in the place of <em>Send</em>.
 */
public final class QuickClicks {
    private QuickClicks() {}

    /** Within a part of the screen, no other button takes the further ones of quick clicks. */
    public static void keepToTheirButton(Node part) {
        @Nullable Node[] first = {null};
        part.addEventFilter(
                MouseEvent.MOUSE_PRESSED,
                e -> {
                    @Nullable Node button = buttonAt(e);
                    if (e.getClickCount() <= 1) {
                        first[0] = button;
                    } else if (button != first[0]) {
                        e.consume();
                    }
                });
    }

    private static @Nullable Node buttonAt(MouseEvent e) {
        @Nullable Node at = e.getTarget() instanceof Node target ? target : null;
        while (at != null && !(at instanceof ButtonBase)) {
            at = at.getParent();
        }
        return at;
    }
}
