package ponder.inference.system;

import com.sun.jna.Platform;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory of this computer. */
public final class SystemMemory {
    private static final System.Logger LOG = System.getLogger(SystemMemory.class.getName());
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final Path LINUX_PROCESS = Path.of("/proc/self/status");

    private SystemMemory() {}

    /**
     * In bytes, with what the system would free from its file cache, and no more than the limits of
     * a container leave.
     */
    public static long free() {
        try {
            if (Platform.isMac()) {
                return MacMemory.free();
            }
            if (Platform.isLinux()) {
                return free(LINUX, ControlGroups.ofThisProcess());
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "the system does not tell what is free", e);
        }
        return system().getFreeMemorySize();
    }

    static long free(Path meminfo, ControlGroups groups) {
        long computer =
                line(meminfo, "MemAvailable:").orElseGet(() -> system().getFreeMemorySize());
        return Math.min(computer, groups.free().orElse(Long.MAX_VALUE));
    }

    /** Bytes of memory that this process had at most; empty where the system does not tell. */
    public static OptionalLong peakOfProcess() {
        return line(LINUX_PROCESS, "VmHWM:");
    }

    /** Such as {@code VmHWM: 1024 kB}, in bytes. */
    private static OptionalLong line(Path file, String name) {
        try {
            if (Files.exists(file)) {
                return Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(name))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst();
            }
        } catch (IOException | NumberFormatException e) {
            LOG.log(System.Logger.Level.DEBUG, file + " not readable", e);
        }
        return OptionalLong.empty();
    }

    /** Bytes of the whole computer, or of the container that it is for this program. */
    public static long total() {
        return system().getTotalMemorySize();
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }
}
