package ponder.app.attachment;

import java.io.IOException;
import java.io.InputStream;
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
 * tabs between the cells of a table row (ECMA-376, part 1, 17.3 and 17.4).
 */
final class DocxText {
    private static final String BODY = "word/document.xml";
    private static final long LARGEST = 200L << 20;

    private DocxText() {}

    static String read(Path file, String name) throws IOException, AttachmentException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry body = zip.getEntry(BODY);
            if (body == null || body.getSize() > LARGEST) {
                throw new AttachmentException(Texts.of("attachment.noWord", name));
            }
            try (InputStream in = zip.getInputStream(body)) {
                return text(in);
            }
        } catch (ZipException | XMLStreamException e) {
            throw new IOException("not a whole docx", e);
        }
    }

    private static String text(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        StringBuilder out = new StringBuilder();
        boolean inText = false;
        int cells = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            boolean start = event == XMLStreamConstants.START_ELEMENT;
            if (start || event == XMLStreamConstants.END_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "t" -> inText = start;
                    case "tab" -> out.append(start ? "\t" : "");
                    case "br", "cr" -> out.append(start ? "\n" : "");
                    case "tc" -> {
                        cells += start ? 1 : -1;
                        out.append(start ? "" : "\t");
                    }
                    case "tr" -> out.append(start ? "" : "\n");
                    case "p" -> out.append(start || cells > 0 ? "" : "\n");
                    default -> {}
                }
            } else if (event == XMLStreamConstants.CHARACTERS && inText) {
                out.append(reader.getText());
            }
        }
        return out.toString();
    }
}
