package ponder.app;

import java.lang.management.ManagementFactory;

/** Logs, at level FINE, how long after the start of the process something was there. */
final class StartupLog {
    private static final System.Logger LOG = System.getLogger(StartupLog.class.getName());

    private StartupLog() {}

    static void reached(String what) {
        long since = ManagementFactory.getRuntimeMXBean().getStartTime();
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> what + " " + (System.currentTimeMillis() - since) + " ms after the start");
    }
}
