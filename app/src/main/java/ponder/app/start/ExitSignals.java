package ponder.app.start;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import ponder.app.problem.Unstopped;
import sun.misc.Signal;

/**
 * Ends in order when the system asks. A shutdown hook would be too late: ONNX Runtime's own hook
 * runs beside it, and closing the runtime under a running model crashes the process.
 */
public final class ExitSignals {
    private static final int SIGNAL_EXIT = 128;

    private static volatile int received;
    private static volatile boolean incomplete;
    private static volatile boolean unstopped;

    private ExitSignals() {}

    public static void onExit(Runnable close) {
        for (String name : List.of("TERM", "INT", "HUP")) {
            try {
                Signal.handle(
                        new Signal(name),
                        signal -> {
                            received = SIGNAL_EXIT + signal.getNumber();
                            end(close);
                        });
            } catch (IllegalArgumentException e) {
                System.getLogger(ExitSignals.class.getName())
                        .log(System.Logger.Level.DEBUG, "no signal " + name + " here");
            }
        }
    }

    /** What fails must not keep the program: its files may have been replaced by an upgrade. */
    private static void end(Runnable close) {
        try {
            close.run();
        } catch (Unstopped e) {
            unstopped();
        } catch (RuntimeException | Error e) {
            incomplete();
            unstopped();
            throw e;
        } finally {
            leave(received);
        }
    }

    /** Ends the program. Where a signal does, it is left to that once all is closed. */
    static void exit(int code) {
        if (received == 0) {
            leave(code);
        }
        while (true) {
            LockSupport.park();
        }
    }

    private static void leave(int code) {
        if (unstopped) {
            Runtime.getRuntime().halt(exitCode(code));
        }
        Runtime.getRuntime().exit(exitCode(code));
    }

    /** The runtime still computes, or nobody knows: it must not be released. */
    static void unstopped() {
        unstopped = true;
    }

    /** The program ends without having finished its work. */
    static void incomplete() {
        incomplete = true;
    }

    /** The exit code: that of the signal which ended the program, if one did and all is well. */
    private static int exitCode(int otherwise) {
        return incomplete ? 1 : received == 0 ? otherwise : received;
    }
}
