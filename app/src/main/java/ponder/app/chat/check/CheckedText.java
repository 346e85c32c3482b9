package ponder.app.chat.check;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.util.Subscription;
import ponder.app.arithmetic.ArithmeticCheck;
import ponder.app.arithmetic.Finding;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.session.chat.GrowingText;

/**
 * Has the arithmetic of a text checked as it grows, on a thread of its own, and always the whole of
 * it: what is said before a statement may change what it says. The longer that takes, the longer it
 * waits until the next time.
 */
final class CheckedText {
    private static final long SECOND = 1_000_000_000;

    /** Parts of the time that are not spent on checking. */
    private static final int REST = 20;

    private static final Executor CHECKING =
            Executors.newSingleThreadExecutor(
                    Background.threads(Thread.ofPlatform().name("arithmetic")));

    private final GrowingText text;
    private final Consumer<List<Finding>> found;
    private final Subscription growth;
    private boolean wanted;
    private boolean ended;
    private boolean checking;
    private boolean again;
    private boolean closed;
    private long next = System.nanoTime();

    /** What came of a check, and when the next one may be. */
    private record Result(List<Finding> findings, long next) {
        static Result of(String text, boolean complete) {
            long began = System.nanoTime();
            List<Finding> findings = ArithmeticCheck.of(text, complete);
            long end = System.nanoTime();
            return new Result(findings, end + Math.max(SECOND, (end - began) * REST));
        }
    }

    /**
     * @param found told all findings, in the order of the text, whenever there may be others
     */
    CheckedText(GrowingText text, Consumer<List<Finding>> found) {
        this.text = text;
        this.found = found;
        this.growth =
                text.listen(more -> grown()).and(text.onCleared(() -> found.accept(List.of())));
    }

    private void grown() {
        if (wanted && System.nanoTime() - next >= 0) {
            check();
        }
    }

    /**
     * @param ended whether nothing more will come
     */
    void ended(boolean ended) {
        this.ended = ended;
        if (ended) {
            checkIfWanted();
        }
    }

    /** Whether the user wants it; what was found is taken back where not. */
    void wanted(boolean now) {
        boolean before = wanted;
        wanted = now;
        checkIfWanted();
        if (before && !wanted) {
            found.accept(List.of());
        }
    }

    private void checkIfWanted() {
        if (wanted && !text.isEmpty()) {
            check();
        }
    }

    private void check() {
        again = checking;
        if (checking) {
            return;
        }
        checking = true;
        String now = text.get();
        boolean complete = ended;
        CompletableFuture.supplyAsync(() -> Result.of(now, complete), CHECKING)
                .exceptionally(CheckedText::nothing)
                .thenAccept(result -> UiThread.later(() -> checked(result)));
    }

    private static Result nothing(Throwable e) {
        System.getLogger(CheckedText.class.getName())
                .log(System.Logger.Level.WARNING, "a text was not checked", e);
        return new Result(List.of(), System.nanoTime() + SECOND);
    }

    private void checked(Result result) {
        checking = false;
        next = result.next();
        if (closed || !wanted) {
            return;
        }
        found.accept(result.findings());
        if (again) {
            check();
        }
    }

    void close() {
        closed = true;
        growth.unsubscribe();
    }
}
