package ponder.inference.onnx;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Switches off what ONNX Runtime would report to its makers. Since 1.29 its Linux build, too, reads
 * the machine's id and the command line (and overflows its stack where that is long) and can upload
 * events; {@code setTelemetry(false)} comes too late for that, so the environment variable that it
 * looks for is set in this process before the library is loaded.
 */
final class RuntimeTelemetry {
    private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    private RuntimeTelemetry() {}

    static void switchOff() {
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = linker.defaultLookup();
        FunctionDescriptor setenv =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT);
        FunctionDescriptor putenv =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(VARIABLE);
            MemorySegment value = arena.allocateFrom("1");
            var posix = library.find("setenv");
            var windows = library.find("_putenv_s");
            if (posix.isPresent()) {
                MethodHandle call = linker.downcallHandle(posix.get(), setenv);
                int unused = (int) call.invokeExact(name, value, 1);
            } else if (windows.isPresent()) {
                MethodHandle call = linker.downcallHandle(windows.get(), putenv);
                int unused = (int) call.invokeExact(name, value);
            }
        } catch (Throwable e) {
            throw new OnnxModelException(
                    "ONNX Runtime's telemetry could not be switched off, so it is not loaded.", e);
        }
    }
}
