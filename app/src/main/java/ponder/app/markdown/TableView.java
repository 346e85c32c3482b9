package ponder.app.markdown;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import ponder.app.control.ColumnPart;
import ponder.app.control.LazyColumn;
import ponder.app.control.ProseFlow;

/** A table; one that is wider than the column scrolls sideways. */
final class TableView extends StackPane {
    private final TableBody body;
    private Block.Table table;

    TableView(Block.Table table, Consumer<String> openLink) {
        this.table = table;
        body = new TableBody(table, openLink);
        body.setMaxWidth(Region.USE_PREF_SIZE);
        StackPane frame = new StackPane(body);
        frame.getStyleClass().add("table-frame");
        frame.setAlignment(Pos.TOP_LEFT);
        TableMenu menu = new TableMenu(() -> this.table);
        setAlignment(menu, Pos.TOP_RIGHT);
        getStyleClass().add("markdown-table");
        getChildren().addAll(new SidewaysScroll(frame), menu);
        setNodeOrientation(direction(table));
    }

    boolean update(Block.Table now) {
        table = now;
        body.show(now);
        setNodeOrientation(direction(now));
        return true;
    }

    /** A table whose first words run from right to left starts on the right. */
    private static NodeOrientation direction(Block.Table table) {
        return ProseFlow.directionOf(table.rows().isEmpty() ? "" : table.rows().getFirst().plain());
    }

    /** The rows, all with columns of the same widths. */
    static final class TableBody extends LazyColumn {
        private final Consumer<String> openLink;
        private final ColumnWidths widths = new ColumnWidths(this::remeasure);

        TableBody(Block.Table table, Consumer<String> openLink) {
            this.openLink = openLink;
            getStyleClass().add("table");
            show(table);
        }

        void show(Block.Table table) {
            widths.measure(table);
            show(
                    table.rows().stream()
                            .map(row -> new RowPart(row, table, widths, openLink))
                            .toList());
            widths.addRulers(getChildren());
            remeasure();
        }

        @Override
        protected double computePrefWidth(double height) {
            return snappedLeftInset() + widths.preferred() + snappedRightInset();
        }

        @Override
        protected double computeMinWidth(double height) {
            return snappedLeftInset() + widths.least() + snappedRightInset();
        }
    }

    private record RowPart(
            Block.Row row, Block.Table table, ColumnWidths widths, Consumer<String> openLink)
            implements ColumnPart {
        private static final double LINE = 39;

        @Override
        public Object key() {
            return List.of(row, table.columns());
        }

        @Override
        public int length() {
            return row.length() + row.cells().size() * 8;
        }

        @Override
        public String text() {
            return row.plain();
        }

        @Override
        public List<String> paragraphs() {
            return row.paragraphs();
        }

        @Override
        public double guess(double width) {
            return LINE;
        }

        @Override
        public Region make() {
            return new TableRowView(row, table.columns(), widths, openLink);
        }

        @Override
        public boolean update(Region node) {
            return node instanceof TableRowView view && view.update(row, table.columns());
        }

        @Override
        public Region source() {
            return new BlockPart(new Block.Code("", row.plain(), true, ""), openLink).source();
        }
    }
}
