package ponder.app.markdown;

import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.LazyColumn;
import ponder.app.text.Texts;

/** A list item: its marker, and its content beside it. */
final class ListItemView extends Region {
    private static final double GAP = 10;

    private final Label marker;

    private final LazyColumn content = new LazyColumn();
    private final Consumer<String> openLink;
    private Block.Item item;

    ListItemView(Block.Item item, Consumer<String> openLink) {
        this.item = item;
        this.openLink = openLink;
        Boolean done = item.done();
        marker = done == null ? new Label(item.marker()) : taskMark(done);
        marker.getStyleClass().add("list-marker");
        content.getStyleClass().add("blocks");
        getStyleClass().add("list-item");
        getChildren().addAll(marker, content);
        show();
    }

    private static Label taskMark(boolean done) {
        Label label = new Label("", new FontIcon(done ? Feather.CHECK_SQUARE : Feather.SQUARE));
        label.setAccessibleText(Texts.of(done ? "task.done" : "task.notDone"));
        return label;
    }

    private void show() {
        content.show(BlockPart.of(item.blocks(), openLink));
        setNodeOrientation(direction());
        if (item.done() == null) {
            marker.setText(mark());
            marker.setAccessibleText(item.marker());
        }
    }

    /** The full stop of a number is on the side where the text is. */
    private String mark() {
        String mark = item.marker();
        boolean turned = direction() == NodeOrientation.RIGHT_TO_LEFT && mark.endsWith(".");
        return turned ? "." + mark.substring(0, mark.length() - 1) : mark;
    }

    /** A list's marker stands where its text begins. */
    private NodeOrientation direction() {
        return content.getChildren().isEmpty()
                ? NodeOrientation.INHERIT
                : content.getChildren().getFirst().getNodeOrientation();
    }

    boolean update(Block.Item now) {
        if (!now.marker().equals(item.marker()) || !Objects.equals(now.done(), item.done())) {
            return false;
        }
        item = now;
        show();
        return true;
    }

    private double indent() {
        return snappedLeftInset() + snapSizeX(marker.prefWidth(-1)) + snapSpaceX(GAP);
    }

    @Override
    public @Nullable Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return indent() + content.prefWidth(-1) + snappedRightInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? -1 : Math.max(0, width - indent() - snappedRightInset());
        return snappedTopInset()
                + Math.max(marker.prefHeight(-1), content.prefHeight(inner))
                + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double indent = indent();
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = Math.max(0, getWidth() - indent - snappedRightInset());
        marker.resizeRelocate(left, top, marker.prefWidth(-1), marker.prefHeight(-1));
        content.resizeRelocate(indent, top, width, content.prefHeight(width));
    }
}
