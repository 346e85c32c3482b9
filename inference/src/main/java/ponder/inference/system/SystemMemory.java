package ponder.inference.system;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory of this computer. */
public final class SystemMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final Path LINUX_PROCESS = Path.of("/proc/self/status");

    private SystemMemory() {}

    /** In bytes; on Linux including what the system would free from its file cache. */
    public static long free() {
        return line(LINUX, "MemAvailable:").orElseGet(() -> system().getFreeMemorySize());
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
            System.getLogger(SystemMemory.class.getName())
                    .log(System.Logger.Level.DEBUG, file + " not readable", e);
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
