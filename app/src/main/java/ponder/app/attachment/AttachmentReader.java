package ponder.app.attachment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import ponder.app.conversation.Attachment;
import ponder.app.text.Texts;

/**
 * The text of a file: plain text of any kind, PDF and Word documents.
 *
 * <pre>{@code
 * Attachment notes = AttachmentReader.read(Path.of("notes.pdf"));
 * }</pre>
 */
public final class AttachmentReader {
    private static final long LARGEST = 50L << 20;

    private AttachmentReader() {}

    /**
     * Reads a file; a large PDF takes seconds.
     *
     * @throws AttachmentException if there is no text to be had from it
     */
    public static Attachment read(Path file) throws AttachmentException {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.isDirectory(file)) {
                throw new AttachmentException(Texts.of("attachment.folder", name));
            }
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new AttachmentException(
                        Texts.of("attachment.tooLarge", name, size >> 20, LARGEST >> 20));
            }
            String text = text(file, name);
            if (text.isBlank()) {
                throw new AttachmentException(Texts.of("attachment.empty", name));
            }
            return new Attachment(name, text);
        } catch (IOException e) {
            throw new AttachmentException(Texts.of("attachment.unreadable", name));
        }
    }

    private static String text(Path file, String name) throws IOException, AttachmentException {
        String low = name.toLowerCase(Locale.ROOT);
        if (low.endsWith(".pdf")) {
            return PdfText.read(file, name);
        }
        if (low.endsWith(".docx")) {
            return DocxText.read(file, name);
        }
        return plain(Files.readAllBytes(file), name);
    }

    /** UTF-8, UTF-16 by its mark, or the Western encoding of old Windows files. */
    static String plain(byte[] bytes, String name) throws AttachmentException {
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        for (byte b : bytes) {
            if (b == 0) {
                throw new AttachmentException(Texts.of("attachment.binary", name));
            }
        }
        int from = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        ByteBuffer content = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(content)
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
