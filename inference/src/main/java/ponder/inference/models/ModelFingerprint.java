package ponder.inference.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import ponder.inference.problem.PonderException;

/**
 * Tells one model from another by its files: a SHA-256 over each file's name, size and content. Of
 * large files only evenly spaced samples are read, so that gigabytes take an instant; two models of
 * the same sizes that differ between the samples alone would be taken for one.
 */
public final class ModelFingerprint {
    private static final int SAMPLE = 1 << 20;
    private static final int SAMPLES = 16;
    private static final int DIGITS = 16;

    private ModelFingerprint() {}

    /**
     * Sixteen hexadecimal digits, or empty if a file cannot be read or there are several models.
     *
     * @param folder a model's, or its repository in Hugging Face's cache
     */
    public static String of(Path folder) {
        try {
            ModelFiles files = ModelFiles.in(folder);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files.paths()) {
                String head = files.name(file) + "\0" + Files.size(file) + "\0";
                digest.update(head.getBytes(StandardCharsets.UTF_8));
                sample(file, digest);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException | PonderException e) {
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void sample(Path file, MessageDigest digest) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            boolean whole = size <= (long) SAMPLE * SAMPLES;
            long step = whole ? SAMPLE : (size - SAMPLE) / (SAMPLES - 1);
            ByteBuffer buffer = ByteBuffer.allocate(SAMPLE);
            for (long at = 0; at < size && (whole || at <= size - SAMPLE); at += step) {
                buffer.clear();
                while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {
                    // reads on until the sample is full or the file ends
                }
                digest.update(buffer.flip());
            }
        }
    }
}
