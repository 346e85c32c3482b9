package ponder.app.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Stage;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.report.Report;
import ponder.app.report.ReportHtml;
import ponder.app.report.ReportMarkdown;
import ponder.app.report.SampleReport;

@ExtendWith(ApplicationExtension.class)
class PdfFileTest {
    /** It stands in the PDF in clear. */
    private static final String TITLE = "<script id=\"ponder-data\">Multiplying</script>";

    @TempDir private Path folder = Path.of("");

    @Start
    void start(Stage stage) {}

    private final AtomicInteger behindTheWindow = new AtomicInteger();
    private final Executor background =
            work -> {
                behindTheWindow.incrementAndGet();
                ForkJoinPool.commonPool().execute(work);
            };

    private boolean written(FxRobot robot, Report report, Path file) throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        robot.interact(
                () -> {
                    PdfFile pdf = new PdfFile(file, TITLE, background);
                    try {
                        pdf.attach(
                                "report.html",
                                "text/html",
                                ReportHtml.of(report).getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        done.completeExceptionally(e);
                    }
                    Printing.start(
                            new PrintedChat(
                                    "Report: Multiplying",
                                    1000,
                                    report.chat().messages(),
                                    ReportMarkdown.of(report)),
                            true,
                            pdf,
                            done::complete);
                });
        return done.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aReportIsReadAgainOutOfItsPdf(FxRobot robot) throws Exception {
        Path file = folder.resolve("report.pdf");
        Report report = SampleReport.of("**1692** 日本 👍");
        assertTrue(written(robot, report, file));
        assertEquals(
                report.reply().content(),
                ChatImport.read(file, done -> {}).getFirst().messages().getLast().content());
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertTrue(pdf.getNumberOfPages() >= 1);
            assertEquals(pdf.getNumberOfPages() + 1, behindTheWindow.get(), "pages and the file");
            assertEquals(TITLE, pdf.getDocumentInformation().getTitle());
            int dark = 0;
            var page = new PDFRenderer(pdf).renderImage(0);
            for (int y = 0; y < page.getHeight(); y++) {
                for (int x = 0; x < page.getWidth(); x++) {
                    dark += (page.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
                }
            }
            assertTrue(dark > 2000, "letters on the page: " + dark);
        }
    }

    /** In any script, and formulas by their source; each word once, where it stands. */
    @Test
    void whatIsReadOnThePagesIsFoundAsText(FxRobot robot) throws Exception {
        Path file = folder.resolve("report.pdf");
        String said = "The answer is **1692**, 日本語の答え, مرحبا, 👍 and $x^2 = 4$.\n\n";
        assertTrue(written(robot, SampleReport.of(said.repeat(40)), file));
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertTrue(pdf.getNumberOfPages() > 1);
            String text = new PDFTextStripper().getText(pdf);
            for (String words :
                    List.of(
                            "Report: Multiplying",
                            "What is 47 × 36?",
                            "The answer is 1692,",
                            "日本語の答え,",
                            "👍 and",
                            "$x^2 = 4$",
                            "Model files")) {
                assertTrue(text.contains(words), words + " in " + text);
            }
            assertEquals(40, text.split("مرحبا", -1).length - 1, text);
            assertEquals(40, text.split("The answer is", -1).length - 1, text);
        }
    }

    @Test
    void whereNothingCanBeWrittenIsSaid(FxRobot robot) throws Exception {
        Path file = folder.resolve("gone/report.pdf");
        assertFalse(written(robot, SampleReport.of("1692"), file));
        assertFalse(Files.exists(file));
    }
}
