package ponder.inference.system;

import com.sun.jna.Platform;

/**
 * The processors that this process may use, as far as the system tells.
 *
 * @param available logical ones within the limits of container and affinity, at least 1
 * @param cores physical ones among them: two threads of a core share its arithmetic units; 1 to
 *     {@code available}
 * @param fast those of the cores that are not made to save energy, 1 to {@code cores}
 */
public record Processors(int available, int cores, int fast) {
    public Processors {
        available = Math.max(1, available);
        cores = Math.clamp(cores, 1, available);
        fast = Math.clamp(fast, 1, cores);
    }

    /** Where the system does not tell of its cores, each logical processor counts as one. */
    public static Processors ofThisComputer() {
        int available = Runtime.getRuntime().availableProcessors();
        try {
            if (Platform.isLinux()) {
                return LinuxProcessors.ofThisComputer().within(available);
            }
            if (Platform.isMac()) {
                return MacProcessors.read(available);
            }
            if (Platform.isWindows()) {
                return WindowsProcessors.read(available);
            }
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(Processors.class.getName())
                    .log(System.Logger.Level.DEBUG, "the system does not tell of its cores", e);
        }
        return new Processors(available, available, available);
    }
}
