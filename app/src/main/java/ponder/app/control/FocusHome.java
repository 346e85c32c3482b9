package ponder.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;

/**
 * One rule for all that vanishes while it has the focus, such as a button whose work is done: the
 * focus goes home. JavaFX would hand it to whatever comes next, or first in the window.
 */
public final class FocusHome {
    private FocusHome() {}

    /**
     * @param root of the window
     * @param home gives the focus to where it belongs
     */
    public static void keep(Node root, Runnable home) {
        root.getProperties().put(FocusHome.class, home);
        ObservableValue<@Nullable Scene> scene = root.sceneProperty();
        scene.subscribe(now -> goHome(now != null, home));
        scene.flatMap(Scene::focusOwnerProperty)
                .subscribe((before, now) -> goHome(now == null && isGone(before), home));
    }

    /** Sends the focus home from something whose work is done though it stays on screen. */
    public static void leave(Node done) {
        for (Node at = done; at != null; at = at.getParent()) {
            if (at.getProperties().get(FocusHome.class) instanceof Runnable home) {
                home.run();
                return;
            }
        }
    }

    /** Afterwards, because JavaFX is about to look for another place itself. */
    private static void goHome(boolean wanted, Runnable home) {
        if (wanted) {
            UiThread.later(home);
        }
    }

    private static boolean isGone(@Nullable Node owner) {
        if (owner == null || owner.getScene() == null || owner.isDisabled()) {
            return owner != null;
        }
        for (Node at = owner; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return true;
            }
        }
        return false;
    }
}
