package ponder.inference.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemMemoryTest {
    private static final long GB = 1L << 30;
    private static final long COMPUTER = 13L << 30;

    @TempDir private Path folder = Path.of("");
    private Path meminfo = Path.of("");

    @BeforeEach
    void computer() throws IOException {
        meminfo = folder.resolve("meminfo");
        Files.writeString(
                meminfo,
                "MemTotal:       16384000 kB\nMemAvailable:   " + COMPUTER / 1024 + " kB\n");
    }

    private long free(String membership) throws IOException {
        Path file = Files.writeString(folder.resolve("cgroup"), membership);
        return SystemMemory.free(meminfo, new ControlGroups(folder.resolve("groups"), file));
    }

    private Path group(String path) throws IOException {
        return Files.createDirectories(folder.resolve("groups").resolve(path));
    }

    private void two(String path, String most, long used, long inactive, long active)
            throws IOException {
        Path group = group(path);
        Files.writeString(group.resolve("memory.max"), most + "\n");
        Files.writeString(group.resolve("memory.current"), used + "\n");
        Files.writeString(
                group.resolve("memory.stat"),
                """
                anon 104857600
                file 734003200
                inactive_anon 8192
                inactive_file %d
                active_file %d
                unevictable 0
                """
                        .formatted(inactive, active));
    }

    @Test
    void aContainerHasWhatItsLimitLeavesWithItsFileCache() throws IOException {
        two(".", String.valueOf(4 * GB), 3 * GB, GB, GB / 2);
        assertEquals(5 * GB / 2, free("0::/\n"));
    }

    @Test
    void theFullestOfTheGroupsAroundItCounts() throws IOException {
        two("user.slice/app.scope", String.valueOf(8 * GB), GB, 0, 0);
        two("user.slice", String.valueOf(6 * GB), 5 * GB, 0, 0);
        two("other.slice", String.valueOf(GB), GB, 0, 0);
        assertEquals(GB, free("0::/user.slice/app.scope\n"));
    }

    @Test
    void withoutALimitItIsTheComputers() throws IOException {
        two("user.slice", "max", 3 * GB, GB, GB);
        assertEquals(COMPUTER, free("0::/user.slice\n"));
        assertEquals(COMPUTER, free("0::/gone\n"));
        assertEquals(COMPUTER, free("1:cpu:/\n"));
        assertEquals(COMPUTER, free("no groups"));
    }

    @Test
    void theFirstVersionHasOtherNames() throws IOException {
        Path group = group("memory/docker/e50b");
        Files.writeString(group.resolve("memory.limit_in_bytes"), 2 * GB + "\n");
        Files.writeString(group.resolve("memory.usage_in_bytes"), 3 * GB / 2 + "\n");
        Files.writeString(
                group.resolve("memory.stat"),
                "inactive_file 1\ntotal_inactive_file %d\ntotal_active_file 5\n".formatted(GB / 4));
        Path root = group("memory");
        Files.writeString(root.resolve("memory.limit_in_bytes"), "9223372036854771712\n");
        Files.writeString(root.resolve("memory.usage_in_bytes"), 4 * GB + "\n");
        Files.writeString(root.resolve("memory.stat"), "total_inactive_file 0\n");
        assertEquals(3 * GB / 4 + 5, free("5:cpu,cpuacct:/\n4:memory:/docker/e50b\n0::/\n"));
    }

    @Test
    void aMacsOldPagesCountAsFree() {
        assertEquals((5_862L + 336_041) * 16_384, MacMemory.free(5_862, 336_041, 16_384));
        assertEquals((1L << 32) * 4_096, MacMemory.free(1 << 31, 1 << 31, 4_096));
    }

    @Test
    void thisComputerHasSomeAndNotMoreThanItHas() {
        long free = SystemMemory.free();
        assertTrue(free > 0 && free <= SystemMemory.total(), () -> free + " free");
    }
}
