package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.Thinking;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.gguf.GgufWriter;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.tokenizer.Tokenizer;

/**
 * Good files with random damage, to their bytes and to the tree of their JSON: whatever happens, it
 * is an exception of ours, soon. Seeds are fixed; {@code -Dfaults.seconds=600} looks longer at them
 * all.
 */
@Tag("faults")
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {
    private static final int KINDS = 11;

    /** For each kind of file; together ten minutes under the profile of faults. */
    private static final double SECONDS =
            Integer.getInteger("faults.seconds", Boolean.getBoolean("faults") ? 600 : KINDS)
                    / (double) KINDS;

    private static final double HANG_SECONDS = 5;

    @TempDir private Path temporary = Path.of("");

    private interface Attempt {
        void run(byte[] damaged) throws IOException;
    }

    /** How a good file is damaged. */
    private interface Kind {
        byte[] done(byte[] good, Random random);
    }

    /** Damages only the first {@code reach} bytes, where a file's structure lies. */
    private static void fuzz(String kind, byte[] good, int reach, Attempt attempt)
            throws IOException {
        fuzz(kind, good, (bytes, random) -> Damage.ofBytes(bytes, reach, random), attempt);
    }

    /** Damages bytes and structure in turn. */
    private static void fuzzJson(String kind, byte[] good, Attempt attempt) throws IOException {
        fuzz(
                kind,
                good,
                (bytes, random) ->
                        random.nextInt(3) == 0
                                ? Damage.ofBytes(bytes, bytes.length, random)
                                : Damage.ofJson(bytes, random),
                attempt);
    }

    private static void fuzz(String kind, byte[] good, Kind damage, Attempt attempt)
            throws IOException {
        long began = System.nanoTime();
        long end = began + (long) (SECONDS * 1e9);
        long longest = 0;
        int refused = 0;
        long seed = 1;
        for (; System.nanoTime() < end; seed++) {
            byte[] damaged = damage.done(good, new Random(seed));
            long start = System.nanoTime();
            try {
                attempt.run(damaged);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                refused++;
                assertOurs(seed, e);
            }
            longest = Math.max(longest, System.nanoTime() - start);
        }
        System.out.printf(
                Locale.ROOT,
                "faults: %s: %,d files in %.0f s, %,d accepted, 0 foreign exceptions, longest %.2f"
                        + " s%n",
                kind,
                seed - 1,
                (System.nanoTime() - began) / 1e9,
                seed - 1 - refused,
                longest / 1e9);
        assertTrue(longest / 1e9 < HANG_SECONDS, kind + " took " + longest / 1e9 + " s");
    }

    private static void assertOurs(long seed, Throwable e) {
        if (!(e instanceof PonderException)) {
            fail("seed " + seed + " gave " + e, e);
        }
        String message = String.valueOf(e.getMessage());
        if (!message.endsWith(".")) {
            fail("seed " + seed + " gave no sentence: " + message);
        }
    }

    @Test
    void gguf() throws IOException {
        Path good = temporary.resolve("good.gguf");
        GgufWriter.convert(Demo.checkpoint(), good, "Q4_0");
        Path file = temporary.resolve("bad.gguf");
        fuzz(
                "GGUF",
                Files.readAllBytes(good),
                120_000,
                bytes -> {
                    Files.write(file, bytes);
                    open(file);
                });
    }

    @Test
    void safetensors() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("checkpoint"));
        for (String name : List.of("config.json", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(Demo.checkpoint().resolve(name), folder.resolve(name));
        }
        byte[] good = Files.readAllBytes(Demo.checkpoint().resolve("model.safetensors"));
        long header = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
        fuzz(
                "safetensors",
                good,
                (int) header + 8,
                bytes -> {
                    Files.write(folder.resolve("model.safetensors"), bytes);
                    open(folder);
                });
    }

    @Test
    void checkpointConfigs() throws IOException {
        String name = "config.json";
        Path folder = Files.createDirectories(temporary.resolve("checkpoint"));
        try (Stream<Path> files = Files.list(Demo.checkpoint())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        fuzzJson(
                name + " of a checkpoint",
                Files.readAllBytes(folder.resolve(name)),
                bytes -> {
                    Files.write(folder.resolve(name), bytes);
                    open(folder);
                });
    }

    /** Opens a checkpoint and reads a little of what it claims to hold. */
    private void open(Path source) throws IOException {
        try (Checkpoint checkpoint = ModelConverter.open(source)) {
            for (DecoderPart part :
                    List.of(DecoderPart.EMBEDDING, DecoderPart.FINAL_NORM, DecoderPart.QUERY)) {
                TensorKey key = TensorKey.weight(part);
                checkpoint.rows(key, 0, Math.min(checkpoint.info(key).rows(), 4));
            }
            Path out = Files.createDirectories(temporary.resolve("companions"));
            try (Stream<Path> old = Files.list(out)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
            checkpoint.writeCompanions(out);
        }
    }

    @Test
    void graphs() throws IOException {
        Path file = temporary.resolve("model.onnx");
        byte[] good = Files.readAllBytes(Demo.folder().resolve("model.onnx"));
        fuzz(
                "ONNX graph",
                good,
                good.length,
                bytes -> {
                    Files.write(file, bytes);
                    GraphSummary.read(file);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genai_config.json",
                "tokenizer_config.json",
                "config.json",
                "generation_config.json",
                "ponder.json"
            })
    void modelFolders(String name) throws IOException {
        Path folder = Demo.copy(temporary.resolve("model"));
        if (!name.equals("ponder.json")) {
            Files.delete(folder.resolve("ponder.json"));
        }
        byte[] good = Files.readAllBytes(folder.resolve(name));
        fuzzJson(
                name + " of a model",
                good,
                bytes -> {
                    Files.write(folder.resolve(name), bytes);
                    ModelPackage.read(folder);
                });
    }

    @Test
    void tokenizers() throws IOException {
        Path file = temporary.resolve("tokenizer.json");
        byte[] good = Files.readAllBytes(Demo.folder().resolve("tokenizer.json"));
        fuzzJson(
                "tokenizer.json",
                good,
                bytes -> {
                    Files.write(file, bytes);
                    try (Tokenizer tokenizer = Tokenizer.load(file)) {
                        tokenizer.encode("What is 47 × 36?");
                    }
                });
    }

    @Test
    void templates() throws IOException {
        String good = Vectors.text("chat-templates/qwen3-0.6b.jinja");
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        fuzz(
                "chat template",
                bytes,
                bytes.length,
                damaged ->
                        new ChatTemplate(
                                        new String(damaged, StandardCharsets.UTF_8),
                                        Map.of("bos_token", "<s>"),
                                        Set.of("<think>", "</think>"))
                                .prompt(
                                        List.of(ChatMessage.user("Hello"), ChatMessage.user("Bye")),
                                        Thinking.of(ThinkingMode.ON)));
    }
}
