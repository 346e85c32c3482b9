package ponder.app.control.column;

import java.util.Collection;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What was brought into view and stays where it was brought to while the content around it finds
 * its height, as formulas do a moment later, until somebody scrolls or touches what is there.
 */
final class HeldPlace {
    private final Region view;
    private @Nullable Node node;
    private double y;

    HeldPlace(Region view) {
        this.view = view;
    }

    /**
     * @param wanted pixels below the top of the view
     */
    void hold(Node brought, double wanted) {
        node = brought;
        y = wanted;
    }

    void release() {
        node = null;
    }

    /**
     * Lays out the content if something is held in it.
     *
     * @return by how many pixels that is lower than it was brought to
     */
    double moved(Collection<? extends Region> content) {
        Node held = node;
        if (held == null) {
            return 0;
        }
        if (held.getScene() == null || held.getScene() != view.getScene()) {
            node = null;
            return 0;
        }
        content.forEach(Region::layout);
        return view.sceneToLocal(held.localToScene(0, 0)).getY() - y;
    }
}
