package ponder.app.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files that are large, slow or endless to read. */
public final class HostileFiles {
    private static final String PAGE =
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
                    + " /Resources << /XObject << /F 5 0 R >> >> >>";
    private static final String FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]";

    private HostileFiles() {}

    /** A PDF whose form draws itself. */
    public static Path endless(Path file) throws IOException {
        return pdf(
                file,
                PAGE,
                stream("", "/F Do".getBytes(UTF_8)),
                stream(
                        FORM + " /Resources << /XObject << /F 5 0 R >> >>",
                        "/F Do /F Do".getBytes(UTF_8)));
    }

    /** A PDF of forms that draw the next one eight times each: 8 to the 12th, which takes days. */
    public static Path slow(Path file) throws IOException {
        List<byte[]> objects = new ArrayList<>();
        objects.add(PAGE.getBytes(UTF_8));
        objects.add(stream("", "/F Do".getBytes(UTF_8)));
        for (int next = 6; next < 18; next++) {
            objects.add(
                    stream(
                            FORM + " /Resources << /XObject << /F " + next + " 0 R >> >>",
                            "/F Do ".repeat(8).getBytes(UTF_8)));
        }
        objects.add(stream(FORM, "q Q".getBytes(UTF_8)));
        return pdf(file, objects.toArray(Object[]::new));
    }

    /** A PDF with one page of so much drawing, packed. */
    static Path largePage(Path file, int megabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            byte[] drawing = "0 0 m 1 1 l S \n".repeat(70_000).getBytes(UTF_8);
            for (int i = 0; i < megabytes; i++) {
                out.write(drawing);
            }
        }
        return pdf(file, PAGE, stream("/Filter /FlateDecode", packed.toByteArray()));
    }

    /** A PDF that says it has one page and has more. */
    static Path manyPages(Path file, int pages) throws IOException {
        return Files.write(
                file,
                whole(
                        List.of(
                                "<< /Type /Catalog /Pages 2 0 R >>".getBytes(UTF_8),
                                ("<< /Type /Pages /Count 1 /Kids ["
                                                + "3 0 R ".repeat(pages)
                                                + "] >>")
                                        .getBytes(UTF_8),
                                PAGE.getBytes(UTF_8),
                                stream("", "q Q".getBytes(UTF_8)))));
    }

    private static byte[] stream(String entries, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(
                ("<< " + entries + " /Length " + content.length + " >>\nstream\n").getBytes(UTF_8));
        out.write(content);
        out.write("\nendstream".getBytes(UTF_8));
        return out.toByteArray();
    }

    /**
     * @param objects from the third on, as text or bytes
     */
    private static Path pdf(Path file, Object... objects) throws IOException {
        List<byte[]> all = new ArrayList<>();
        all.add("<< /Type /Catalog /Pages 2 0 R >>".getBytes(UTF_8));
        all.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>".getBytes(UTF_8));
        for (Object object : objects) {
            all.add(object instanceof byte[] bytes ? bytes : ((String) object).getBytes(UTF_8));
        }
        return Files.write(file, whole(all));
    }

    private static byte[] whole(List<byte[]> objects) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("%PDF-1.4\n".getBytes(UTF_8));
        StringBuilder table = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append("%010d 00000 n \n".formatted(out.size()));
            out.write(((i + 1) + " 0 obj\n").getBytes(UTF_8));
            out.write(objects.get(i));
            out.write("\nendobj\n".getBytes(UTF_8));
        }
        int at = out.size();
        int count = objects.size() + 1;
        out.write(
                ("xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
                                .formatted(count, table, count, at))
                        .getBytes(UTF_8));
        return out.toByteArray();
    }

    /**
     * A Word document that says its text unpacks to 1,000 bytes.
     *
     * @param megabytes that it really unpacks to
     */
    static Path bomb(Path file, int megabytes) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write("<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>".getBytes(UTF_8));
            byte[] words = "word ".repeat(200_000).getBytes(UTF_8);
            for (int i = 0; i < megabytes; i++) {
                zip.write(words);
            }
            zip.write("</w:t></w:r></w:p></w:body></w:document>".getBytes(UTF_8));
        }
        byte[] bytes = Files.readAllBytes(file);
        int directory = new String(bytes, ISO_8859_1).indexOf("PK\1\2");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 1000);
        return Files.write(file, bytes);
    }
}
