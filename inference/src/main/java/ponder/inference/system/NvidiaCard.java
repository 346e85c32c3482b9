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
 * The NVIDIA card that CUDA calls its first, as the driver's management library tells of it, which
 * needs no memory of the card for that. The two number cards in different orders.
 *
 * @param name such as {@code NVIDIA GeForce RTX 4090}
 * @param total bytes of its memory
 * @param free bytes that nobody has taken
 * @see <a href="https://docs.nvidia.com/deploy/nvml-api/">NVML</a>
 */
public record NvidiaCard(String name, long total, long free) {
    private static final int NAME_BYTES = 96;
    private static final int BUS_BYTES = 32;

    /** Empty where there is no card, or the library is not there or says nothing. */
    public static Optional<NvidiaCard> first() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup cuda = library(windows ? "nvcuda.dll" : "libcuda.so.1");
            SymbolLookup nvml = library(windows ? "nvml.dll" : "libnvidia-ml.so.1");
            return Optional.of(ask(nvml, bus(cuda, arena), arena));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.getLogger(NvidiaCard.class.getName())
                    .log(System.Logger.Level.DEBUG, "no card is known", e);
            return Optional.empty();
        }
    }

    private static SymbolLookup library(String name) {
        return SymbolLookup.libraryLookup(name, Arena.global());
    }

    /** Where CUDA's first card is plugged in. */
    private static MemorySegment bus(SymbolLookup cuda, Arena arena) {
        MemorySegment device = arena.allocate(JAVA_INT);
        MemorySegment bus = arena.allocate(BUS_BYTES);
        call(cuda, "cuInit", takes(JAVA_INT), 0);
        call(cuda, "cuDeviceGet", takes(ADDRESS, JAVA_INT), device, 0);
        call(
                cuda,
                "cuDeviceGetPCIBusId",
                takes(ADDRESS, JAVA_INT, JAVA_INT),
                bus,
                BUS_BYTES,
                device.get(JAVA_INT, 0));
        return bus;
    }

    private static NvidiaCard ask(SymbolLookup nvml, MemorySegment bus, Arena arena) {
        MemorySegment device = arena.allocate(ADDRESS);
        MemorySegment name = arena.allocate(NAME_BYTES);
        MemorySegment memory = arena.allocate(JAVA_LONG, 3);
        call(nvml, "nvmlInit_v2", new MemoryLayout[0]);
        try {
            call(nvml, "nvmlDeviceGetHandleByPciBusId_v2", takes(ADDRESS, ADDRESS), bus, device);
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
            SymbolLookup library, String function, MemoryLayout[] takes, Object... arguments) {
        MemorySegment address =
                library.find(function)
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
