package ponder.app;

import java.util.List;
import sun.misc.Signal;

/**
 * Ends in order when the system asks. A shutdown hook would be too late: ONNX Runtime's own hook
 * runs beside it, and closing the runtime under a running model crashes the process.
 */
final class ExitSignals {
    private static final int SIGNAL_EXIT = 128;

    private ExitSignals() {}

    static void onExit(Runnable close) {
        for (String name : List.of("TERM", "INT", "HUP")) {
            try {
                Signal.handle(
                        new Signal(name),
                        signal -> {
                            close.run();
                            Runtime.getRuntime().exit(SIGNAL_EXIT + signal.getNumber());
                        });
            } catch (IllegalArgumentException e) {
                System.getLogger(ExitSignals.class.getName())
                        .log(System.Logger.Level.DEBUG, "no signal " + name + " here");
            }
        }
    }
}
