package ponder.inference.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The cores behind Linux's logical processors.
 *
 * @param system the folder {@code /sys/devices}
 * @param status of the process, the file {@code /proc/self/status}
 * @see <a href="https://docs.kernel.org/admin-guide/cputopology.html">CPU topology</a>
 */
record LinuxProcessors(Path system, Path status) {
    private static final String ALLOWED = "Cpus_allowed_list:";

    static LinuxProcessors ofThisComputer() {
        return new LinuxProcessors(Path.of("/sys/devices"), Path.of("/proc/self/status"));
    }

    /**
     * @param available logical processors within the limits of the container
     * @throws UncheckedIOException if a file cannot be read
     */
    Processors within(int available) {
        BitSet allowed = allowed();
        int cores = cores(allowed);
        BitSet fast = (BitSet) allowed.clone();
        Path performance = system.resolve("cpu_core/cpus");
        if (Files.exists(performance)) {
            fast.and(list(read(performance)));
        }
        return new Processors(available, cores, fast.isEmpty() ? cores : cores(fast));
    }

    private BitSet allowed() {
        return read(status)
                .lines()
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> list(line.substring(ALLOWED.length())))
                .findFirst()
                .orElseGet(BitSet::new);
    }

    private int cores(BitSet processors) {
        Set<String> siblings = new HashSet<>();
        processors.stream()
                .mapToObj(cpu -> system.resolve("system/cpu/cpu" + cpu + "/topology"))
                .forEach(folder -> siblings.add(read(folder.resolve("thread_siblings_list"))));
        return siblings.size();
    }

    /** Such as {@code 0-3,8}. */
    private static BitSet list(String text) {
        BitSet numbers = new BitSet();
        for (String range : text.strip().split(",")) {
            String[] bounds = range.split("-");
            numbers.set(
                    Integer.parseInt(bounds[0].strip()),
                    Integer.parseInt(bounds[bounds.length - 1].strip()) + 1);
        }
        return numbers;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
