package ponder.inference.realweights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import ponder.inference.Demo;

/**
 * Real weights and what other programs make of them, in a cache outside the project: {@code
 * -Dcache=FOLDER}. {@code -Dpython=FILE} and {@code -Dnode=FOLDER} name an environment with the
 * packages of {@code requirements.txt} and a folder with node-llama-cpp that are there already.
 */
final class RealWeights {
    private static final Path SCRIPTS =
            Demo.root().resolve("inference/src/test/resources/real-weights");

    /** Of fetch.py. */
    private static final int NOT_INSTALLED = 3;

    private static final Set<Path> USED = new HashSet<>();

    private RealWeights() {}

    static Path cache() {
        return Path.of(System.getProperty("real.cache", "")).toAbsolutePath();
    }

    static String prose() {
        return text(SCRIPTS.resolve("prose.txt"));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isFirstUse(Path folder) {
        return USED.add(folder);
    }

    /** Downloads what is missing; without the programs for it the tests are skipped. */
    static void fetch(List<RealModel> models) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "python3",
                                SCRIPTS.resolve("fetch.py").toString(),
                                cache().toString()));
        models.forEach(model -> command.add(model.label()));
        if (!given("real.python").isEmpty()) {
            command.add("--no-python");
        }
        if (!given("real.node").isEmpty()) {
            command.add("--no-node");
        }
        run(Path.of(""), command);
    }

    private static String given(String property) {
        return System.getProperty(property, "");
    }

    private static Path python() {
        Path own = cache().resolve("python/bin/python");
        return given("real.python").isEmpty() ? own : Path.of(given("real.python"));
    }

    private static Path node() {
        Path own = cache().resolve("node");
        return given("real.node").isEmpty() ? own : Path.of(given("real.node"));
    }

    /** Of the scripts as they are now; an older one's is not used. */
    static Path reference(RealModel model) {
        Path folder = cache().resolve("references").resolve(model.label() + "-" + fingerprint());
        if (!Files.exists(folder.resolve("answers.json"))) {
            String gguf = model.gguf().toString();
            run(
                    Path.of(""),
                    List.of(
                            python().toString(),
                            SCRIPTS.resolve("reference.py").toString(),
                            gguf,
                            folder.toString()));
            run(
                    node(),
                    List.of(
                            "node",
                            SCRIPTS.resolve("greedy.mjs").toString(),
                            gguf,
                            folder.toString()));
        }
        return folder;
    }

    private static String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name :
                    List.of("reference.py", "greedy.mjs", "questions.txt", "prose.txt")) {
                digest.update(Files.readAllBytes(SCRIPTS.resolve(name)));
            }
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 6));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void run(Path folder, List<String> command) {
        try {
            Path log = Files.createTempFile("real-weights", ".log");
            int code = start(folder, command, log).waitFor();
            String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            Files.delete(log);
            if (code == NOT_INSTALLED) {
                skip(said.strip());
            }
            if (code != 0) {
                throw new AssertionError(command + " ended with " + code + ":\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Process start(Path folder, List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            return skip(command.getFirst() + " is not installed");
        }
    }

    private static <T> T skip(String why) {
        System.out.println("Real weights: skipped, " + why + ".");
        return Assumptions.abort(why);
    }
}
