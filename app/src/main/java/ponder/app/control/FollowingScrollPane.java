package ponder.app.control;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Follows growing content while its end is in view. Elsewhere what is being read stays where it is,
 * for which the scroll pane itself cares.
 */
public final class FollowingScrollPane extends ScrollPane {
    private static final double NEAR = 24;

    private final ReadOnlyBooleanWrapper following =
            new ReadOnlyBooleanWrapper(this, "following", true);
    private final Region content;
    private final Runnable afterLayout = this::laidOut;
    private double settledHeight;
    private double settledViewport;

    public FollowingScrollPane(Region content) {
        super(content);
        this.content = content;
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        vvalueProperty().addListener((o, before, now) -> moved());
        sceneProperty().addListener((o, before, now) -> attached(before, now));
    }

    private void attached(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(afterLayout);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(afterLayout);
        }
    }

    /** Whether the end is in view and stays so. */
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    public void jumpToEnd() {
        following.set(true);
        setVvalue(1);
    }

    private void laidOut() {
        settledHeight = content.getHeight();
        settledViewport = getViewportBounds().getHeight();
        if (following.get() && getVvalue() < 1) {
            setVvalue(1);
        }
    }

    /** Only the user's own scrolling changes whether the end is followed, not that of a layout. */
    private void moved() {
        double viewport = getViewportBounds().getHeight();
        if (content.getHeight() != settledHeight || viewport != settledViewport) {
            return;
        }
        double below = (1 - getVvalue()) * (settledHeight - viewport);
        following.set(below <= NEAR);
    }
}
