package ponder.app.modelmanager;

import java.util.Locale;
import ponder.inference.download.DownloadProgress;

/** The line under a running download. */
final class DownloadWording {
    private DownloadWording() {}

    /**
     * @param seconds since this run began
     */
    static String line(DownloadProgress p, double seconds) {
        String amount =
                String.format(
                        Locale.ROOT, "%s of %s", ModelRow.size(p.done()), ModelRow.size(p.total()));
        if (!p.trouble().isEmpty()) {
            String again = "trying again: " + p.trouble();
            return p.total() == 0
                    ? "Asking for the list of files, " + again
                    : amount + ", " + again;
        }
        double done = (double) p.done() / Math.max(1, p.total());
        return amount + ModelTask.left(done, seconds);
    }
}
