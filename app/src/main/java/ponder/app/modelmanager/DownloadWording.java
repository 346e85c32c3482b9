package ponder.app.modelmanager;

import org.jspecify.annotations.Nullable;
import ponder.app.modelmanager.card.ByHand;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.app.text.TimeLeft;
import ponder.inference.download.DownloadProgress;
import ponder.inference.problem.Problem;

/** The line under a running download. */
final class DownloadWording {
    private DownloadWording() {}

    /**
     * @param seconds since this run began
     */
    static String line(DownloadProgress p, double seconds) {
        String amount = Texts.of("download.amount", Texts.size(p.done()), Texts.size(p.total()));
        @Nullable Problem reason = p.trouble();
        if (reason != null) {
            String trouble = Problems.sentence(reason);
            String line =
                    p.total() == 0
                            ? Texts.of("download.asking", trouble)
                            : Texts.of("download.again", amount, trouble);
            return ByHand.after(line, reason);
        }
        double done = (double) p.done() / Math.max(1, p.total());
        return TimeLeft.after(amount, done, seconds);
    }
}
