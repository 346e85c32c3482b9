package ponder.app.attachment;

import java.util.Locale;
import java.util.Set;

/** Which files are pictures made of pixels. SVG is text and stays that. */
final class Pictures {
    private static final Set<String> ENDINGS =
            Set.of(
                    "png", "jpg", "jpeg", "jfif", "gif", "webp", "bmp", "tif", "tiff", "heic",
                    "heif", "avif", "ico");

    /** Of PNG, JPEG, GIF, and TIFF in both orders of bytes. */
    private static final int[][] MARKS = {
        {0x89, 'P', 'N', 'G'},
        {0xff, 0xd8, 0xff},
        {'G', 'I', 'F', '8'},
        {'I', 'I', 0x2a, 0},
        {'M', 'M', 0, 0x2a},
    };

    private Pictures() {}

    static boolean named(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return ENDINGS.contains(ending.toLowerCase(Locale.ROOT));
    }

    /** Whether a file that is no text begins as pictures do. */
    static boolean begins(byte[] bytes) {
        for (int[] mark : MARKS) {
            if (AttachmentReader.startsWith(bytes, mark)) {
                return true;
            }
        }
        return false;
    }
}
