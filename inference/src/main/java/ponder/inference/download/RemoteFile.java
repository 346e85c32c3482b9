package ponder.inference.download;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file as the repository lists it.
 *
 * @param path within the repository
 * @param local within the model folder
 * @param size in bytes
 * @param sha256 of a large file; null for a small one
 * @param gitId SHA-1 of {@code "blob <size>\0"} and the content, for a small file
 */
public record RemoteFile(
        String path, String local, long size, @Nullable String sha256, @Nullable String gitId) {
    /** What every system's file names may consist of. */
    private static final Pattern NAMES = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}<>:\"|?*\\\\]+");

    private static final Pattern DANGEROUS = Pattern.compile("(^|.*/)(\\.*|.*[. ]|\\s.*)(/.*|$)");

    /** Whether a file of this path stays within the folder that it is put into, on any system. */
    public static boolean harmless(String path) {
        return NAMES.matcher(path).matches() && !DANGEROUS.matcher(path).matches();
    }
}
