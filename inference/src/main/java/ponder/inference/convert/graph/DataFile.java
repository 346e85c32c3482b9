package ponder.inference.convert.graph;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.graph.WrittenMatrices.Mark;
import ponder.inference.files.Sha256;

/**
 * The file of weights, which is only ever appended to. Where it is there in part from an earlier
 * run, what is written to that part again is dropped, since it is the same, and what takes long to
 * compute can be skipped.
 */
public final class DataFile implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final OutputStream out;
    private final MessageDigest digest;
    private final @Nullable WrittenMatrices journal;
    private final Map<Long, Mark> marks = new HashMap<>();
    private final long kept;
    private long position;

    private DataFile(
            OutputStream out,
            MessageDigest digest,
            @Nullable WrittenMatrices journal,
            List<Mark> marks,
            long kept) {
        this.out = out;
        this.digest = digest;
        this.journal = journal;
        this.kept = kept;
        marks.forEach(mark -> this.marks.put(mark.end(), mark));
    }

    /** A new one that nobody goes on with. */
    public static DataFile create(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        return new DataFile(out, Sha256.digest(), null, List.of(), 0);
    }

    /** None at all: for a graph of which only the nodes are wanted. */
    public static DataFile nowhere() {
        OutputStream out = OutputStream.nullOutputStream();
        return new DataFile(out, Sha256.digest(), null, List.of(), Long.MAX_VALUE);
    }

    /**
     * Goes on with what a journal knows of the file and what is whole of it.
     *
     * @param journal told each matrix that is added
     */
    public static DataFile resume(Path file, WrittenMatrices journal) throws IOException {
        MessageDigest digest = Sha256.digest();
        long kept = 0;
        int holding = 0;
        if (Files.exists(file)) {
            MessageDigest read = Sha256.digest();
            try (InputStream in = Files.newInputStream(file)) {
                for (Mark mark : journal.marks()) {
                    if (!digests(in, mark.end() - kept, read)
                            || !hash(read).equals(mark.sha256())) {
                        break;
                    }
                    digest = copy(read);
                    kept = mark.end();
                    holding++;
                }
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(kept);
            }
        }
        journal.keep(holding);
        OutputStream rest =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return new DataFile(
                new BufferedOutputStream(rest, BUFFER), digest, journal, journal.marks(), kept);
    }

    private static boolean digests(InputStream in, long count, MessageDigest digest)
            throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = count;
        while (left > 0) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                return false;
            }
            digest.update(buffer, 0, n);
            left -= n;
        }
        return true;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static String hash(MessageDigest digest) {
        return HexFormat.of().formatHex(copy(digest).digest());
    }

    public long position() {
        return position;
    }

    /** Whether what comes next is there already, up to the end of a matrix. */
    public boolean hasNext() {
        return position < kept;
    }

    void write(byte[] bytes) throws IOException {
        if (!hasNext()) {
            out.write(bytes);
            digest.update(bytes);
        }
        position += bytes.length;
    }

    /** Passes over bytes that are there. */
    public void skip(long bytes) {
        if (!hasNext()) {
            throw new IllegalStateException("nothing to skip at " + position);
        }
        position += bytes;
    }

    /**
     * A matrix is whole.
     *
     * @param sums its squared error and its squared weights, as far as they were computed
     * @return the same, or what they were when it was computed
     * @throws IllegalStateException if an earlier run wrote another matrix in its place
     */
    public double[] settle(double[] sums) throws IOException {
        if (journal == null) {
            return sums;
        }
        Mark before = marks.get(position);
        if (before != null) {
            return new double[] {before.squaredError(), before.squaredWeights()};
        }
        if (hasNext()) {
            throw new IllegalStateException("no matrix ended at " + position + " before");
        }
        out.flush();
        journal.add(new Mark(position, hash(digest), sums[0], sums[1]));
        return sums;
    }

    /** Size and hash, once all is written. */
    public Sha256.FileRecord record() {
        return new Sha256.FileRecord(position, hash(digest));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
