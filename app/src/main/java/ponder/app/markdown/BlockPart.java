package ponder.app.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import ponder.app.control.ColumnPart;
import ponder.app.control.Emoji;
import ponder.app.control.LazyColumn;
import ponder.app.control.ProseFlow;

/** A block as part of a column: makes its node when it comes into view. */
record BlockPart(Block block, Consumer<String> openLink) implements ColumnPart {
    private static final double LETTER = 7.5;
    private static final double LINE = 25;
    private static final int LONGEST_SOURCE = 2_000;

    static List<BlockPart> of(List<Block> blocks, Consumer<String> openLink) {
        List<BlockPart> parts = new ArrayList<>(blocks.size());
        for (Block block : blocks) {
            parts.add(new BlockPart(block, openLink));
        }
        return parts;
    }

    @Override
    public Object key() {
        return block;
    }

    @Override
    public int length() {
        return block.length();
    }

    @Override
    public String text() {
        return block.plain();
    }

    @Override
    public List<String> paragraphs() {
        return block.paragraphs();
    }

    @Override
    public double guess(double width) {
        double lines = Math.ceil(block.length() * LETTER / Math.max(width, 40));
        return LINE
                * switch (block) {
                    case Block.Code code -> 3 + code.code().lines().count();
                    case Block.Listing list -> Math.max(lines, list.items().size());
                    case Block.Table table -> Math.max(lines, 1.5 * table.rows().size());
                    case Block.Formula formula -> 3;
                    default -> Math.max(1, lines);
                };
    }

    @Override
    public Region make() {
        return switch (block) {
            case Block.Prose prose -> Paragraph.of(prose.spans(), openLink);
            case Block.LongProse prose -> column("long-prose", prose.pieces());
            case Block.Code code -> new CodeBlockView(code);
            case Block.Formula formula -> formula(formula);
            case Block.Listing list -> new ListView(list, openLink);
            case Block.Quote quote -> quote(quote);
            case Block.Rule rule -> rule();
            case Block.Table table -> new TableView(table, openLink);
        };
    }

    @Override
    public boolean update(Region node) {
        switch (block) {
            case Block.Prose prose -> {
                return Paragraph.update(node, prose.spans());
            }
            case Block.Code code when node instanceof CodeBlockView view -> {
                return view.update(code);
            }
            case Block.Listing list when node instanceof ListView view -> {
                return view.update(list);
            }
            case Block.Table table when node instanceof TableView view -> {
                return view.update(table);
            }
            case Block.LongProse prose when isColumn(node, "long-prose") -> {
                ((LazyColumn) node).show(of(prose.pieces(), openLink));
                return true;
            }
            case Block.Quote quote when isColumn(node, "quote") -> {
                ((LazyColumn) node).show(of(quote.blocks(), openLink));
                node.setNodeOrientation(ProseFlow.directionOf(quote.plain()));
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static boolean isColumn(Region node, String style) {
        return node instanceof LazyColumn && node.getStyleClass().contains(style);
    }

    /** Its bar is on the side where its first words begin. */
    private LazyColumn quote(Block.Quote quote) {
        LazyColumn column = column("quote", quote.blocks());
        column.setNodeOrientation(ProseFlow.directionOf(quote.plain()));
        return column;
    }

    private LazyColumn column(String style, List<Block> blocks) {
        LazyColumn column = new LazyColumn();
        column.getStyleClass().addAll("blocks", style);
        column.show(of(blocks, openLink));
        return column;
    }

    /** Its source is shown as code until it is laid out, and for good if it is not a formula. */
    private static Region formula(Block.Formula formula) {
        StackPane place = new StackPane();
        MathView.make(
                formula.latex(),
                true,
                formula.plain(),
                made ->
                        place.getChildren()
                                .setAll(
                                        made.map(BlockPart::display)
                                                .orElseGet(() -> code(formula))));
        if (place.getChildren().isEmpty()) {
            place.getChildren().add(code(formula));
        }
        return place;
    }

    private static Region display(MathView view) {
        ProseFlow flow = new ProseFlow(view);
        flow.getStyleClass().add("display-math");
        flow.setMinWidth(Region.USE_PREF_SIZE);
        return new SidewaysScroll(flow);
    }

    private static Region code(Block.Formula formula) {
        return new CodeBlockView(new Block.Code("latex", formula.latex(), true, ""));
    }

    private static Text sourceText(String source) {
        Text text = new Text(source);
        text.getStyleClass().add("code-text");
        return text;
    }

    private static Region rule() {
        Region line = new Region();
        line.getStyleClass().add("rule");
        return line;
    }

    @Override
    public Region source() {
        String plain = block.plain();
        String start = plain.substring(0, Math.min(plain.length(), LONGEST_SOURCE));
        ProseFlow flow = new ProseFlow(sourceText(Emoji.drawable(start)));
        flow.setMinWidth(0);
        return flow;
    }
}
