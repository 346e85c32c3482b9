package ponder.app.commandline;

import java.util.Locale;
import ponder.app.platform.Terminal;

/**
 * A line on a terminal that says how far a command is, written over again and again. A file or
 * another program is spared it. What is printed after it goes on a line of its own.
 */
final class ProgressLine implements AutoCloseable {
    private final Output output;
    private final boolean shown;
    private long start;
    private double first;
    private boolean begun;

    ProgressLine(Output output) {
        this(output, Terminal.showsErrors());
    }

    ProgressLine(Output output, boolean shown) {
        this.output = output;
        this.shown = shown;
    }

    /**
     * @param done the finished part, 0 to 1
     * @throws ponder.inference.problem.PonderException if nobody reads the command's output any
     *     more
     */
    void show(double done) {
        if (shown) {
            if (!begun) {
                begun = true;
                start = System.nanoTime();
                first = done;
            }
            output.err(String.format(Locale.ROOT, "\r%3.0f%%%s", done * 100, left(done)));
        }
        output.requireReader();
    }

    /** What went on from a part that an earlier run has done tells nothing until it moves. */
    private String left(double done) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return done > first
                ? String.format(
                        Locale.ROOT, ", %.0f s left  ", seconds * (1 - done) / (done - first))
                : "";
    }

    @Override
    public void close() {
        if (begun) {
            output.err(System.lineSeparator());
        }
    }
}
