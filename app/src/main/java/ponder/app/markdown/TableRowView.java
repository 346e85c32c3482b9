package ponder.app.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.commonmark.ext.gfm.tables.TableCell.Alignment;
import org.jspecify.annotations.Nullable;
import ponder.app.control.ProseFlow;

/** A row of a table, its cells in the table's columns. */
final class TableRowView extends Region {
    private final List<VBox> cells = new ArrayList<>();
    private final ColumnWidths widths;

    TableRowView(
            Block.Row row,
            List<Alignment> columns,
            ColumnWidths widths,
            Consumer<String> openLink) {
        this.widths = widths;
        for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
            cells.add(cell(row.cells().get(i), columns.get(i), row.head(), openLink));
        }
        if (!cells.isEmpty()) {
            cells.getFirst().getStyleClass().add("first");
            cells.getLast().getStyleClass().add("last");
        }
        getStyleClass().add("table-row");
        getChildren().addAll(cells);
    }

    private static VBox cell(
            List<Block.Prose> pieces, Alignment side, boolean head, Consumer<String> openLink) {
        VBox cell = new VBox();
        cell.getStyleClass().add("table-cell");
        if (head) {
            cell.getStyleClass().add("head");
        }
        for (Block.Prose piece : pieces) {
            ProseFlow flow = Paragraph.of(piece.spans(), openLink);
            if (side != Alignment.LEFT) {
                flow.setTextAlignment(aligned(side, flow));
            }
            cell.getChildren().add(flow);
        }
        return cell;
    }

    /** The right is where it is seen, also where words run from there. */
    private static TextAlignment aligned(Alignment side, ProseFlow flow) {
        boolean turned = flow.getNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        return side == Alignment.CENTER
                ? TextAlignment.CENTER
                : turned ? TextAlignment.LEFT : TextAlignment.RIGHT;
    }

    @Override
    public @Nullable Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double[] columns = widths.in(width);
        double highest = 0;
        for (int i = 0; i < Math.min(cells.size(), columns.length); i++) {
            highest = Math.max(highest, cells.get(i).prefHeight(columns[i]));
        }
        return snapSizeY(highest);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double[] columns = widths.in(getWidth());
        double x = 0;
        for (int i = 0; i < Math.min(cells.size(), columns.length); i++) {
            cells.get(i).resizeRelocate(x, 0, columns[i], getHeight());
            x += columns[i];
        }
    }
}
