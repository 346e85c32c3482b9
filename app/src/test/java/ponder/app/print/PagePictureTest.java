package ponder.app.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PagePictureTest {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 40;

    @Start
    void start(Stage stage) {}

    /** Grey letters and a blue link fade into white. */
    private static int letters(int x, int y) {
        return y < 20 ? rgb(x, x, x) : rgb(x, (x + 255) / 2, 255);
    }

    private static int photograph(int x, int y) {
        return rgb(x, y * 6, 255 - x);
    }

    private static int rgb(int red, int green, int blue) {
        return 0xff << 24 | red << 16 | green << 8 | blue;
    }

    @Test
    void aPageOfTextTakesAByteForEachPixelAndLooksTheSame() throws Exception {
        assertEquals(4, furthest(PagePictureTest::letters, "Indexed"));
    }

    @Test
    void aPageOfManyColoursKeepsEachOfThem() throws Exception {
        assertEquals(0, furthest(PagePictureTest::photograph, "DeviceRGB"));
    }

    /** By how much of 256 a pixel is another one in the PDF. */
    private static int furthest(IntBinaryOperator colour, String space) throws Exception {
        WritableImage picture = new WritableImage(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                picture.getPixelWriter().setArgb(x, y, colour.applyAsInt(x, y));
            }
        }
        try (PDDocument pdf = new PDDocument()) {
            PDImageXObject packed = PagePicture.of(picture, pdf);
            assertEquals(space, packed.getColorSpace().getName());
            BufferedImage seen = packed.getImage();
            int furthest = 0;
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int one = picture.getPixelReader().getArgb(x, y);
                    furthest = Math.max(furthest, apart(one, seen.getRGB(x, y)));
                }
            }
            return furthest;
        }
    }

    private static int apart(int one, int other) {
        int furthest = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            furthest =
                    Math.max(furthest, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
        }
        return furthest;
    }
}
