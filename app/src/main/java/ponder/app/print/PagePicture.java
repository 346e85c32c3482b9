package ponder.app.print;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** The picture of a page in a PDF: a byte for each pixel where it has few colours, as text has. */
final class PagePicture {
    private final Image picture;
    private final int width;
    private final int height;

    private PagePicture(Image picture) {
        this.picture = picture;
        this.width = (int) picture.getWidth();
        this.height = (int) picture.getHeight();
    }

    static PDImageXObject of(Image picture, PDDocument pdf) throws IOException {
        PagePicture page = new PagePicture(picture);
        PageColours colours = new PageColours();
        page.eachLine(colours::add);
        return colours.areFew()
                ? page.packed(pdf, 1, colours::write, colours.space())
                : page.packed(pdf, 3, PagePicture::write, PDDeviceRGB.INSTANCE);
    }

    private interface Lines {
        void take(int[] argb) throws IOException;
    }

    private void eachLine(Lines lines) throws IOException {
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            picture.getPixelReader()
                    .getPixels(0, y, width, 1, PixelFormat.getIntArgbInstance(), line, 0, width);
            lines.take(line);
        }
    }

    private PDImageXObject packed(
            PDDocument pdf, int bytes, BiConsumer<int[], byte[]> write, PDColorSpace space)
            throws IOException {
        byte[] row = new byte[width * bytes];
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            eachLine(
                    line -> {
                        write.accept(line, row);
                        out.write(row);
                    });
        } finally {
            deflater.end();
        }
        return new PDImageXObject(
                pdf,
                new ByteArrayInputStream(packed.toByteArray()),
                COSName.FLATE_DECODE,
                width,
                height,
                8,
                space);
    }

    private static void write(int[] line, byte[] row) {
        for (int x = 0; x < line.length; x++) {
            row[3 * x] = (byte) (line[x] >> 16);
            row[3 * x + 1] = (byte) (line[x] >> 8);
            row[3 * x + 2] = (byte) line[x];
        }
    }
}
