package ponder.inference.download;

import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;

/**
 * How far a download is.
 *
 * @param file that is being fetched
 * @param done bytes of all files
 * @param total bytes of all files
 * @param trouble what went wrong last and is tried again; null while all is well
 */
public record DownloadProgress(String file, long done, long total, @Nullable Problem trouble) {}
