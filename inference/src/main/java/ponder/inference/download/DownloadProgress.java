package ponder.inference.download;

import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;

/**
 * The progress of a download.
 *
 * @param file that is being fetched
 * @param done bytes of all files
 * @param total bytes of all files
 * @param trouble what last went wrong and is being retried; null while all is well
 */
public record DownloadProgress(String file, long done, long total, @Nullable Problem trouble) {}
