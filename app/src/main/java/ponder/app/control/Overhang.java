package ponder.app.control;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * Content whose first line takes no room of its own: it hangs into the gap below, such as buttons
 * that are only seen while the pointer is near.
 */
public final class Overhang extends Region {
    private final Region content;

    public Overhang(Region content) {
        this.content = content;
        getChildren().add(content);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
    }

    @Override
    public Orientation getContentBias() {
        return content.getContentBias();
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(0, content.prefHeight(width) - content.prefHeight(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(-1);
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth(), content.prefHeight(getWidth()));
    }
}
