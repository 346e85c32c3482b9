package ponder.app.platform;

import java.lang.management.ManagementFactory;

/** Logs, at level FINE, how long after the start of the process something was reached. */
public final class StartupLog {
    private static final System.Logger LOG = System.getLogger(StartupLog.class.getName());

    private StartupLog() {}

    public static void reached(String what) {
        long since = ManagementFactory.getRuntimeMXBean().getStartTime();
        LOG.log(
                System.Logger.Level.DEBUG,
                () -> what + " " + (System.currentTimeMillis() - since) + " ms after the start");
    }
}
