package ponder.inference.download;

/**
 * A file in a repository.
 *
 * @param path with folders, separated by slashes
 * @param bytes its size
 */
public record HubFile(String path, long bytes) {
    /** The name without its folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
