package ponder.app.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.commonmark.ext.gfm.tables.TableCell.Alignment;
import org.jspecify.annotations.Nullable;
import ponder.app.control.KeptNodes;
import ponder.app.control.ProseFlow;

/** A row of a table, its cells in the table's columns. */
final class TableRowView extends Region {
    private final List<VBox> cells = new ArrayList<>();
    private final ColumnWidths widths;
    private final Consumer<String> openLink;
    private final List<Alignment> columns;
    private final boolean head;

    TableRowView(
            Block.Row row,
            List<Alignment> columns,
            ColumnWidths widths,
            Consumer<String> openLink) {
        this.widths = widths;
        this.openLink = openLink;
        this.columns = columns;
        this.head = row.head();
        show(row);
        getStyleClass().add("table-row");
    }

    /** Shows what a row has become, and tells whether it is still the same one. */
    boolean update(Block.Row now, List<Alignment> its) {
        if (now.head() != head || !its.equals(columns) || now.cells().size() < cells.size()) {
            return false;
        }
        show(now);
        return true;
    }

    private void show(Block.Row row) {
        int count = Math.min(columns.size(), row.cells().size());
        for (int i = 0; i < count; i++) {
            List<Block.Prose> pieces = row.cells().get(i);
            if (i == cells.size()) {
                cells.add(emptyCell());
            }
            VBox cell = cells.get(i);
            if (!update(cell, pieces, columns.get(i))) {
                cell.getChildren().setAll(paragraphs(pieces, columns.get(i)));
            }
            cell.getStyleClass().removeAll("first", "last");
        }
        if (!cells.isEmpty()) {
            cells.getFirst().getStyleClass().add("first");
            cells.getLast().getStyleClass().add("last");
        }
        KeptNodes.show(getChildren(), cells);
    }

    private static boolean update(VBox cell, List<Block.Prose> pieces, Alignment side) {
        List<Node> flows = cell.getChildren();
        if (flows.size() != pieces.size()) {
            return false;
        }
        for (int i = 0; i < flows.size(); i++) {
            Paragraph.update(flows.get(i), pieces.get(i).spans());
            align((ProseFlow) flows.get(i), side);
        }
        return true;
    }

    private VBox emptyCell() {
        VBox cell = new VBox();
        cell.getStyleClass().add("table-cell");
        if (head) {
            cell.getStyleClass().add("head");
        }
        return cell;
    }

    private List<ProseFlow> paragraphs(List<Block.Prose> pieces, Alignment side) {
        List<ProseFlow> flows = new ArrayList<>();
        for (Block.Prose piece : pieces) {
            ProseFlow flow = Paragraph.of(piece.spans(), openLink);
            align(flow, side);
            flows.add(flow);
        }
        return flows;
    }

    private static void align(ProseFlow flow, Alignment side) {
        if (side != Alignment.LEFT) {
            flow.setTextAlignment(aligned(side, flow));
        }
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
