package ponder.app.markdown;

import java.util.function.Consumer;
import javafx.scene.layout.VBox;
import org.commonmark.node.Node;

/**
 * Formatted text that grows at its end. Blocks that can no longer change are rendered once; each
 * update parses and renders from the last open block on only.
 *
 * <pre>{@code
 * MarkdownView view = new MarkdownView(link -> browse(link));
 * view.append("# Hello\n\nSome *te");
 * view.append("xt*");
 * }</pre>
 */
public final class MarkdownView extends VBox {
    private static final MarkdownParser PARSER = new MarkdownParser();

    private final StringBuilder text = new StringBuilder();
    private final BlockRenderer renderer;
    private int openFrom;
    private int closedBlocks;

    public MarkdownView(Consumer<String> openLink) {
        this.renderer = new BlockRenderer(openLink);
        getStyleClass().addAll("markdown", "blocks");
    }

    public void append(String more) {
        text.append(more);
        Node document = PARSER.parse(text.substring(openFrom));
        getChildren().remove(closedBlocks, getChildren().size());
        int open = openFrom;
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            getChildren().add(renderer.render(block));
            if (block.getNext() == null && !block.getSourceSpans().isEmpty()) {
                int start = openFrom + block.getSourceSpans().getFirst().getInputIndex();
                // from the start of its line: a block's span begins after its indentation
                open = start == 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
            }
        }
        openFrom = open;
        closedBlocks = Math.max(closedBlocks, getChildren().size() - 1);
    }

    /** How many blocks are final; for tests of how little an update renders. */
    int closedBlocks() {
        return closedBlocks;
    }
}
