package ponder.inference.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * A file that is not complete yet, beside a list of hashes of its parts: what a crash or a broken
 * disk has spoilt is found when the download resumes, and only that is fetched again.
 */
final class PartialFile {
    static final int PART = 8 << 20;

    /** Ends the name of what has come; only what {@code .parts} has hashes of is kept. */
    static final String UNCHECKED = ".partial";

    private final Path target;
    private final Path partial;
    private final Path hashes;

    PartialFile(Path target) {
        this.target = target;
        this.partial = target.resolveSibling(target.getFileName() + UNCHECKED);
        this.hashes = target.resolveSibling(target.getFileName() + ".parts");
    }

    boolean complete() {
        return Files.isRegularFile(target);
    }

    /** There may have been a crash between the file's last step and this. */
    void forgetHashes() throws IOException {
        Files.deleteIfExists(hashes);
    }

    /** Bytes that exist, without checking them. */
    long size() throws IOException {
        return complete() ? Files.size(target) : Files.exists(partial) ? Files.size(partial) : 0;
    }

    /**
     * Cuts off what does not match its hash or has none, and returns how many good bytes there are.
     *
     * @param check called at every part; what it throws ends the reading
     */
    long repair(Runnable check) throws IOException {
        if (!Files.exists(partial)) {
            Files.deleteIfExists(hashes);
            return 0;
        }
        List<String> known =
                Files.exists(hashes)
                        ? Files.readAllLines(hashes, StandardCharsets.ISO_8859_1) // any bytes
                        : List.of();
        long good = 0;
        int parts = 0;
        try (RandomAccessFile file = new RandomAccessFile(partial.toFile(), "rw")) {
            byte[] part = new byte[PART];
            while (parts < known.size() && good + PART <= file.length()) {
                check.run();
                file.readFully(part);
                if (!hex(digest("SHA-256").digest(part)).equals(known.get(parts))) {
                    break;
                }
                parts++;
                good += PART;
            }
            file.setLength(good);
        }
        Files.write(hashes, known.subList(0, parts));
        return good;
    }

    /** Forgets what came, also of a file that was complete. */
    void discard() throws IOException {
        Files.deleteIfExists(target);
        Files.deleteIfExists(partial);
        Files.deleteIfExists(hashes);
    }

    /**
     * Appends what comes, at most up to {@code size} bytes in all.
     *
     * @param arrived told how many bytes came
     * @throws FileSystemException if the file cannot be opened, which trying again won't mend
     * @throws UncheckedIOException if the disk does not take them, which it won't mend either
     */
    void append(InputStream in, long size, LongConsumer arrived) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        long length = Files.exists(partial) ? Files.size(partial) : 0;
        byte[] part = new byte[PART];
        int filled = begun(part, length);
        try (Disk disk =
                new Disk(
                        Files.newOutputStream(
                                partial, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            while (length < size) {
                int wanted = (int) Math.min(PART, size - length + filled);
                while (filled < wanted) {
                    int n = in.read(part, filled, Math.min(wanted - filled, 1 << 16));
                    if (n < 0) {
                        throw new TroubleException(Problem.of(ProblemCode.DOWNLOAD_STOPPED_EARLY));
                    }
                    disk.write(part, filled, n);
                    filled += n;
                    length += n;
                    arrived.accept(n);
                }
                if (filled == PART) {
                    addHash(part);
                }
                filled = 0;
            }
        }
    }

    /** Reads again what an earlier connection brought of the last part. */
    private int begun(byte[] part, long length) {
        int begun = (int) (length % PART);
        if (begun > 0) {
            onDisk(
                    () -> {
                        try (RandomAccessFile file = new RandomAccessFile(partial.toFile(), "r")) {
                            file.seek(length - begun);
                            file.readFully(part, 0, begun);
                        }
                    });
        }
        return begun;
    }

    private void addHash(byte[] part) {
        onDisk(
                () ->
                        Files.writeString(
                                hashes,
                                hex(digest("SHA-256").digest(part)) + "\n",
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND));
    }

    /** What fails at it is no fault of the network, which the bytes come from. */
    private record Disk(OutputStream out) implements AutoCloseable {
        void write(byte[] part, int from, int bytes) {
            onDisk(() -> out.write(part, from, bytes));
        }

        @Override
        public void close() {
            onDisk(out::close);
        }
    }

    private interface DiskStep {
        void run() throws IOException;
    }

    private static void onDisk(DiskStep step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether the bytes are those that the repository promised.
     *
     * @param check called now and then; what it throws ends the reading
     */
    boolean matches(RemoteFile file, Runnable check) throws IOException {
        if (size() != file.size()) {
            return false;
        }
        String sha256 = file.sha256();
        String gitId = file.gitId();
        if (sha256 != null && !sha256.isEmpty()) {
            return hash(digest("SHA-256"), check).equalsIgnoreCase(sha256);
        }
        if (gitId != null && !gitId.isEmpty()) {
            MessageDigest sha1 = digest("SHA-1");
            sha1.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.UTF_8));
            return hash(sha1, check).equalsIgnoreCase(gitId);
        }
        return true;
    }

    private String hash(MessageDigest digest, Runnable check) throws IOException {
        try (InputStream in = Files.newInputStream(complete() ? target : partial)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                check.run();
                digest.update(buffer, 0, n);
            }
        }
        return hex(digest.digest());
    }

    void finish() throws IOException {
        Files.move(partial, target);
        forgetHashes();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}
