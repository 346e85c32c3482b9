package ponder.inference.system;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this computer. */
public final class SystemMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");

    private SystemMemory() {}

    /** In bytes; on Linux including what the system would free from its file cache. */
    public static long free() {
        try {
            if (Files.exists(LINUX)) {
                for (String line : Files.readAllLines(LINUX)) {
                    if (line.startsWith("MemAvailable:")) {
                        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            System.getLogger(SystemMemory.class.getName())
                    .log(System.Logger.Level.DEBUG, "meminfo not readable", e);
        }
        return system().getFreeMemorySize();
    }

    /** Bytes of the whole computer, or of the container that it is for this program. */
    public static long total() {
        return system().getTotalMemorySize();
    }

    private static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }
}
