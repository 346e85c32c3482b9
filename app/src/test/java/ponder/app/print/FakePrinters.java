package ponder.app.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.Node;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Printers that keep their pages as JavaFX shows them. */
public final class FakePrinters implements Printers {
    private final List<String> names;
    private final List<String> jobs = new ArrayList<>();
    private final Consumer<Node> page;
    private int accepted = Integer.MAX_VALUE;

    /** Without any printer. */
    public FakePrinters() {
        this(List.of(), page -> {});
    }

    /**
     * @param page told each page, which shows the next one afterwards
     */
    public FakePrinters(List<String> names, Consumer<Node> page) {
        this.names = names;
        this.page = page;
    }

    /** From now on a job gets no further than this. */
    void accept(int pages) {
        accepted = pages;
    }

    /** What happened, such as "2 × Title on Printer" and "finished". */
    public List<String> jobs() {
        return jobs;
    }

    @Override
    public List<String> names() {
        if (names.isEmpty()) {
            throw new PonderException(Problem.of(AppProblem.PRINT_NO_PRINTER));
        }
        return names;
    }

    @Override
    public Optional<PagePrinter> open(String printer, String title, int copies) {
        jobs.add(copies + " × " + title + " on " + printer);
        return Optional.of(new A4());
    }

    private final class A4 implements PagePrinter {
        private int printed;

        @Override
        public double width() {
            return 487;
        }

        @Override
        public double height() {
            return 734;
        }

        @Override
        public CompletionStage<Boolean> print(Node shown) {
            printed++;
            if (printed > accepted) {
                return CompletableFuture.completedStage(false);
            }
            page.accept(shown);
            return CompletableFuture.completedStage(true);
        }

        @Override
        public CompletionStage<Boolean> finish() {
            jobs.add("finished");
            return CompletableFuture.completedStage(true);
        }

        @Override
        public void cancel() {
            jobs.add("cancelled");
        }
    }
}
