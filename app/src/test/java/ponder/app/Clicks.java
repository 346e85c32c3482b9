package ponder.app;

import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Clicks of the mouse that follow each other as quickly as a test wants. */
public final class Clicks {
    private Clicks() {}

    /**
     * @param count which of a series of quick clicks it is, from 1
     */
    public static void on(Node node, int count) {
        List.of(MouseEvent.MOUSE_ENTERED, MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)
                .forEach(type -> Event.fireEvent(node, event(type, count)));
    }

    private static MouseEvent event(EventType<MouseEvent> type, int count) {
        boolean down = type == MouseEvent.MOUSE_PRESSED;
        return new MouseEvent(
                type,
                1,
                1,
                1,
                1,
                MouseButton.PRIMARY,
                count,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                true,
                false,
                true,
                null);
    }
}
