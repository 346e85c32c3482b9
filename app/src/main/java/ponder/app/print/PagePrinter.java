package ponder.app.print;

import java.util.concurrent.CompletionStage;
import javafx.scene.Node;

/** Takes the pages of one job, in order. */
public interface PagePrinter {
    /** The width of what can be printed on a page, in points of 1/72 inch. */
    double width();

    double height();

    /**
     * Prints a page, which may change as soon as this returns; false if the printer does not take
     * it.
     */
    CompletionStage<Boolean> print(Node page);

    /** Lets the pages go to the printer. */
    CompletionStage<Boolean> finish();

    /** Takes back what has not been printed. */
    void cancel();
}
