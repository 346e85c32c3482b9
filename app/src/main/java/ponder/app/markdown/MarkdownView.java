package ponder.app.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ponder.app.concurrent.Soon;
import ponder.app.control.LazyColumn;
import ponder.app.markdown.code.CodeLines;
import ponder.app.text.Texts;

/**
 * Formatted text that grows at its end. Blocks that can no longer change are read once; each update
 * reads from the last open block on only, away from the JavaFX thread if that is long, and makes
 * nodes for what is in view. Where links are defined apart from their words, all is read once more
 * at the end.
 *
 * <pre>{@code
 * MarkdownView view = new MarkdownView(link -> browse(link));
 * view.append("# Hello\n\nSome *te");
 * view.append("xt*");
 * }</pre>
 */
public final class MarkdownView extends LazyColumn {
    /** Characters that are read quickly enough to wait for. */
    private static final int SHORT = 4_000;

    private static final int SECONDS = 5;

    private static final Executor READING =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().name("markdown-", 0).daemon().factory());

    private final StringBuilder text = new StringBuilder();
    private final Consumer<String> openLink;
    private final List<BlockPart> closed = new ArrayList<>();
    private int openFrom;

    /** It says somewhere where a link leads; that holds for all blocks before it and behind. */
    private boolean defines;

    private boolean growing;
    private boolean reading;
    private boolean grown;

    public MarkdownView(Consumer<String> openLink) {
        this.openLink = openLink;
        getStyleClass().addAll("markdown", "blocks");
    }

    /** Loads, on a thread of its own, what the first formatted text would wait for. */
    public static void warmUp() {
        BlockReader.read("# a\n\n**b** `c` [d](e) $f$\n\n1. g\n\n```java\nint h = 1;\n```\n");
        CodeLines.warmUp();
        MathView.warmUp();
    }

    /** The paragraphs that a text has on screen, without markup. May be used from any thread. */
    public static List<String> paragraphs(String markdown) {
        return BlockReader.read(markdown).blocks().stream()
                .flatMap(block -> block.paragraphs().stream())
                .toList();
    }

    /** Whether more is to come: then formulas are laid out as far as they have come. */
    public void growing(boolean now) {
        if (growing != now) {
            growing = now;
            append("");
        }
    }

    public void append(String more) {
        text.append(more);
        if (reading) {
            grown = true;
        } else {
            read();
        }
    }

    private void read() {
        boolean more = growing;
        int from = defines && !more ? 0 : openFrom;
        String open = text.substring(from);
        if (open.length() <= SHORT) {
            took(BlockReader.read(open, more), from);
            return;
        }
        reading = true;
        Soon.take(
                CompletableFuture.supplyAsync(() -> BlockReader.read(open, more), READING)
                        .completeOnTimeout(
                                BlockReader.plain(open, Texts.of("markdown.unreadable")),
                                SECONDS,
                                TimeUnit.SECONDS),
                read -> took(read, from));
        if (reading && closed.isEmpty()) {
            Span waiting = new Span(Texts.of("markdown.reading"), Set.of("waiting"), null, null);
            show(BlockPart.of(List.of(new Block.Prose(List.of(waiting), "")), openLink));
        }
    }

    private void took(BlockReader.Read read, int from) {
        reading = false;
        show(read, from);
        defines |= read.defines();
        if (grown || !growing && read.defines() && from > 0) {
            grown = false;
            read();
        }
    }

    private void show(BlockReader.Read read, int from) {
        List<BlockPart> parts = BlockPart.of(read.blocks(), openLink);
        int done = parts.size() - read.last();
        if (from == 0) {
            closed.clear();
        }
        closed.addAll(parts.subList(0, done));
        List<BlockPart> all = new ArrayList<>(closed);
        all.addAll(parts.subList(done, parts.size()));
        show(all);
        openFrom = from + read.lastFrom();
    }

    /** How many blocks are final; for tests of how little an update reads. */
    int closedBlocks() {
        return closed.size();
    }
}
