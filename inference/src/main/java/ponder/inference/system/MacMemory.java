package ponder.inference.system;

import com.sun.jna.platform.mac.SystemB;
import com.sun.jna.platform.mac.SystemB.VMStatistics;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;

/** The memory of a Mac, by {@code host_statistics}. */
final class MacMemory {
    private MacMemory() {}

    /**
     * @throws IllegalStateException if the system does not tell
     */
    static long free() {
        SystemB system = SystemB.INSTANCE;
        int host = system.mach_host_self();
        VMStatistics pages = new VMStatistics();
        IntByReference size = new IntByReference(pages.size() / SystemB.INT_SIZE);
        LongByReference bytes = new LongByReference();
        if (system.host_statistics(host, SystemB.HOST_VM_INFO, pages, size) != 0
                || system.host_page_size(host, bytes) != 0) {
            throw new IllegalStateException("host_statistics failed");
        }
        return free(pages.free_count, pages.inactive_count, bytes.getValue());
    }

    /**
     * The counts are unsigned.
     *
     * @param unused pages, among them those read ahead
     * @param inactive pages that were not used for long, files mostly, which go when others are
     *     wanted
     */
    static long free(int unused, int inactive, long pageBytes) {
        return (Integer.toUnsignedLong(unused) + Integer.toUnsignedLong(inactive)) * pageBytes;
    }
}
