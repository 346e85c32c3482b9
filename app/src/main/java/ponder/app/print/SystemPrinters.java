package ponder.app.print;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.print.PageLayout;
import javafx.print.Printer;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** The printers that the system knows. */
public final class SystemPrinters implements Printers {
    /** Java hands pages to this program on Linux, and says nothing when it is missing. */
    private static final Path SPOOLER = Path.of("/usr/bin/lpr");

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>();
        Printer.getAllPrinters().forEach(printer -> names.add(printer.getName()));
        Printer usual = Printer.getDefaultPrinter();
        if (usual != null && names.remove(usual.getName())) {
            names.addFirst(usual.getName());
        }
        if (names.isEmpty()) {
            throw new PonderException(Problem.of(AppProblem.PRINT_NO_PRINTER));
        }
        requireSpooler(System.getProperty("os.name"), SPOOLER);
        return names;
    }

    static void requireSpooler(String system, Path program) {
        if (system.equals("Linux") && !Files.isExecutable(program)) {
            throw new PonderException(Problem.of(AppProblem.PRINT_NO_SPOOLER, program));
        }
    }

    @Override
    public Optional<PagePrinter> open(String printer, String title, int copies) {
        return Printer.getAllPrinters().stream()
                .filter(known -> known.getName().equals(printer))
                .findFirst()
                .map(PrinterJob::createPrinterJob)
                .map(
                        job -> {
                            job.getJobSettings().setJobName(title);
                            job.getJobSettings().setCopies(copies);
                            return new Job(job, job.getJobSettings().getPageLayout());
                        });
    }

    private record Job(PrinterJob job, PageLayout layout) implements PagePrinter {
        @Override
        public double width() {
            return layout.getPrintableWidth();
        }

        @Override
        public double height() {
            return layout.getPrintableHeight();
        }

        @Override
        public CompletionStage<Boolean> print(Node page) {
            return CompletableFuture.completedStage(job.printPage(layout, page));
        }

        @Override
        public CompletionStage<Boolean> finish() {
            return CompletableFuture.completedStage(job.endJob());
        }

        @Override
        public void cancel() {
            job.cancelJob();
        }
    }
}
