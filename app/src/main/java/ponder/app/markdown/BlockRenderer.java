package ponder.app.markdown;

import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Emoji;
import ponder.app.control.ProseFlow;
import ponder.app.text.Texts;

/** One block of a CommonMark tree as a JavaFX node. */
final class BlockRenderer {

    private final Consumer<String> openLink;

    BlockRenderer(Consumer<String> openLink) {
        this.openLink = openLink;
    }

    Region render(Node block) {
        return switch (block) {
            case Heading heading -> prose(heading, "heading-" + Math.min(heading.getLevel(), 4));
            case FencedCodeBlock code ->
                    new CodeBlockView(
                            code.getInfo() == null ? "" : code.getInfo(),
                            code.getLiteral().stripTrailing(),
                            code.getClosingFenceLength() != null);
            case IndentedCodeBlock code ->
                    new CodeBlockView("", code.getLiteral().stripTrailing(), true);
            case MathBlock math -> math(math);
            case TableBlock table -> table(table);
            case ListBlock list -> list(list);
            case BlockQuote quote -> quote(quote);
            case ThematicBreak line -> rule();
            case HtmlBlock html -> literal(html.getLiteral());
            default -> prose(block, "paragraph");
        };
    }

    private ProseFlow prose(Node block, String style) {
        return InlineRenderer.render(block, style, openLink);
    }

    private VBox blocks(Node parent) {
        VBox box = new VBox();
        box.getStyleClass().add("blocks");
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (!(child instanceof TaskListItemMarker)) {
                box.getChildren().add(render(child));
            }
        }
        return box;
    }

    private Region literal(String text) {
        Text node = new Text(Emoji.drawable(text.stripTrailing()));
        node.getStyleClass().addAll("prose-text", "paragraph");
        return new ProseFlow(node);
    }

    private Region math(MathBlock math) {
        String source = "\\[" + math.latex() + "\\]";
        MathView view = MathView.of(math.latex(), true, source);
        if (view == null) {
            return new CodeBlockView("latex", math.latex(), true);
        }
        ProseFlow flow = new ProseFlow(view);
        flow.getStyleClass().add("display-math");
        return new SidewaysScroll(flow);
    }

    private Region list(ListBlock list) {
        VBox box = new VBox();
        box.getStyleClass().add(list.isTight() ? "list-tight" : "list-loose");
        int number =
                list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                        ? ordered.getMarkerStartNumber()
                        : 1;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String marker = list instanceof BulletList ? "•" : number++ + ".";
            box.getChildren().add(item(item, marker));
        }
        return box;
    }

    private Region item(Node item, String marker) {
        boolean task = item.getFirstChild() instanceof TaskListItemMarker;
        Label label =
                task ? taskMark((TaskListItemMarker) item.getFirstChild()) : new Label(marker);
        label.getStyleClass().add("list-marker");
        label.setMinWidth(Region.USE_PREF_SIZE);
        VBox content = blocks(item);
        HBox.setHgrow(content, Priority.ALWAYS);
        HBox row = new HBox(label, content);
        row.setNodeOrientation(direction(content));
        row.getStyleClass().add("list-item");
        return row;
    }

    /** A list's marker stands where its text begins. */
    private static NodeOrientation direction(VBox content) {
        return content.getChildren().isEmpty()
                ? NodeOrientation.INHERIT
                : content.getChildren().getFirst().getNodeOrientation();
    }

    private static Label taskMark(TaskListItemMarker marker) {
        FontIcon icon = new FontIcon(marker.isChecked() ? Feather.CHECK_SQUARE : Feather.SQUARE);
        Label label = new Label("", icon);
        label.setAccessibleText(
                marker.isChecked() ? Texts.of("task.done") : Texts.of("task.notDone"));
        return label;
    }

    private Region quote(BlockQuote quote) {
        VBox box = blocks(quote);
        box.getStyleClass().add("quote");
        return box;
    }

    private static Region rule() {
        Region line = new Region();
        line.getStyleClass().add("rule");
        return line;
    }

    private Region table(TableBlock table) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("table");
        grid.setMaxWidth(Region.USE_PREF_SIZE);
        int row = 0;
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node r = part.getFirstChild(); r != null; r = r.getNext()) {
                if (r instanceof TableRow tableRow) {
                    row(grid, tableRow, row++, part instanceof TableHead);
                }
            }
        }
        StackPane frame = new StackPane(grid);
        frame.getStyleClass().add("table-frame");
        StackPane.setAlignment(grid, Pos.CENTER_LEFT);
        return frame;
    }

    private void row(GridPane grid, TableRow row, int index, boolean head) {
        int column = 0;
        for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof TableCell cell) {
                ProseFlow flow = prose(cell, head ? "table-head" : "paragraph");
                StackPane frame = new StackPane(flow);
                frame.getStyleClass()
                        .addAll("table-cell", head ? "head" : index % 2 == 0 ? "even" : "odd");
                if (cell.getAlignment() == TableCell.Alignment.RIGHT) {
                    flow.setTextAlignment(TextAlignment.RIGHT);
                } else if (cell.getAlignment() == TableCell.Alignment.CENTER) {
                    flow.setTextAlignment(TextAlignment.CENTER);
                }
                if (index == 0) {
                    ColumnConstraints width = new ColumnConstraints();
                    width.setHalignment(HPos.LEFT);
                    width.setMinWidth(40);
                    grid.getColumnConstraints().add(width);
                }
                grid.add(frame, column++, index);
            }
        }
    }
}
