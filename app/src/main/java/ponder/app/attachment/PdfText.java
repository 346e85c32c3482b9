package ponder.app.attachment;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import ponder.app.text.Texts;

/** The text of a PDF in reading order. */
final class PdfText {
    private PdfText() {}

    static String read(Path file, String name) throws IOException, AttachmentException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document);
        } catch (InvalidPasswordException e) {
            throw new AttachmentException(Texts.of("attachment.locked", name));
        } catch (RuntimeException e) {
            throw new IOException("PDFBox failed on a damaged file", e);
        }
    }
}
