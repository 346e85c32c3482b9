package ponder.inference.system;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/**
 * The first NVIDIA card, as its driver's management library tells of it, which needs no memory of
 * the card for that.
 *
 * @param name such as {@code NVIDIA GeForce RTX 4090}
 * @param total bytes of its memory
 * @param free bytes that nobody has taken
 * @see <a href="https://docs.nvidia.com/deploy/nvml-api/">NVML</a>
 */
public record NvidiaCard(String name, long total, long free) {
    private static final int NAME_BYTES = 96;

    /** Empty where there is no card, or the library is not there or says nothing. */
    public static Optional<NvidiaCard> first() {
        String library =
                System.getProperty("os.name", "").startsWith("Windows")
                        ? "nvml.dll"
                        : "libnvidia-ml.so.1";
        try (Arena arena = Arena.ofConfined()) {
            return Optional.of(ask(SymbolLookup.libraryLookup(library, Arena.global()), arena));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.getLogger(NvidiaCard.class.getName())
                    .log(System.Logger.Level.DEBUG, "no card is known", e);
            return Optional.empty();
        }
    }

    private static NvidiaCard ask(SymbolLookup nvml, Arena arena) {
        MemorySegment device = arena.allocate(ADDRESS);
        MemorySegment name = arena.allocate(NAME_BYTES);
        MemorySegment memory = arena.allocate(JAVA_LONG, 3);
        call(nvml, "nvmlInit_v2", new MemoryLayout[0]);
        try {
            call(nvml, "nvmlDeviceGetHandleByIndex_v2", takes(JAVA_INT, ADDRESS), 0, device);
            MemorySegment first = device.get(ADDRESS, 0);
            call(
                    nvml,
                    "nvmlDeviceGetName",
                    takes(ADDRESS, ADDRESS, JAVA_INT),
                    first,
                    name,
                    NAME_BYTES);
            call(nvml, "nvmlDeviceGetMemoryInfo", takes(ADDRESS, ADDRESS), first, memory);
            long total = memory.getAtIndex(JAVA_LONG, 0);
            long free = memory.getAtIndex(JAVA_LONG, 1);
            return new NvidiaCard(name.getString(0), total, free);
        } finally {
            call(nvml, "nvmlShutdown", new MemoryLayout[0]);
        }
    }

    private static MemoryLayout[] takes(MemoryLayout... layouts) {
        return layouts;
    }

    private static void call(
            SymbolLookup nvml, String function, MemoryLayout[] takes, Object... arguments) {
        MemorySegment address =
                nvml.find(function)
                        .orElseThrow(() -> new IllegalArgumentException("no " + function));
        int result;
        try {
            result =
                    (int)
                            Linker.nativeLinker()
                                    .downcallHandle(address, FunctionDescriptor.of(JAVA_INT, takes))
                                    .invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(function + " was called in a wrong way", e);
        }
        if (result != 0) {
            throw new IllegalStateException(function + " gave " + result);
        }
    }
}
