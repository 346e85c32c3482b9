package ponder.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts PNG pictures of several sizes into one file of Windows or macOS, both of which take them as
 * they are.
 */
final class Icons {
    private static final int[] WINDOWS_SIZES = {16, 32, 48, 64, 128, 256};
    private static final int DIRECTORY = 6;
    private static final int ENTRY = 16;

    private Icons() {}

    /**
     * Packs pictures of several sizes into one icon of Windows.
     *
     * @see <a href="https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)">Icons</a>
     */
    static Path ico(Path pictures, Path target) throws IOException {
        Map<Integer, byte[]> all = new LinkedHashMap<>();
        int bytes = DIRECTORY + ENTRY * WINDOWS_SIZES.length;
        for (int size : WINDOWS_SIZES) {
            byte[] picture = Files.readAllBytes(pictures.resolve("icon-" + size + ".png"));
            all.put(size, picture);
            bytes += picture.length;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) all.size());
        int offset = DIRECTORY + ENTRY * all.size();
        for (Map.Entry<Integer, byte[]> picture : all.entrySet()) {
            byte side = (byte) (picture.getKey() == 256 ? 0 : picture.getKey());
            out.put(side).put(side).put((byte) 0).put((byte) 0);
            out.putShort((short) 1).putShort((short) 32);
            out.putInt(picture.getValue().length).putInt(offset);
            offset += picture.getValue().length;
        }
        all.values().forEach(out::put);
        return Files.write(target, out.array());
    }

    /** The kinds of entries that hold PNG, by their sizes. */
    static Path icns(Path pictures, Path target) throws IOException {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        kinds.put("icp5", 32);
        kinds.put("icp6", 64);
        kinds.put("ic07", 128);
        kinds.put("ic08", 256);
        kinds.put("ic09", 512);
        int bytes = 8;
        Map<String, byte[]> all = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
            byte[] picture =
                    Files.readAllBytes(pictures.resolve("icon-" + kind.getValue() + ".png"));
            all.put(kind.getKey(), picture);
            bytes += 8 + picture.length;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes);
        out.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        all.forEach(
                (kind, picture) ->
                        out.put(kind.getBytes(StandardCharsets.US_ASCII))
                                .putInt(8 + picture.length)
                                .put(picture));
        return Files.write(target, out.array());
    }
}
