package ponder.app.control;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/**
 * The help that appears beside the pointer. All nodes share one popup: a chat has thousands of
 * them, and each popup would bring a scene of its own.
 */
public final class Tip {
    private static final Duration USUAL = Duration.seconds(1);
    private static final Duration SOON = Duration.millis(150);
    private static final double WIDEST = 560;
    private static final Object KEY = new Object();

    private Tip() {}

    /** Made with the first node, on the JavaFX thread. */
    private static final class Popup {
        static final Tooltip SHARED = made();

        private static Tooltip made() {
            Tooltip tooltip = new Tooltip();
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(WIDEST);
            return tooltip;
        }
    }

    /** Gives a node its help, or another one. */
    public static void on(Node node, String text) {
        install(node, text, USUAL);
    }

    /** As {@link #on}, for nodes that are pointed at one after the other. */
    public static void soonOn(Node node, String text) {
        install(node, text, SOON);
    }

    /** The help of a node, or an empty text. */
    public static String of(Node node) {
        return node.getProperties().getOrDefault(KEY, "") instanceof String text ? text : "";
    }

    private static void install(Node node, String text, Duration delay) {
        node.setAccessibleHelp(text);
        if (node.getProperties().put(KEY, text) == null) {
            node.addEventHandler(MouseEvent.MOUSE_ENTERED, e -> prepare(node, delay));
            Tooltip.install(node, Popup.SHARED);
        }
    }

    private static void prepare(Node node, Duration delay) {
        Popup.SHARED.setText(of(node));
        Popup.SHARED.setShowDelay(delay);
    }
}
