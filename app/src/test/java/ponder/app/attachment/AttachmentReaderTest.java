package ponder.app.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.text.Language;
import ponder.app.text.Texts;

class AttachmentReaderTest {
    @TempDir private Path folder = Path.of("");

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private String read(Path file) throws AttachmentException {
        return AttachmentReader.read(file, new Reading(done -> {})).text();
    }

    private String refusal(Path file) {
        return String.valueOf(
                assertThrows(
                                AttachmentException.class,
                                () -> AttachmentReader.read(file, new Reading(done -> {})))
                        .getMessage());
    }

    @Test
    void textOfAnyEncodingIsRead() throws Exception {
        String text = "größe, 量子\n";
        assertEquals(text, read(file("a.md", text.getBytes(UTF_8))));
        assertEquals(text, read(file("b.csv", ("\ufeff" + text).getBytes(UTF_8))));
        assertEquals(
                text, read(file("c.txt", ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE))));
        assertEquals("größe", read(file("d.py", "größe".getBytes(Charset.forName("cp1252")))));
    }

    @Test
    void aFewBadBytesDoNotSpoilTheWholeFile() throws Exception {
        byte[] cut = "größe, 量子".getBytes(UTF_8);
        assertEquals("größe, 量\ufffd", read(file("a.log", Arrays.copyOf(cut, cut.length - 1))));
        byte[] mixed = "größe, größe\n".getBytes(UTF_8);
        byte[] both = Arrays.copyOf(mixed, mixed.length + 1);
        both[mixed.length] = (byte) 'ö';
        assertEquals("größe, größe\n\ufffd", read(file("b.log", both)));
        assertEquals("café", read(file("c.txt", "café".getBytes(Charset.forName("cp1252")))));
    }

    @Test
    void oldChineseFilesAreReadWhereTheWindowIsChinese() throws Exception {
        String text = "量子计算机是一种使用量子逻辑进行通用计算的设备。";
        byte[] bytes = text.getBytes(Charset.forName("GBK"));
        byte[] western = "Le café était fermé à midi.".getBytes(Charset.forName("cp1252"));
        Texts.use(Language.CHINESE);
        try {
            assertEquals(text, read(file("a.txt", bytes)));
            assertEquals(
                    text.replace("。", "\ufffd"),
                    read(file("b.txt", Arrays.copyOf(bytes, bytes.length - 1))));
            assertEquals("Le café était fermé à midi.", read(file("c.txt", western)));
        } finally {
            Texts.use(Language.ENGLISH);
        }
    }

    @Test
    void aPictureIsRefusedWithWhatCouldSeeIt() throws Exception {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
        for (Path picture : List.of(file("a.png", png), file("b", png), file("c.HEIC", png))) {
            String said = refusal(picture);
            assertTrue(said.contains("is an image. Only models with vision"), said);
        }
        assertEquals("<svg/>", read(file("d.svg", "<svg/>".getBytes(UTF_8))));
        assertTrue(refusal(file("e.bin", new byte[] {1, 0})).contains("is not a text file"));
    }

    @Test
    void aPdfIsReadAsItsText() throws Exception {
        Path pdf = folder.resolve("notes.pdf");
        try (PDDocument document = document()) {
            document.save(pdf.toFile());
        }
        assertEquals("Two candles burn.", read(pdf).strip());
    }

    @Test
    void twoColumnsOfAPdfAreReadOneAfterTheOther() throws Exception {
        List<Line> left = lines(72, "The cat", "sat on", "the mat.");
        List<Line> right = lines(320, "A dog", "ran to", "the gate.");
        assertEquals(
                "The cat sat on the mat. A dog ran to the gate.",
                pdf(Stream.of(left, right).flatMap(List::stream).toList()));
    }

    @Test
    void aPdfThatIsDrawnInNoOrderIsReadFromTheTop() throws Exception {
        List<Line> page = lines(72, "The cat", "sat on", "the mat", "by the", "door.");
        assertEquals("The cat sat on the mat by the door.", pdf(page.reversed()));
        assertEquals(
                "The cat sat on the mat by the door.",
                pdf(IntStream.of(1, 4, 0, 3, 2).mapToObj(page::get).toList()));
    }

    private record Line(int x, int y, String text) {}

    private static List<Line> lines(int x, String... texts) {
        return IntStream.range(0, texts.length)
                .mapToObj(i -> new Line(x, 700 - 15 * i, texts[i]))
                .toList();
    }

    /** The words of a PDF of these lines, drawn in this order. */
    private String pdf(List<Line> lines) throws Exception {
        Path pdf = folder.resolve("lines.pdf");
        try (PDDocument document = document(lines)) {
            document.save(pdf.toFile());
        }
        return read(pdf).strip().replaceAll("\\s+", " ");
    }

    @Test
    void aPdfWithoutTextMayBeAScan() throws Exception {
        Path pdf = folder.resolve("scan.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(pdf.toFile());
        }
        assertTrue(refusal(pdf).contains("If it is a scan"));
    }

    private static PDDocument document() throws IOException {
        return document(lines(72, "Two candles burn."));
    }

    private static PDDocument document(List<Line> lines) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            for (Line line : lines) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(line.x, line.y);
                content.showText(line.text);
                content.endText();
            }
        }
        return document;
    }

    @Test
    void aLockedOrDamagedPdfIsOneSentence() throws Exception {
        Path locked = folder.resolve("locked.pdf");
        try (PDDocument document = document()) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(locked.toFile());
        }
        assertTrue(refusal(locked).contains("protected by a password"));
        assertTrue(
                refusal(file("x.pdf", "%PDF-1.7 not".getBytes(UTF_8)))
                        .contains("could not be read"));
    }

    @Test
    void aWordDocumentIsReadByParagraphAndCell() throws Exception {
        Path docx =
                docx(
                        "<w:p><w:r><w:t>One &amp; </w:t></w:r><w:r><w:t>two</w:t></w:r></w:p>"
                                + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
                                + "<w:p><w:r><w:t>x</w:t><w:tab/><w:t>y</w:t></w:r></w:p>");
        assertEquals("One & two\na\tb\t\nx\ty\n", read(docx));
        byte[] whole = Files.readAllBytes(docx);
        Path half = file("half.docx", Arrays.copyOf(whole, whole.length / 2));
        assertTrue(refusal(half).contains("could not be read"));
    }

    @Test
    void theParagraphsOfACellAreLines() throws Exception {
        String cells =
                "<w:tc><w:p><w:r><w:t>Apples</w:t></w:r></w:p><w:p><w:r><w:t>Pears</w:t></w:r></w:p></w:tc>"
                        + "<w:tc><w:p/><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc>";
        Path docx = docx("<w:tbl><w:tr>" + cells + "</w:tr></w:tbl>");
        assertEquals("Apples\nPears\t\nb\t\n", read(docx));
    }

    @Test
    void tabStopsAndASecondTellingOfATextBoxAreNoText() throws Exception {
        String box = "<w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent>";
        Path docx =
                docx(
                        "<w:p><w:pPr><w:tabs><w:tab/><w:tab/></w:tabs></w:pPr><w:r><w:t>1</w:t><w:tab/><w:t>Start</w:t></w:r></w:p>"
                                + "<w:p><w:r><w:AlternateContent><w:Choice>"
                                + box
                                + "</w:Choice><w:Fallback>"
                                + box
                                + "</w:Fallback></w:AlternateContent></w:r></w:p>");
        assertEquals("1\tStart\nBox\n\n", read(docx));
    }

    private Path docx(String body) throws Exception {
        Path docx = folder.resolve("a.docx");
        String document = "<w:document xmlns:w=\"x\"><w:body>%s</w:body></w:document>";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(docx))) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(document.formatted(body).getBytes(UTF_8));
        }
        return docx;
    }

    @Test
    void whatHoldsNoTextIsRefusedWithAReason() throws Exception {
        assertTrue(refusal(file("a.bin", new byte[] {1, 0, 2})).contains("is not a text file"));
        assertTrue(refusal(file("empty.txt", new byte[0])).equals("empty.txt is empty."));
        assertTrue(refusal(file("blank.md", "\n \n".getBytes(UTF_8))).contains("is empty"));
        assertTrue(refusal(file("empty.pdf", new byte[0])).equals("empty.pdf is empty."));
        assertTrue(refusal(folder).contains("is a folder"));
        assertTrue(refusal(folder.resolve("gone.txt")).contains("could not be read"));
    }
}
