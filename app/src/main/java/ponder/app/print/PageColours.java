package ponder.app.print;

import java.io.IOException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.graphics.color.PDIndexed;

/**
 * The colours of a page, in 32 steps of red, green and blue: letters fade into the paper in so
 * many, which the eye cannot tell from 256.
 */
final class PageColours {
    private static final int BITS = 5;
    private static final int STEPS = (1 << BITS) - 1;
    private static final int MOST = 256;

    /** By colour, from 1; 0 for those that the page has not. */
    private final short[] numbers = new short[1 << 3 * BITS];

    private final byte[] table = new byte[3 * MOST];
    private int count;

    void add(int[] argb) {
        for (int colour : argb) {
            int coarse = coarse(colour);
            if (numbers[coarse] == 0 && count <= MOST) {
                count++;
                if (areFew()) {
                    numbers[coarse] = (short) count;
                    keep(coarse, 3 * (count - 1));
                }
            }
        }
    }

    private static int coarse(int argb) {
        return step(argb >> 16) << 2 * BITS | step(argb >> 8) << BITS | step(argb);
    }

    private static int step(int channel) {
        return ((channel & 0xff) * STEPS + 127) / 255;
    }

    private void keep(int coarse, int at) {
        table[at] = level(coarse >> 2 * BITS);
        table[at + 1] = level(coarse >> BITS);
        table[at + 2] = level(coarse);
    }

    private static byte level(int step) {
        return (byte) (((step & STEPS) * 255 + STEPS / 2) / STEPS);
    }

    /** Whether each has a number of one byte. */
    boolean areFew() {
        return count <= MOST;
    }

    /** Writes the number of each pixel. */
    void write(int[] argb, byte[] row) {
        for (int x = 0; x < argb.length; x++) {
            row[x] = (byte) (numbers[coarse(argb[x])] - 1);
        }
    }

    /** What the numbers mean. */
    PDIndexed space() throws IOException {
        COSArray space = new COSArray();
        space.add(COSName.INDEXED);
        space.add(COSName.DEVICERGB);
        space.add(COSInteger.get(MOST - 1));
        space.add(new COSString(table));
        return new PDIndexed(space);
    }
}
