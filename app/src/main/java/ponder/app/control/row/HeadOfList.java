package ponder.app.control.row;

import java.util.stream.Stream;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import ponder.app.concurrent.UiThread;

/**
 * What stands above a list that scrolls. Where it would leave the list no room, as with large text
 * in a low window, it scrolls along.
 */
public final class HeadOfList {
    private static final double MOST_OF_HEIGHT = 0.4;

    private HeadOfList() {}

    /**
     * @param pane has the list in its centre
     * @param list what scrolls there
     */
    public static void keep(BorderPane pane, Region head, VBox list) {
        pane.setTop(head);
        Stream.of(pane.heightProperty(), pane.widthProperty(), head.heightProperty())
                .forEach(
                        size ->
                                size.subscribe(
                                        now -> UiThread.later(() -> place(pane, head, list))));
    }

    private static void place(BorderPane pane, Region head, VBox list) {
        if (pane.getHeight() == 0) {
            return;
        }
        boolean high = head.prefHeight(pane.getWidth()) > pane.getHeight() * MOST_OF_HEIGHT;
        boolean above = pane.getTop() == head;
        if (high && above) {
            pane.setTop(null);
            list.getChildren().addFirst(head);
        } else if (!high && !above) {
            list.getChildren().remove(head);
            pane.setTop(head);
        }
    }
}
