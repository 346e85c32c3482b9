package ponder.inference.realweights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.Demo;
import ponder.inference.convert.ConversionOptions;
import ponder.inference.convert.Precision;
import ponder.inference.engines.ModelConversion;

/**
 * Models whose GGUF files lie in packages of PyPI, by the names that {@code fetch.py} gives them.
 */
enum RealModel {
    /** SmolLM2-135M-Instruct, Q4_1. */
    SMOLLM2,
    /** Qwen2.5-Coder-0.5B-Instruct, Q4_K_M. */
    QWEN;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    Path gguf() {
        return RealWeights.cache().resolve("models").resolve(label() + ".gguf");
    }

    /** What other programs make of it, computed when it is first asked for. */
    Path reference() {
        return RealWeights.reference(this);
    }

    /** As anybody would get it who asks for no precision. */
    Path kept() {
        return converted(null);
    }

    /** The values of the file without any rounding more. */
    Path floats() {
        return converted(Precision.FP32);
    }

    /** Once for each run of the tests: the converter is what they are about. */
    private Path converted(@Nullable Precision precision) {
        String form = precision == null ? "kept" : precision.label();
        Path target = Path.of("target", "real-weights", label() + "-" + form).toAbsolutePath();
        if (RealWeights.isFirstUse(target)) {
            delete(target);
            new ModelConversion(
                            gguf(),
                            target,
                            new ConversionOptions(label(), precision),
                            false,
                            Demo.options().cacheFolder())
                    .run(done -> {});
        }
        return target;
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
            Files.createDirectories(folder.resolveSibling("").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
