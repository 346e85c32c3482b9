package ponder.inference.system;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a model's weights were in goes back to the system. */
@EnabledOnOs(OS.LINUX)
class FreedMemoryTest {
    private static final int BLOCK = 100 << 10;
    private static final int BLOCKS = 3_000;
    private static final Linker LINKER = Linker.nativeLinker();

    private static MethodHandle function(String name, FunctionDescriptor as) {
        return LINKER.downcallHandle(LINKER.defaultLookup().find(name).orElseThrow(), as);
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("RssAnon:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .sum()
                / 1024;
    }

    /** Of small blocks, every hundredth of which is still in use. */
    @Test
    void whatNobodyUsesAnyMoreIsGivenBack() throws Throwable {
        assumeTrue(LINKER.defaultLookup().find("malloc_trim").isPresent());
        MethodHandle malloc =
                function(
                        "malloc",
                        FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        MethodHandle free = function("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        List<MemorySegment> blocks = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            MemorySegment block = (MemorySegment) malloc.invokeExact((long) BLOCK);
            block.reinterpret(BLOCK).fill((byte) 1);
            blocks.add(block);
        }
        List<MemorySegment> kept = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            if (i % 100 == 99) {
                kept.add(blocks.get(i));
            } else {
                free.invokeExact(blocks.get(i));
            }
        }
        long before = residentMegabytes();
        FreedMemory.giveBack();
        long after = residentMegabytes();
        for (MemorySegment block : kept) {
            free.invokeExact(block);
        }
        assertTrue(before - after > 150, before + " MB before, " + after + " after");
    }
}
