package ponder.inference.onnx;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/** Whether this machine has NVIDIA's driver. */
final class NvidiaDriver {
    private NvidiaDriver() {}

    static boolean present() {
        String library =
                System.getProperty("os.name", "").startsWith("Windows")
                        ? "nvcuda.dll"
                        : "libcuda.so.1";
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup(library, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
