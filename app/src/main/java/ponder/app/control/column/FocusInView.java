package ponder.app.control.column;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;

/** Brings into view what the keys go to; what was clicked is in view already. */
final class FocusInView {
    /** Beyond the edges, for what is drawn around the focus. */
    private static final double MARGIN = 8;

    private final VirtualColumn<?, ?> column;

    private FocusInView(VirtualColumn<?, ?> column) {
        this.column = column;
    }

    static void keep(VirtualColumn<?, ?> column) {
        FocusInView keeper = new FocusInView(column);
        ObservableValue<@Nullable Scene> scene = column.sceneProperty();
        scene.flatMap(Scene::focusOwnerProperty).subscribe(owner -> keeper.moved(owner));
    }

    /** Afterwards, because only then it is known whether a key did it. */
    private void moved(@Nullable Node owner) {
        if (owner != null && isInside(owner)) {
            UiThread.later(
                    () -> {
                        if (owner.isFocusVisible() && isInside(owner)) {
                            bring(column.sceneToLocal(owner.localToScene(owner.getLayoutBounds())));
                        }
                    });
        }
    }

    private boolean isInside(Node owner) {
        return TextInUse.isInside(owner, column);
    }

    /** As little as is needed; of what is higher than the view any part will do. */
    private void bring(Bounds place) {
        double top = column.coveredProperty().get();
        double above = place.getMinY() - MARGIN - top;
        double below = place.getMaxY() + MARGIN - column.getHeight();
        boolean fits = below - above <= 0;
        boolean outAbove = fits ? above < 0 : place.getMaxY() <= top;
        boolean outBelow = fits ? below > 0 : place.getMinY() >= column.getHeight();
        if (outAbove) {
            column.scrollBy(fits ? above : below);
        } else if (outBelow) {
            column.scrollBy(fits ? below : above);
        }
    }
}
