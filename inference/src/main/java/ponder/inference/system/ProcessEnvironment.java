package ponder.inference.system;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The environment that native libraries of this process see and that Java can only read. {@link
 * System#getenv} and programs that Java starts keep the environment as it was.
 */
public final class ProcessEnvironment {
    private static final FunctionDescriptor SETENV =
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT);
    private static final FunctionDescriptor PUTENV =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

    private ProcessEnvironment() {}

    /**
     * Sets a variable, before the library that reads it is loaded.
     *
     * @throws IllegalStateException if this system does not allow it
     */
    public static void set(String name, String value) {
        // Java takes its copy now, so that programs started from it do not inherit the variable
        var before = System.getenv();
        Linker linker = Linker.nativeLinker();
        SymbolLookup library = linker.defaultLookup();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocateFrom(name);
            MemorySegment text = arena.allocateFrom(value);
            var posix = library.find("setenv");
            var windows = library.find("_putenv_s");
            if (posix.isPresent()) {
                MethodHandle call = linker.downcallHandle(posix.get(), SETENV);
                int result = (int) call.invokeExact(key, text, 1);
            } else if (windows.isPresent()) {
                MethodHandle call = linker.downcallHandle(windows.get(), PUTENV);
                int result = (int) call.invokeExact(key, text);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(name + " could not be set", e);
        }
    }
}
