package ponder.app.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.Assets;
import ponder.app.platform.WholeFile;

/**
 * Pages as pictures in a PDF, with what is read on them as invisible text, and a file in it. They
 * are packed behind the window.
 */
public final class PdfFile implements PagePrinter {
    private static final double POINTS_PER_INCH = 72;
    private static final double PIXELS_PER_INCH = 200;

    /** In points, on each side. */
    private static final float MARGIN = 50;

    private static final String FONT = "fonts/JetBrainsMono-Regular.ttf";

    private static final PDRectangle PAPER = PDRectangle.A4;

    private final Path target;
    private final Executor background;
    private final PDDocument pdf = new PDDocument();
    private @Nullable InvisibleText text;

    /**
     * @param target is written when all pages are there
     * @param background where it is made, beside the pictures
     */
    public PdfFile(Path target, String title, Executor background) {
        this.target = target;
        this.background = background;
        pdf.getDocumentInformation().setTitle(title);
    }

    /**
     * Puts a file into the PDF, uncompressed, so that it can be found without reading the PDF.
     *
     * @param name of ASCII
     * @param type such as {@code text/html}
     */
    public void attach(String name, String type, byte[] content) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(pdf, new ByteArrayInputStream(content));
        file.setSubtype(type);
        file.setSize(content.length);
        PDComplexFileSpecification at = new PDComplexFileSpecification();
        at.setFile(name);
        at.setFileUnicode(name);
        at.setEmbeddedFile(file);
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(name, at));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        pdf.getDocumentCatalog().setNames(names);
    }

    @Override
    public double width() {
        return PAPER.getWidth() - 2 * MARGIN;
    }

    @Override
    public double height() {
        return PAPER.getHeight() - 2 * MARGIN;
    }

    @Override
    public CompletionStage<Boolean> print(Node page) {
        WritableImage picture = picture(page);
        List<Word> words = PageWords.of(page, width(), height());
        return CompletableFuture.supplyAsync(() -> add(picture, words), background);
    }

    private boolean add(WritableImage picture, List<Word> words) {
        PDPage sheet = new PDPage(PAPER);
        pdf.addPage(sheet);
        try (PDPageContentStream content = new PDPageContentStream(pdf, sheet)) {
            content.drawImage(
                    PagePicture.of(picture, pdf),
                    MARGIN,
                    MARGIN,
                    (float) width(),
                    (float) height());
        } catch (IOException e) {
            return failed(e);
        }
        try {
            text().write(sheet, words, MARGIN, PAPER.getHeight() - MARGIN);
            return true;
        } catch (IOException e) {
            return failed(e);
        }
    }

    private InvisibleText text() throws IOException {
        InvisibleText made = text;
        if (made == null) {
            try (InputStream letters = Assets.url(FONT).openStream()) {
                made = new InvisibleText(pdf, letters);
            }
            text = made;
        }
        return made;
    }

    private WritableImage picture(Node page) {
        double scale = PIXELS_PER_INCH / POINTS_PER_INCH;
        SnapshotParameters how = new SnapshotParameters();
        how.setTransform(Transform.scale(scale, scale));
        how.setFill(Color.WHITE);
        how.setViewport(new Rectangle2D(0, 0, width() * scale, height() * scale));
        return page.snapshot(how, null);
    }

    @Override
    public CompletionStage<Boolean> finish() {
        return CompletableFuture.supplyAsync(this::write, background);
    }

    private boolean write() {
        try (pdf) {
            if (text != null) {
                text.end();
            }
            WholeFile.write(target, pdf::save, true);
            return true;
        } catch (IOException e) {
            return failed(e);
        }
    }

    @Override
    public void cancel() {
        try {
            pdf.close();
        } catch (IOException e) {
            failed(e);
        }
    }

    private boolean failed(IOException e) {
        System.getLogger(PdfFile.class.getName())
                .log(System.Logger.Level.WARNING, target + " was not written", e);
        return false;
    }
}
