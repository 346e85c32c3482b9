package ponder.app.markdown;

import java.util.function.Consumer;
import javafx.scene.layout.VBox;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

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

    /** Loads, on a thread of its own, what the first formatted text would wait for. */
    public static void warmUp() {
        PARSER.parse("# a\n\n**b** `c` [d](e) $f$\n\n1. g\n\n```java\nint h = 1;\n```\n");
        SyntaxColours.of("java", "int h = 1; // i");
        MathView.warmUp();
    }

    public void append(String more) {
        text.append(more);
        Node document = PARSER.parse(text.substring(openFrom));
        getChildren().remove(closedBlocks, getChildren().size());
        Node open = firstOpen(document);
        int stillOpen = 0;
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            getChildren().add(renderer.render(block));
            stillOpen = block == open || stillOpen > 0 ? stillOpen + 1 : 0;
        }
        if (open != null) {
            openFrom = lineStart(open);
            closedBlocks = getChildren().size() - stillOpen;
        }
    }

    /**
     * The first block that more text can still change: the last one, or the one before it when the
     * last is only the beginning of a line that may yet turn out to belong to it.
     */
    private @Nullable Node firstOpen(Node document) {
        Node last = document.getLastChild();
        if (last == null || last.getPrevious() == null) {
            return last;
        }
        int unfinishedLine = text.lastIndexOf("\n") + 1;
        boolean provisional = lineStart(last) == unfinishedLine;
        boolean mayContinue =
                last.getPrevious() instanceof ListBlock || !blankLineBefore(unfinishedLine);
        return provisional && mayContinue ? last.getPrevious() : last;
    }

    private boolean blankLineBefore(int line) {
        int previous = line < 2 ? 0 : text.lastIndexOf("\n", line - 2) + 1;
        return text.substring(previous, line).isBlank();
    }

    /** Where a block's first line begins; its span begins after the indentation. */
    private int lineStart(Node block) {
        int start = openFrom;
        if (!block.getSourceSpans().isEmpty()) {
            start += block.getSourceSpans().getFirst().getInputIndex();
        }
        return start == 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
    }

    /** How many blocks are final; for tests of how little an update renders. */
    int closedBlocks() {
        return closedBlocks;
    }
}
