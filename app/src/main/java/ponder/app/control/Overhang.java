package ponder.app.control;

import javafx.scene.layout.Region;

/**
 * Content that takes no room of its own: it hangs into the gap below, such as buttons that are only
 * seen while the pointer is near.
 */
public final class Overhang extends Region {
    private final Region content;

    public Overhang(Region content) {
        this.content = content;
        getChildren().add(content);
        setMinHeight(0);
        setPrefHeight(0);
        setMaxHeight(0);
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
