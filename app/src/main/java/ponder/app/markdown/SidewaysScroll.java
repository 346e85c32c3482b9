package ponder.app.markdown;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Paper;

/**
 * Content that is wider than the column scrolls sideways and is always shown in full height; on
 * paper it becomes smaller. A scroll pane is twenty nodes with their styles, so there is one only
 * where the content is too wide.
 */
final class SidewaysScroll extends Region {
    private final Region content;
    private final Scale smaller = new Scale(1, 1);
    private @Nullable ScrollPane scroll;

    SidewaysScroll(Region content) {
        this.content = content;
        getStyleClass().add("sideways");
        getChildren().add(content);
        content.getTransforms().add(smaller);
        addEventFilter(ScrollEvent.SCROLL, this::passOnVertical);
    }

    /** The wheel over the content scrolls the chat, not the content. */
    private void passOnVertical(ScrollEvent e) {
        boolean vertical = Math.abs(e.getDeltaY()) > Math.abs(e.getDeltaX()) && !e.isShiftDown();
        if (scroll != null && vertical && getParent() != null && e.getTarget() != this) {
            e.consume();
            getParent().fireEvent(e.copyFor(e.getSource(), getParent()));
        }
    }

    /** What is shown at this width. */
    private Region shown(double width) {
        ScrollPane made = scroll;
        if (made == null && !Paper.holds(this) && content.minWidth(-1) > width - sides() + 1) {
            made = new ScrollPane();
            made.setFitToWidth(true);
            made.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            // a preferred height of the viewport makes the pane keep room for its scroll bar
            made.prefViewportHeightProperty().bind(content.heightProperty());
            scroll = made;
            getChildren().setAll(made);
            made.setContent(content);
            made.applyCss();
        }
        return made == null ? content : made;
    }

    /** How much smaller the content is than it would be; 1 where it fits or scrolls. */
    private double scale(double width) {
        double least = Paper.holds(this) ? content.minWidth(-1) : 0;
        return least > width - sides() ? (width - sides()) / least : 1;
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return sides() + content.prefWidth(-1);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        double ends = snappedTopInset() + snappedBottomInset();
        return width < 0
                ? ends + content.prefHeight(-1)
                : ends + scale(width) * shown(width).prefHeight((width - sides()) / scale(width));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        Region child = shown(getWidth());
        double scale = scale(getWidth());
        smaller.setX(scale);
        smaller.setY(scale);
        child.resizeRelocate(
                snappedLeftInset(),
                snappedTopInset(),
                (getWidth() - sides()) / scale,
                (getHeight() - snappedTopInset() - snappedBottomInset()) / scale);
    }
}
