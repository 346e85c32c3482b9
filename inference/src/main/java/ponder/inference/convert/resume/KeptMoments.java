package ponder.inference.convert.resume;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import ponder.inference.convert.resume.ConversionJournal.Measured;
import ponder.inference.convert.rounding.InputMoments;
import ponder.inference.files.Sha256;

/**
 * What was measured of a model's inputs, one after the other as the numbers lie in memory. To
 * measure it again takes more than half as long as a whole conversion. New ones lie beside the old
 * ones until the journal knows of them, so that a crash at any moment leaves one that it knows.
 *
 * @param moments in an order that is the same in each run
 */
public record KeptMoments(Path file, Collection<InputMoments> moments) {
    /**
     * Writes them; {@link #settle} is called once the journal knows of them.
     *
     * @param whole whether they are all that there will be
     * @param tokens of which they are
     */
    public Measured write(boolean whole, int tokens) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (FileChannel out =
                FileChannel.open(
                        fresh(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (InputMoments each : moments) {
                ByteBuffer bytes = bytes(each.sums());
                digest.update(bytes.duplicate());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            return new Measured(whole, tokens, out.size(), hash(digest));
        }
    }

    /**
     * Reads them.
     *
     * @return whether they are those that were written
     */
    public boolean read(Measured written) throws IOException {
        if (read(fresh(), written)) {
            settle();
            return true;
        }
        return read(file, written);
    }

    /** Replaces the old ones by the new ones. */
    public void settle() throws IOException {
        Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path fresh() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private boolean read(Path file, Measured written) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != written.bytes()) {
            return false;
        }
        MessageDigest digest = Sha256.digest();
        try (FileChannel in = FileChannel.open(file)) {
            for (InputMoments each : moments) {
                ByteBuffer bytes = bytes(each.sums());
                ByteBuffer read = bytes.duplicate();
                while (read.hasRemaining() && in.read(read) >= 0) {}
                digest.update(bytes);
            }
        }
        return hash(digest).equals(written.sha256());
    }

    private static ByteBuffer bytes(FloatBuffer sums) {
        return MemorySegment.ofBuffer(sums.duplicate().clear()).asByteBuffer();
    }

    private static String hash(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
