package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The icons, read as the systems read them. */
class IconsTest {
    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48, 64, 128, 256, 512})
    void everyPictureHasTheSizeOfItsName(int size) throws IOException {
        byte[] png = Files.readAllBytes(Fixtures.PICTURES.resolve("icon-" + size + ".png"));
        assertEquals(size, side(png));
    }

    @Test
    void theIconOfWindowsHoldsSixPicturesOfTheSizesItSays() throws IOException {
        Path file = Icons.ico(Fixtures.PICTURES, temporary.resolve("ponder.ico"));
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0, in.getShort());
        assertEquals(1, in.getShort());
        List<Integer> sizes = new ArrayList<>();
        int end = 6 + 16 * in.getShort(4);
        for (int at = 6; at < 6 + 16 * in.getShort(4); at += 16) {
            int size = in.get(at) == 0 ? 256 : in.get(at) & 0xff;
            assertEquals(in.get(at), in.get(at + 1));
            int length = in.getInt(at + 8);
            int offset = in.getInt(at + 12);
            assertEquals(end, offset);
            assertEquals(size, side(slice(in, offset, length)));
            sizes.add(size);
            end = offset + length;
        }
        assertEquals(List.of(16, 32, 48, 64, 128, 256), sizes);
        assertEquals(in.capacity(), end);
    }

    /**
     * A file of kinds and lengths, one entry after the other.
     *
     * @see <a href="https://en.wikipedia.org/wiki/Apple_Icon_Image_format">The kinds of entries</a>
     */
    @Test
    void theIconOfMacOsHoldsAPictureOfTheRightSizeForEachKind() throws IOException {
        Path file = Icons.icns(Fixtures.PICTURES, temporary.resolve("ponder.icns"));
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        Map<String, Integer> sizes =
                Map.of("icp5", 32, "icp6", 64, "ic07", 128, "ic08", 256, "ic09", 512);
        assertEquals("icns", kind(in, 0));
        assertEquals(in.capacity(), in.getInt(4));
        int entries = 0;
        int at = 8;
        while (at < in.capacity()) {
            int length = in.getInt(at + 4);
            assertEquals(sizes.get(kind(in, at)), side(slice(in, at + 8, length - 8)));
            at += length;
            entries++;
        }
        assertEquals(sizes.size(), entries);
    }

    private static String kind(ByteBuffer in, int at) {
        return new String(slice(in, at, 4), StandardCharsets.US_ASCII);
    }

    private static byte[] slice(ByteBuffer in, int at, int length) {
        byte[] out = new byte[length];
        in.get(at, out);
        return out;
    }

    private static int side(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(picture.getWidth(), picture.getHeight());
        return picture.getWidth();
    }
}
