package ponder.inference;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.ChatTemplateException;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.export.GraphSummary;
import ponder.inference.export.ModelExporter;
import ponder.inference.export.checkpoint.Checkpoint;
import ponder.inference.export.checkpoint.ExportException;
import ponder.inference.export.gguf.GgufWriter;
import ponder.inference.models.ModelPackage;
import ponder.inference.models.ModelPackageException;
import ponder.inference.tokenizer.Tokenizer;
import ponder.inference.tokenizer.TokenizerException;

/**
 * Good files with random damage: whatever happens, it is an exception of ours. Seeds are fixed;
 * {@code -Dfuzz.seconds=60} looks longer at each kind of file.
 */
class FuzzTest {
    private static final double SECONDS =
            Double.parseDouble(System.getProperty("fuzz.seconds", "4"));
    private static final Set<Class<?>> OURS =
            Set.of(
                    ExportException.class,
                    ModelPackageException.class,
                    TokenizerException.class,
                    ChatTemplateException.class);

    @TempDir private Path temporary = Path.of("");

    private interface Attempt {
        void run(byte[] damaged) throws IOException;
    }

    /** Damages only the first {@code reach} bytes, where a file's structure lies. */
    private static void fuzz(byte[] good, int reach, Attempt attempt) throws IOException {
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        for (long seed = 1; System.nanoTime() < end; seed++) {
            byte[] damaged = damaged(good, Math.min(reach, good.length), new Random(seed));
            try {
                attempt.run(damaged);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                if (!OURS.contains(e.getClass())) {
                    fail("seed " + seed + " gave " + e, e);
                }
                String message = String.valueOf(e.getMessage());
                if (!message.endsWith(".")) {
                    fail("seed " + seed + " gave no sentence: " + message);
                }
            }
        }
    }

    private static byte[] damaged(byte[] good, int reach, Random random) {
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(Math.max(1, reach));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0xff);
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0);
                case 4 -> copyWithin(bytes, random.nextInt(reach), at, 1 + random.nextInt(16));
                default -> {
                    if (random.nextInt(4) == 0) {
                        bytes = Arrays.copyOf(bytes, at + 1);
                        reach = bytes.length;
                    }
                }
            }
        }
        return bytes;
    }

    private static void copyWithin(byte[] bytes, int from, int to, int length) {
        int most = Math.min(length, bytes.length - Math.max(from, to));
        System.arraycopy(bytes, from, bytes, to, Math.max(0, most));
    }

    @Test
    void gguf() throws IOException {
        Path good = temporary.resolve("good.gguf");
        GgufWriter.convert(Demo.checkpoint(), good, "Q4_0");
        Path file = temporary.resolve("bad.gguf");
        fuzz(
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
                good,
                (int) header + 8,
                bytes -> {
                    Files.write(folder.resolve("model.safetensors"), bytes);
                    open(folder);
                });
    }

    /** Opens a checkpoint and reads a little of what it claims to hold. */
    private void open(Path source) throws IOException {
        try (Checkpoint checkpoint = ModelExporter.open(source)) {
            for (String name :
                    List.of(
                            "model.embed_tokens.weight",
                            "model.norm.weight",
                            "model.layers.0.self_attn.q_proj.weight")) {
                int rows = checkpoint.info(name).rows();
                checkpoint.rows(name, 0, Math.min(rows, 4));
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
        fuzz(
                good,
                good.length,
                bytes -> {
                    Files.write(folder.resolve(name), bytes);
                    ModelPackage.read(folder);
                });
    }

    @Test
    void tokenizers() throws IOException {
        Path file = temporary.resolve("tokenizer.json");
        byte[] good = Files.readAllBytes(Demo.folder().resolve("tokenizer.json"));
        fuzz(
                good,
                good.length,
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
                bytes,
                bytes.length,
                damaged ->
                        new ChatTemplate(
                                        new String(damaged, StandardCharsets.UTF_8),
                                        Map.of("bos_token", "<s>"),
                                        Set.of("<think>", "</think>"))
                                .prompt(
                                        List.of(ChatMessage.user("Hello"), ChatMessage.user("Bye")),
                                        ThinkingMode.ON));
    }
}
