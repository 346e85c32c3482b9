package ponder.inference.download;

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
        String path, String local, long size, @Nullable String sha256, @Nullable String gitId) {}
