package ponder.inference.realweights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import ponder.inference.Demo;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.engines.ModelConversion;

/**
 * Models whose GGUF files lie in packages of PyPI, by the names that {@code fetch.py} gives them.
 */
enum RealModel {
    /** SmolLM2-135M-Instruct, Q4_1. */
    SMOLLM2,
    /** Qwen2.5-Coder-0.5B-Instruct, Q4_K_M. */
    QWEN,
    /** Gemma 3 270M, Q4_K_M: a base model, which does not chat. */
    GEMMA3;

    private static final String NO_CHAT =
            "{% for message in messages %}{{ message['content'] }}\n{% endfor %}";

    boolean chats() {
        return this != GEMMA3;
    }

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
        return converted("kept", new ConversionOptions(label(), null));
    }

    /** The same, whose products take their inputs as they are. */
    Path keptForFloats() {
        return converted(
                "kept-for-floats", new ConversionOptions(label(), null).withFloatActivations(true));
    }

    /** The values of the file without any rounding more. */
    Path floats() {
        return converted("fp32", new ConversionOptions(label(), Precision.FP32));
    }

    /**
     * How far a model may be from its file: what is left is the rounding of activations to 8 bits,
     * which tells more in the smallest models.
     */
    double divergence() {
        return this == QWEN ? 0.005 : 0.01;
    }

    /** Once for each run of the tests: the converter is what they are about. */
    private Path converted(String form, ConversionOptions options) {
        Path target = Path.of("target", "real-weights", label() + "-" + form).toAbsolutePath();
        if (RealWeights.isFirstUse(target)) {
            delete(target);
            new ModelConversion(
                            gguf(),
                            target,
                            options.withChatTemplate(chats() ? null : NO_CHAT),
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
