package ponder.app.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import ponder.app.text.Texts;
import ponder.inference.chat.Part.FileText;

/**
 * The text of a file: plain text of any kind, PDF and Word documents.
 *
 * <pre>{@code
 * FileText notes = AttachmentReader.read(Path.of("notes.pdf"), new Reading(done -> {}));
 * }</pre>
 */
public final class AttachmentReader {
    /** The most text of one file, in characters. */
    public static final int MOST_CHARACTERS = ReadingLimits.USUAL.characters();

    private AttachmentReader() {}

    /**
     * Reads a file; a large PDF takes seconds.
     *
     * @param reading cancels it and is told its progress
     * @throws AttachmentException if it has no text, or too much
     * @throws java.util.concurrent.CancellationException if the reading is cancelled
     */
    public static FileText read(Path file, Reading reading) throws AttachmentException {
        String name = String.valueOf(file.getFileName());
        try {
            Path real = file.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            refuseUnlessFile(attributes, name);
            if (Pictures.named(name)) {
                throw new AttachmentException(Texts.of("attachment.picture", name));
            }
            if (attributes.size() > reading.limits().bytes()) {
                throw tooLarge(name, reading.limits().bytes());
            }
            if (attributes.size() == 0) {
                // empty, or a file of the kernel, which may have no end
                throw new AttachmentException(Texts.of("attachment.empty", name));
            }
            return new FileText(name, text(real, attributes.size(), name, reading));
        } catch (BoundedInput.Ended e) {
            throw e.reason();
        } catch (IOException e) {
            throw new AttachmentException(Texts.of("attachment.unreadable", name));
        } catch (OutOfMemoryError e) {
            long heap = Runtime.getRuntime().maxMemory() / 1_000_000;
            throw new AttachmentException(Texts.of("attachment.tooMuchMemory", name, heap));
        }
    }

    /** A pipe or a device may never end, or never start. */
    private static void refuseUnlessFile(BasicFileAttributes attributes, String name)
            throws AttachmentException {
        if (attributes.isDirectory()) {
            throw new AttachmentException(Texts.of("attachment.folder", name));
        }
        if (!attributes.isRegularFile()) {
            throw new AttachmentException(Texts.of("attachment.noFile", name));
        }
    }

    private static AttachmentException tooLarge(String name, long most) {
        return new AttachmentException(Texts.of("attachment.tooLarge", name, most / 1_000_000));
    }

    private static String text(Path file, long size, String name, Reading reading)
            throws IOException, AttachmentException {
        String low = name.toLowerCase(Locale.ROOT);
        if (low.endsWith(".pdf")) {
            return withText(PdfText.read(file, name, reading), "attachment.noTextInPdf", name);
        }
        if (low.endsWith(".docx")) {
            return withText(DocxText.read(file, name, reading), "attachment.noText", name);
        }
        return withText(plain(bytes(file, size, name, reading), name), "attachment.empty", name);
    }

    private static String withText(String text, String otherwise, String name)
            throws AttachmentException {
        if (text.isBlank()) {
            throw new AttachmentException(Texts.of(otherwise, name));
        }
        return text;
    }

    private static byte[] bytes(Path file, long size, String name, Reading reading)
            throws IOException {
        long most = reading.limits().bytes();
        try (InputStream in =
                new BoundedInput(
                        Files.newInputStream(file),
                        reading,
                        name,
                        most,
                        size,
                        limit -> tooLarge(name, limit))) {
            return in.readAllBytes();
        }
    }

    /** UTF-8, UTF-16 by its mark, or the encoding of old Windows files. */
    static String plain(byte[] bytes, String name) throws AttachmentException {
        if (startsWith(bytes, 0xff, 0xfe)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xfe, 0xff)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        for (byte b : bytes) {
            if (b == 0) {
                String key = Pictures.begins(bytes) ? "attachment.picture" : "attachment.binary";
                throw new AttachmentException(Texts.of(key, name));
            }
        }
        return Encodings.text(bytes, startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0);
    }

    static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
