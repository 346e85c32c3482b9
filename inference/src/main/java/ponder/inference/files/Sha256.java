package ponder.inference.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Hashes of files. */
public final class Sha256 {
    private Sha256() {}

    /** Size in bytes and hash in hexadecimal, as a manifest keeps them. */
    public record FileRecord(long size, String sha256) {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of a text in UTF-8, in hexadecimal. */
    public static String of(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static FileRecord of(Path file) throws IOException {
        return of(file, read -> {});
    }

    /**
     * @param progress told the bytes read so far; what it throws ends the work
     */
    public static FileRecord of(Path file, LongConsumer progress) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long read = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                read += n;
                progress.accept(read);
            }
        }
        return new FileRecord(Files.size(file), HexFormat.of().formatHex(digest.digest()));
    }
}
