package ponder.app.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import ponder.app.text.Texts;

/**
 * The text of a Word document: the runs of {@code word/document.xml}, a line for each paragraph and
 * tabs between the cells of a table row (ECMA-376, part 1, 17.3 and 17.4). What older programs are
 * shown instead of a text box says the same again (part 3, 7.5), and tab stops are no tabs.
 */
final class DocxText {
    private static final String BODY = "word/document.xml";

    /** How many times its own size a file may unpack to, beyond a size that is harmless. */
    private static final long MOST_RATIO = 200;

    private static final long HARMLESS = 16_000_000;

    private final String name;
    private final int mostCharacters;
    private final StringBuilder out = new StringBuilder();
    private boolean inText;
    private boolean inTabStops;
    private boolean atCellStart;
    private int cells;
    private int repeats;

    private DocxText(String name, int mostCharacters) {
        this.name = name;
        this.mostCharacters = mostCharacters;
    }

    static String read(Path file, String name, Reading reading)
            throws IOException, AttachmentException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry body = zip.getEntry(BODY);
            if (body == null) {
                throw new AttachmentException(Texts.of("attachment.noWord", name));
            }
            DocxText text = new DocxText(name, reading.limits().characters());
            try (InputStream in = unpacked(zip, body, Files.size(file), name, reading)) {
                text.read(in);
            }
            return text.out.toString();
        } catch (ZipException e) {
            throw new IOException("not a whole docx", e);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof BoundedInput.Ended ended) {
                throw ended;
            }
            throw new IOException("not a whole docx", e);
        }
    }

    private static InputStream unpacked(
            ZipFile zip, ZipEntry body, long size, String name, Reading reading)
            throws IOException {
        long most = Math.min(reading.limits().unpacked(), Math.max(HARMLESS, MOST_RATIO * size));
        return new BoundedInput(
                zip.getInputStream(body),
                reading,
                name,
                most,
                body.getSize(),
                limit ->
                        new AttachmentException(
                                Texts.of("attachment.unpacksTooLarge", name, limit / 1_000_000)));
    }

    private void read(InputStream in) throws XMLStreamException, AttachmentException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> element(reader.getLocalName(), true);
                case XMLStreamConstants.END_ELEMENT -> element(reader.getLocalName(), false);
                case XMLStreamConstants.CHARACTERS -> {
                    if (inText) {
                        out.append(reader.getText());
                    }
                }
                default -> {}
            }
            if (out.length() > mostCharacters) {
                throw new AttachmentException(
                        Texts.of("attachment.tooMuchText", name, mostCharacters));
            }
        }
    }

    private void element(String element, boolean start) {
        if (element.equals("Fallback")) {
            repeats += start ? 1 : -1;
        } else if (repeats == 0) {
            said(element, start);
        }
    }

    private void said(String element, boolean start) {
        switch (element) {
            case "t" -> inText = start;
            case "tabs" -> inTabStops = start;
            case "tab" -> out.append(start && !inTabStops ? "\t" : "");
            case "br", "cr" -> out.append(start ? "\n" : "");
            case "tc" -> {
                cells += start ? 1 : -1;
                atCellStart = start;
                out.append(start ? "" : "\t");
            }
            case "tr" -> out.append(start ? "" : "\n");
            case "p" -> paragraph(start);
            default -> {}
        }
    }

    /** Within a cell, lines are between its paragraphs. */
    private void paragraph(boolean start) {
        if (cells == 0) {
            out.append(start ? "" : "\n");
        } else if (start) {
            boolean between =
                    !atCellStart && !out.isEmpty() && out.charAt(out.length() - 1) != '\n';
            out.append(between ? "\n" : "");
            atCellStart = false;
        }
    }
}
