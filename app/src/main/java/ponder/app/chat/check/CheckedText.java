package ponder.app.chat.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.util.Subscription;
import ponder.app.arithmetic.ArithmeticCheck;
import ponder.app.arithmetic.Finding;
import ponder.app.concurrent.UiThread;
import ponder.app.session.chat.GrowingText;

/**
 * Has the arithmetic of a text checked as it grows, on a thread of its own: paragraphs that are
 * whole are checked once, and the last one again.
 */
final class CheckedText {
    private static final Executor CHECKING =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("arithmetic").daemon().factory());
    private static final long PERIOD = 1_000_000_000;

    private final GrowingText text;
    private final Consumer<List<Finding>> found;
    private final List<Finding> settled = new ArrayList<>();
    private final Subscription growth;
    private int settledTo;
    private boolean ended;
    private boolean checking;
    private boolean again;
    private long lastCheck;

    /** What one check reads. */
    private record Piece(int from, String text, boolean complete) {
        /** The beginning of the last paragraph, before which nothing will change. */
        int open() {
            return text.lastIndexOf("\n\n") + 1;
        }

        List<Finding> findings() {
            return ArithmeticCheck.of(text, complete).stream().map(this::moved).toList();
        }

        private Finding moved(Finding f) {
            return new Finding(
                    f.start() + from, f.end() + from, f.statement(), f.right(), f.correction());
        }
    }

    /**
     * @param found told all findings, in the order of the text, whenever there may be others
     */
    CheckedText(GrowingText text, Consumer<List<Finding>> found) {
        this.text = text;
        this.found = found;
        this.lastCheck = System.nanoTime() - PERIOD;
        this.growth = text.listen(more -> grown());
    }

    private void grown() {
        if (System.nanoTime() - lastCheck >= PERIOD) {
            check();
        }
    }

    /**
     * @param ended whether nothing more will come
     */
    void ended(boolean ended) {
        this.ended = ended;
        if (ended) {
            check();
        }
    }

    private void check() {
        if (checking) {
            again = true;
            return;
        }
        checking = true;
        lastCheck = System.nanoTime();
        Piece piece = new Piece(settledTo, text.get().substring(settledTo), ended);
        CompletableFuture.supplyAsync(piece::findings, CHECKING)
                .thenAccept(findings -> UiThread.later(() -> checked(piece, findings)));
    }

    private void checked(Piece piece, List<Finding> findings) {
        checking = false;
        List<Finding> all = new ArrayList<>(settled);
        all.addAll(findings);
        settledTo = piece.from() + piece.open();
        findings.stream().filter(f -> f.end() <= settledTo).forEach(settled::add);
        found.accept(all);
        if (again) {
            again = false;
            check();
        }
    }

    void close() {
        growth.unsubscribe();
    }
}
