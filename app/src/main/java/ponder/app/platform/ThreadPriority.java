package ponder.app.platform;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * How willingly threads give way to others. Java's own priorities do nothing on Linux, where each
 * thread has a nice value and hands it on to all that it starts, also within native libraries.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/setpriority.2.html">setpriority(2)</a>
 */
public final class ThreadPriority {
    private static final FunctionDescriptor GET =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT);
    private static final FunctionDescriptor SET =
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

    /** A kind of target and, as a number of it, the thread that calls. */
    private static final int ONE = 0;

    private static final int THIS_THREAD = 0;
    private static final int BEHIND_THE_WINDOW = 5;

    private ThreadPriority() {}

    /**
     * Lets the window go before this thread and all that it will start. On Linux only; does nothing
     * where it has gone back as far already.
     */
    public static void stepBack() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return;
        }
        try {
            int now = (int) function("getpriority", GET).invokeExact(ONE, THIS_THREAD);
            if (now < BEHIND_THE_WINDOW) {
                int failed =
                        (int)
                                function("setpriority", SET)
                                        .invokeExact(ONE, THIS_THREAD, BEHIND_THE_WINDOW);
            }
        } catch (Throwable e) {
            System.getLogger(ThreadPriority.class.getName())
                    .log(System.Logger.Level.DEBUG, "a thread keeps its priority", e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }
}
