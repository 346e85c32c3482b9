package ponder.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * Whether something is on screen, for {@link ObservableValue#when}: a view listens to objects that
 * outlive it only while it is, and they do not keep it in memory.
 *
 * <pre>{@code
 * chat.stateProperty().when(Presence.of(this)).subscribe(state -> show(state));
 * }</pre>
 */
public final class Presence {
    private Presence() {}

    /** Whether a node is part of a scene. */
    public static ObservableValue<Boolean> of(Node node) {
        return node.sceneProperty().map(scene -> true).orElse(false);
    }

    /** Whether a scene is in a window that is shown. */
    public static ObservableValue<Boolean> of(Scene scene) {
        return scene.windowProperty().flatMap(Window::showingProperty).orElse(false);
    }
}
