package ponder.inference.convert.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.problem.PonderException;

/** The public record of broken and hostile GGUF files: each is refused with one sentence. */
class MalformedGgufTest {
    private static final int STRING = 8;
    private static final int ARRAY = 9;

    @TempDir private Path temporary = Path.of("");

    /** A header written by hand. */
    private static final class Bytes {
        private final ByteBuffer buffer = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

        Bytes magic(String text) {
            buffer.put(text.getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        Bytes u32(long value) {
            buffer.putInt((int) value);
            return this;
        }

        Bytes u64(long value) {
            buffer.putLong(value);
            return this;
        }

        Bytes text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            buffer.putLong(bytes.length).put(bytes);
            return this;
        }

        byte[] all() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    private static Bytes header(long tensors, long keys) {
        return new Bytes().magic("GGUF").u32(3).u64(tensors).u64(keys);
    }

    private void refused(String part, Consumer<Bytes> rest, Bytes start) throws IOException {
        rest.accept(start);
        refused(part, start.all());
    }

    private void refused(String part, byte[] bytes) throws IOException {
        Path file = temporary.resolve("bad.gguf");
        Files.write(file, bytes);
        Path target = temporary.resolve("out");
        assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    PonderException e =
                            assertThrows(
                                    PonderException.class,
                                    () ->
                                            ModelConverter.convert(
                                                    file,
                                                    target,
                                                    new ConversionOptions("x", null),
                                                    done -> {}));
                    String message = String.valueOf(e.getMessage());
                    assertTrue(message.contains(part), message);
                    assertTrue(message.endsWith("."), message);
                });
        assertFalse(Files.exists(target));
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void wrongMagicAndVersions() throws IOException {
        refused("not a GGUF file", new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        refused("ends in the middle of", new byte[] {'G', 'G'});
        refused("ends in the middle of", new byte[0]);
        for (long version : new long[] {0, 1, 4, 0x0300_0000L}) {
            refused("GGUF version", new Bytes().magic("GGUF").u32(version).u64(0).u64(0).all());
        }
    }

    @Test
    void countsThatTheFileCannotHold() throws IOException {
        for (long count : new long[] {-1, Long.MIN_VALUE, 1L << 40, (1L << 61) / 3, 70_000}) {
            refused("claims", header(count, 0).all());
            refused("claims", header(0, count).all());
        }
    }

    @Test
    void stringsAndListsThatTheFileCannotHold() throws IOException {
        refused("claims", b -> b.u64(-1), header(0, 1));
        refused("claims", b -> b.u64(1L << 33), header(0, 1));
        refused("claims", b -> b.text("k").u32(STRING).u64(1L << 62), header(0, 1));
        // 43 bytes with a list of 2^63 elements once made a reader eat all memory.
        refused("claims", b -> b.text("k").u32(ARRAY).u32(4).u64(Long.MIN_VALUE), header(0, 1));
        refused("claims", b -> b.text("k").u32(ARRAY).u32(0).u64(1L << 40), header(0, 1));
        refused("claims", b -> b.text("k").u32(ARRAY).u32(STRING).u64(1L << 20), header(0, 1));
    }

    @Test
    void unknownTypesAndListsOfLists() throws IOException {
        refused("unknown type", b -> b.text("k").u32(13).u64(0), header(0, 1));
        refused("list of unknown type", b -> b.text("k").u32(ARRAY).u32(9).u64(1), header(0, 1));
        refused("list of unknown type", b -> b.text("k").u32(ARRAY).u32(99).u64(1), header(0, 1));
    }

    @Test
    void keysThatComeTwice() throws IOException {
        refused("twice", b -> b.text("k").u32(4).u32(1).text("k").u32(4).u32(1), header(0, 2));
    }

    @Test
    void alignmentsThatAreNone() throws IOException {
        for (long alignment : new long[] {0, 1, 3, 48, 0x8000_0000L}) {
            refused(
                    "alignment",
                    b -> b.text("general.alignment").u32(4).u32(alignment).u64(0),
                    header(0, 1));
        }
        refused("alignment", b -> b.text("general.alignment").u32(STRING).text("32"), header(0, 1));
    }

    private static Bytes tensor(Bytes b, String name, long type, long offset, long... sizes) {
        b.text(name).u32(sizes.length);
        for (long size : sizes) {
            b.u64(size);
        }
        return b.u32(type).u64(offset);
    }

    @Test
    void tensorsOfImpossibleSizes() throws IOException {
        refused("dimensions", b -> tensor(b, "t", 0, 0), header(1, 0));
        refused("dimensions", b -> tensor(b, "t", 0, 0, 1, 1, 1, 1, 1), header(1, 0));
        refused("impossible sizes", b -> tensor(b, "t", 0, 0, 0), header(1, 0));
        refused("impossible sizes", b -> tensor(b, "t", 0, 0, -1), header(1, 0));
        refused(
                "impossible sizes",
                b -> tensor(b, "t", 0, 0, (1L << 42) + 1, 1L << 22),
                header(1, 0));
        refused("not lie inside", b -> tensor(b, "t", 0, 0, 1L << 61), header(1, 0));
        refused("not lie inside", b -> tensor(b, "t", 2, 0, 33), header(1, 0));
        refused("not lie inside", b -> tensor(b, "t", 0, 1L << 62, 4), header(1, 0));
        refused("not lie inside", b -> tensor(b, "t", 0, -32, 4), header(1, 0));
        refused("not lie inside", b -> tensor(b, "t", 0, 7, 4), header(1, 0));
        refused("unsupported format", b -> tensor(b, "t", 99, 0, 32), header(1, 0));
        refused("unsupported format", b -> tensor(b, "t", 10, 0, 256), header(1, 0));
    }

    @Test
    void tensorsThatOverlapOrComeTwice() throws IOException {
        refused(
                "overlap",
                b -> {
                    tensor(b, "a", 0, 0, 64);
                    tensor(b, "b", 0, 32, 64);
                    b.buffer.position(1024);
                },
                header(2, 0));
        refused(
                "twice",
                b -> {
                    tensor(b, "a", 0, 0, 8);
                    tensor(b, "a", 0, 32, 8);
                    b.buffer.position(1024);
                },
                header(2, 0));
    }

    @Test
    void otherArchitecturesAndPartsAreNamed() throws IOException {
        refused(
                "Models of type mamba",
                b -> b.text("general.architecture").u32(STRING).text("mamba"),
                header(0, 1));
        refused("is one of 3 parts", b -> b.text("split.count").u32(4).u32(3), header(0, 1));
    }
}
