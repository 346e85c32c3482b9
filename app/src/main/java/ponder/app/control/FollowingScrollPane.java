package ponder.app.control;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Bounds;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/**
 * Follows growing content while its end is in view. Elsewhere, what is being read stays where it is
 * while content grows below.
 */
public final class FollowingScrollPane extends ScrollPane {
    private static final double NEAR = 24;

    private final ReadOnlyBooleanWrapper following =
            new ReadOnlyBooleanWrapper(this, "following", true);
    private final Region content;
    private double lastHeight;
    private boolean adjusting;

    public FollowingScrollPane(Region content) {
        super(content);
        this.content = content;
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        content.heightProperty().addListener((o, before, now) -> grown(now.doubleValue()));
        viewportBoundsProperty().addListener((o, before, now) -> resized(before, now));
        vvalueProperty().addListener((o, before, now) -> moved());
    }

    /** Whether the end is in view and stays so. */
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    public void jumpToEnd() {
        following.set(true);
        scrollTo(1);
    }

    private void grown(double height) {
        double hiddenBefore = Math.max(0, lastHeight - getViewportBounds().getHeight());
        double hiddenNow = Math.max(0, height - getViewportBounds().getHeight());
        lastHeight = height;
        if (following.get()) {
            scrollTo(1);
        } else if (hiddenNow > 0) {
            scrollTo(Math.min(1, getVvalue() * hiddenBefore / hiddenNow));
        }
    }

    private void resized(Bounds before, Bounds now) {
        if (following.get() && before.getHeight() != now.getHeight()) {
            scrollTo(1);
        }
    }

    private void scrollTo(double value) {
        adjusting = true;
        setVvalue(value);
        adjusting = false;
    }

    /** Only the user's own scrolling changes whether the end is followed. */
    private void moved() {
        if (adjusting || content.getHeight() != lastHeight) {
            return;
        }
        double below = (1 - getVvalue()) * (content.getHeight() - getViewportBounds().getHeight());
        following.set(below <= NEAR);
    }
}
