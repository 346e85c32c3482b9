package ponder.app.print;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import ponder.app.concurrent.Soon;
import ponder.app.concurrent.UiThread;

/**
 * Prints a chat page by page on the JavaFX thread, a little at a time, so that the window goes on.
 */
public final class Printing {
    private final PagePrinter printer;
    private final Deque<Supplier<Region>> parts;
    private final Sheet sheet;
    private final Consumer<Boolean> ended;
    private final Soon.Results results = new Soon.Results();

    private Printing(
            PrintedChat chat, boolean thoughts, PagePrinter printer, Consumer<Boolean> ended) {
        this.printer = printer;
        this.parts = new ArrayDeque<>(chat.parts(thoughts));
        this.sheet = new Sheet(printer.width(), printer.height());
        this.ended = ended;
    }

    /**
     * Begins to print.
     *
     * @param thoughts whether they are printed too
     * @param ended told whether the printer has taken all pages
     */
    public static void start(
            PrintedChat chat, boolean thoughts, PagePrinter printer, Consumer<Boolean> ended) {
        new Printing(chat, thoughts, printer, ended).goOn();
    }

    private void goOn() {
        guarded(this::step);
    }

    /** Whatever happens, the end is told: nobody could print again otherwise. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            ended.accept(failed(e));
            printer.cancel();
        }
    }

    private void step() {
        if (!parts.isEmpty() && !sheet.isFull()) {
            results.gather(() -> sheet.roll().add(parts.removeFirst().get()));
            settle();
        } else if (sheet.isEmpty()) {
            told(printer.finish(), ended);
        } else {
            page();
        }
    }

    /**
     * Formulas, colours of code and long texts come from other threads. Those of the window may
     * never end while a reply is being written.
     */
    private void settle() {
        results.gather(sheet::lay);
        results.whenComplete(() -> guarded(this::settled));
    }

    private void settled() {
        results.gather(sheet::lay);
        if (results.complete()) {
            goOn();
        } else {
            settle();
        }
    }

    private void page() {
        sheet.turn();
        told(printer.print(sheet), taken -> guarded(() -> printed(taken)));
    }

    private static void told(CompletionStage<Boolean> done, Consumer<Boolean> next) {
        done.exceptionally(Printing::failed)
                .thenAccept(taken -> UiThread.later(() -> next.accept(taken)));
    }

    private static boolean failed(Throwable e) {
        System.getLogger(Printing.class.getName())
                .log(System.Logger.Level.ERROR, "a page could not be printed", e);
        return false;
    }

    private void printed(boolean taken) {
        if (taken) {
            sheet.dropPrinted();
            goOn();
        } else {
            printer.cancel();
            ended.accept(false);
        }
    }
}
