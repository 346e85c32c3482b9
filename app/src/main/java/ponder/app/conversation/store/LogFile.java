package ponder.app.conversation.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * SQLite's write-ahead log, as far as to see that it is damaged: SQLite itself passes over what
 * follows the damage, and then the log away, without a word. The format is that of <a
 * href="https://www.sqlite.org/fileformat2.html#the_write_ahead_log">its documentation</a>.
 */
final class LogFile {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int SUMMED = 24;
    private static final int MAGIC = 0x377f0682;
    private static final int LARGEST_PAGE = 65_536;

    private final DataInputStream in;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private int first;
    private int second;

    private LogFile(DataInputStream in) {
        this.in = in;
    }

    /**
     * Whether it is empty or whole, but for an end that a power cut may have left.
     *
     * @throws IOException if it cannot be read
     */
    static boolean isWhole(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return true;
        }
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return new LogFile(in).isWhole();
        }
    }

    private boolean isWhole() throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER) {
            return false;
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        int page = fields.getInt(8);
        if ((fields.getInt(0) & ~1) != MAGIC || page <= 0 || page > LARGEST_PAGE) {
            return false;
        }
        order = (fields.getInt(0) & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        sum(header, 0, SUMMED);
        byte[] salt = Arrays.copyOfRange(header, 16, 24);
        return first == fields.getInt(24) && second == fields.getInt(28) && frames(page, salt);
    }

    /**
     * A change of this log that ends behind a frame which is not whole tells that the frame is
     * damaged. Frames of a change that never ended may be there without being whole: SQLite writes
     * a page again in its place, and sums up what follows only at the end.
     */
    private boolean frames(int page, byte[] salt) throws IOException {
        byte[] frame = new byte[FRAME_HEADER + page];
        boolean ended = false;
        boolean lost = false;
        try {
            while (true) {
                in.readFully(frame);
                boolean ours = Arrays.equals(frame, 8, 16, salt, 0, salt.length);
                if (ours && ended && (lost || endsChange(frame))) {
                    return false;
                }
                if (!ended && !(ours && follows(frame))) {
                    ended = true;
                    lost = ours && endsChange(frame);
                }
            }
        } catch (EOFException e) {
            return true;
        }
    }

    private static boolean endsChange(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(4) != 0;
    }

    private boolean follows(byte[] frame) {
        sum(frame, 0, 8);
        sum(frame, FRAME_HEADER, frame.length);
        ByteBuffer fields = ByteBuffer.wrap(frame);
        return first == fields.getInt(16) && second == fields.getInt(20);
    }

    private void sum(byte[] bytes, int from, int to) {
        ByteBuffer words = ByteBuffer.wrap(bytes, from, to - from).order(order);
        while (words.hasRemaining()) {
            first += words.getInt() + second;
            second += words.getInt() + first;
        }
    }
}
