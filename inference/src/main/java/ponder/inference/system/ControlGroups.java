package ponder.inference.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The control groups that Linux has this process in, a container's among them. What goes beyond
 * their memory is killed, however much the computer has left.
 *
 * @param mount the folder {@code /sys/fs/cgroup}
 * @param membership of the process, the file {@code /proc/self/cgroup}
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">version 2</a> and <a
 *     href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html">version 1</a>
 */
record ControlGroups(Path mount, Path membership) {
    /** What one version calls things. */
    private record Names(String limit, String usage, String cachePrefix) {
        static final Names ONE =
                new Names("memory.limit_in_bytes", "memory.usage_in_bytes", "total_");
        static final Names TWO = new Names("memory.max", "memory.current", "");
    }

    static ControlGroups ofThisProcess() {
        return new ControlGroups(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
    }

    /**
     * Bytes that fit into the fullest of them, with what would be freed of their file caches; empty
     * where none has a limit.
     *
     * @throws UncheckedIOException if a file that is there cannot be read
     */
    OptionalLong free() {
        return Files.exists(membership)
                ? read(membership).lines().flatMapToLong(this::free).min()
                : OptionalLong.empty();
    }

    /** Such as {@code 4:memory:/docker/e50b} in version 1, {@code 0::/user.slice} in version 2. */
    private LongStream free(String line) {
        String[] parts = line.split(":", 3);
        if (parts.length == 3 && parts[1].isEmpty()) {
            return free(mount, parts[2], Names.TWO);
        }
        boolean memory = parts.length == 3 && Arrays.asList(parts[1].split(",")).contains("memory");
        return memory ? free(mount.resolve("memory"), parts[2], Names.ONE) : LongStream.empty();
    }

    /** A container may see its own group as the root, under whichever path. */
    private static LongStream free(Path root, String path, Names names) {
        Path own = root.resolve("." + path).normalize();
        return Stream.iterate(
                        own, group -> group != null && group.startsWith(root), Path::getParent)
                .flatMap(group -> free(group, names).stream())
                .mapToLong(Long::longValue);
    }

    private static Optional<Long> free(Path group, Names names) {
        Path limit = group.resolve(names.limit);
        String most = Files.exists(limit) ? read(limit) : "max";
        if (most.equals("max")) {
            return Optional.empty();
        }
        long used = Long.parseLong(read(group.resolve(names.usage)));
        return Optional.of(Math.max(0, Long.parseLong(most) - used + cache(group, names)));
    }

    private static long cache(Path group, Names names) {
        return read(group.resolve("memory.stat"))
                .lines()
                .map(line -> line.split(" "))
                .filter(
                        entry ->
                                entry[0].equals(names.cachePrefix + "inactive_file")
                                        || entry[0].equals(names.cachePrefix + "active_file"))
                .mapToLong(entry -> Long.parseLong(entry[1]))
                .sum();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
