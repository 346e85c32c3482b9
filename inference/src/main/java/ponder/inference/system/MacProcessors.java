package ponder.inference.system;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.platform.mac.SystemB;
import com.sun.jna.platform.unix.LibCAPI.size_t;

/** The cores of a Mac, by {@code sysctl}. */
final class MacProcessors {
    private MacProcessors() {}

    static Processors read(int available) {
        int cores = number("hw.physicalcpu", available);
        return new Processors(available, cores, number("hw.perflevel0.physicalcpu", cores));
    }

    private static int number(String name, int otherwise) {
        try (Memory value = new Memory(Integer.BYTES)) {
            size_t.ByReference size = new size_t.ByReference(Integer.BYTES);
            int result =
                    SystemB.INSTANCE.sysctlbyname(name, value, size, Pointer.NULL, size_t.ZERO);
            return result == 0 ? value.getInt(0) : otherwise;
        }
    }
}
