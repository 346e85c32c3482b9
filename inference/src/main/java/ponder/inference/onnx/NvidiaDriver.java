package ponder.inference.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * NVIDIA's driver, for bytes on its first card. It works in the card's primary context, the one in
 * which ONNX Runtime computes.
 *
 * @see <a href="https://docs.nvidia.com/cuda/cuda-driver-api/">CUDA driver API</a>
 */
final class NvidiaDriver implements DeviceBytes {
    private static final int OUT_OF_MEMORY = 2;
    private static @Nullable NvidiaDriver driver;

    private final SymbolLookup library;
    private final MemorySegment context;

    private NvidiaDriver(SymbolLookup library, MemorySegment context) {
        this.library = library;
        this.context = context;
    }

    /** Whether this machine has it. */
    static boolean present() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(name(), arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String name() {
        return System.getProperty("os.name", "").startsWith("Windows")
                ? "nvcuda.dll"
                : "libcuda.so.1";
    }

    /**
     * The one of this process, whose context stays.
     *
     * @throws IllegalStateException if the driver refuses
     */
    static synchronized NvidiaDriver get() {
        if (driver == null) {
            driver = open();
        }
        return driver;
    }

    private static NvidiaDriver open() {
        SymbolLookup library = SymbolLookup.libraryLookup(name(), Arena.global());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment device = arena.allocate(JAVA_INT);
            MemorySegment context = arena.allocate(ADDRESS);
            call(library, "cuInit", of(JAVA_INT), 0);
            call(library, "cuDeviceGet", of(ADDRESS, JAVA_INT), device, 0);
            call(
                    library,
                    "cuDevicePrimaryCtxRetain",
                    of(ADDRESS, JAVA_INT),
                    context,
                    device.get(JAVA_INT, 0));
            return new NvidiaDriver(library, context.get(ADDRESS, 0));
        }
    }

    @Override
    public void copy(long from, long to, long bytes) {
        here();
        call("cuMemcpyDtoD_v2", of(JAVA_LONG, JAVA_LONG, JAVA_LONG), to, from, bytes);
        call("cuCtxSynchronize", of());
    }

    @Override
    public void clear(long at, long bytes) {
        here();
        call("cuMemsetD8_v2", of(JAVA_LONG, JAVA_BYTE, JAVA_LONG), at, (byte) 0, bytes);
        call("cuCtxSynchronize", of());
    }

    @Override
    public long allocate(long bytes) {
        here();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(JAVA_LONG);
            FunctionDescriptor takes = of(ADDRESS, JAVA_LONG);
            int result = result(library, "cuMemAlloc_v2", takes, address, bytes);
            if (result == OUT_OF_MEMORY) {
                throw new OutOfMemoryError("the card has no " + bytes + " bytes");
            }
            require(result, "cuMemAlloc_v2");
            return address.get(JAVA_LONG, 0);
        }
    }

    @Override
    public void free(long address) {
        try {
            here();
            call("cuMemFree_v2", of(JAVA_LONG), address);
        } catch (IllegalStateException e) {
            System.getLogger(NvidiaDriver.class.getName())
                    .log(System.Logger.Level.DEBUG, "the card has failed", e);
        }
    }

    /** A context is current for a thread, and a state is used from more than one. */
    private void here() {
        call("cuCtxSetCurrent", of(ADDRESS), context);
    }

    private void call(String function, FunctionDescriptor descriptor, Object... arguments) {
        call(library, function, descriptor, arguments);
    }

    private static FunctionDescriptor of(MemoryLayout... takes) {
        return FunctionDescriptor.of(JAVA_INT, takes);
    }

    private static void call(
            SymbolLookup library,
            String function,
            FunctionDescriptor descriptor,
            Object... arguments) {
        require(result(library, function, descriptor, arguments), function);
    }

    private static int result(
            SymbolLookup library,
            String function,
            FunctionDescriptor descriptor,
            Object... arguments) {
        MethodHandle handle =
                Linker.nativeLinker().downcallHandle(library.findOrThrow(function), descriptor);
        try {
            return (int) handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(function + " was called in a wrong way", e);
        }
    }

    private static void require(int result, String function) {
        if (result != 0) {
            throw new IllegalStateException(function + " gave CUDA error " + result);
        }
    }
}
