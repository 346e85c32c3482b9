package ponder.inference.system;

import com.sun.jna.Memory;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.platform.mac.SystemB;
import com.sun.jna.platform.unix.LibCAPI.size_t;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What the processor calls itself, such as {@code AMD Ryzen 7 7840U}. */
public final class ProcessorName {
    private static final int LONGEST = 256;

    private ProcessorName() {}

    /** Empty where the system does not tell. */
    public static String ofThisComputer() {
        try {
            if (Platform.isLinux()) {
                return linux(Path.of("/proc/cpuinfo"));
            }
            return Platform.isMac() ? mac() : windows(System.getenv());
        } catch (IOException | RuntimeException | LinkageError e) {
            System.getLogger(ProcessorName.class.getName())
                    .log(System.Logger.Level.DEBUG, "the processor has no name", e);
            return "";
        }
    }

    /**
     * @see <a href="https://man7.org/linux/man-pages/man5/proc_cpuinfo.5.html">proc_cpuinfo</a>
     */
    static String linux(Path cpuinfo) throws IOException {
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    static String windows(Map<String, String> environment) {
        return environment.getOrDefault("PROCESSOR_IDENTIFIER", "");
    }

    private static String mac() {
        try (Memory value = new Memory(LONGEST)) {
            size_t.ByReference size = new size_t.ByReference(LONGEST);
            int result =
                    SystemB.INSTANCE.sysctlbyname(
                            "machdep.cpu.brand_string", value, size, Pointer.NULL, size_t.ZERO);
            return result == 0 ? value.getString(0) : "";
        }
    }
}
