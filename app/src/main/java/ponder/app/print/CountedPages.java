package ponder.app.print;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import javafx.scene.Node;

/** Tells of each page before it is printed, and takes no more once they are not wanted. */
public final class CountedPages implements PagePrinter {
    private final PagePrinter printer;
    private final IntPredicate wanted;
    private int pages;

    /**
     * @param wanted told the number of each page, from 1; whether it is still to be printed
     */
    public CountedPages(PagePrinter printer, IntPredicate wanted) {
        this.printer = printer;
        this.wanted = wanted;
    }

    @Override
    public double width() {
        return printer.width();
    }

    @Override
    public double height() {
        return printer.height();
    }

    @Override
    public CompletionStage<Boolean> print(Node page) {
        return wanted.test(++pages)
                ? printer.print(page)
                : CompletableFuture.completedFuture(false);
    }

    @Override
    public CompletionStage<Boolean> finish() {
        return printer.finish();
    }

    @Override
    public void cancel() {
        printer.cancel();
    }
}
