package ponder.inference.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.convert.decoder.Calibration;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.resume.UnfinishedConversion;
import ponder.inference.convert.rounding.InputMoments;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/** What was interrupted goes on and becomes what it would have become, to the last byte. */
class ResumedConversionTest {
    private static final ConversionOptions INT4 = new ConversionOptions("x", Precision.INT4);
    private static final ConversionOptions INT8 = new ConversionOptions("x", Precision.INT8);

    @TempDir private Path temporary = Path.of("");

    private Path source = Path.of("");
    private Path folder = Path.of("");
    private Path target = Path.of("");
    private int measured;
    private int halves;

    /** Reads a text in two halves. */
    private final ConversionSteps steps =
            new ConversionSteps() {
                @Override
                public boolean measure(
                        Path graph, Path folder, Calibration calibration, DoubleConsumer done) {
                    measured++;
                    for (int half = calibration.read(); half < 2; half++) {
                        done.accept(half / 2.0);
                        halves++;
                        Iterator<InputMoments> all = calibration.moments().iterator();
                        for (String output : calibration.outputs()) {
                            calibration.add(output, like(all.next(), half));
                        }
                        calibration.readUpTo(half + 1);
                    }
                    done.accept(1);
                    return true;
                }
            };

    private static FloatBuffer like(InputMoments moments, int half) {
        int group = moments.group();
        FloatBuffer values = FloatBuffer.allocate(moments.sums().capacity());
        for (int at = 0; at < values.capacity(); at++) {
            int row = at / group % group;
            int column = at % group;
            values.put(at, row == column ? 1 + (row + half) % 5 : 0.002f * ((row + column) % 3));
        }
        return values;
    }

    @BeforeEach
    void write() throws IOException {
        source = temporary.resolve("source");
        TinyCheckpoint.QWEN2.write(source, "F32", 1);
        folder = temporary.resolve("made");
        target = folder.resolve("model");
    }

    private void convert(Path to, ConversionOptions options, DoubleConsumer progress) {
        ModelConverter.convert(source, to, options, progress, steps);
    }

    private void stopAt(double part, ConversionOptions options) {
        assertThrows(
                CancellationException.class,
                () ->
                        convert(
                                target,
                                options,
                                done -> {
                                    if (done >= part) {
                                        throw new CancellationException();
                                    }
                                }));
        assertFalse(Files.exists(target));
    }

    private Map<String, byte[]> whole(ConversionOptions options) throws IOException {
        Path other = temporary.resolve("whole/model");
        convert(other, options, done -> {});
        return files(other);
    }

    private static Map<String, byte[]> files(Path model) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : children(model)) {
            files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
        return files;
    }

    private void assertSame(Map<String, byte[]> expected) throws IOException {
        Map<String, byte[]> made = files(target);
        assertEquals(expected.keySet(), made.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, made.get(name), name));
        assertEquals(List.of(target), children(folder));
    }

    private static List<Path> children(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        }
    }

    private Path workshop() {
        try {
            List<Path> left = children(folder);
            assertEquals(1, left.size(), left.toString());
            return left.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double done(ConversionOptions options) {
        return ModelConverter.unfinished(source, target, options)
                .map(UnfinishedConversion::done)
                .orElse(-1.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.61, 0.8, 1})
    void whereverItWasStoppedTheResultIsTheSame(double part) throws IOException {
        stopAt(part, INT4);
        convert(target, INT4, done -> {});
        assertSame(whole(INT4));
    }

    @Test
    void itMayBeStoppedAgainAndAgain() throws IOException {
        for (double part = 0.05; part < 1; part += 0.1) {
            stopAt(part, INT4);
        }
        measured = 0;
        convert(target, INT4, done -> {});
        assertEquals(0, measured);
        assertSame(whole(INT4));
    }

    @Test
    void whatWasReadOfTheTextIsNotReadAgain() throws IOException {
        stopAt(0.3, INT4);
        assertTrue(done(INT4) > 0.1);
        assertEquals(1, halves);
        convert(target, INT4, done -> {});
        assertEquals(2, halves);
        assertSame(whole(INT4));
    }

    /** A crash tells nobody, so what it leaves is what lies there in the middle of the work. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatACrashLeavesOfTheMeasurementIsNotReadAgain(boolean settled) throws IOException {
        Path left = temporary.resolve("left");
        ModelConverter.convert(
                source,
                target,
                INT4,
                done -> {
                    if (halves == 1 && Files.notExists(left)) {
                        copy(workshop(), left);
                    }
                },
                steps);
        Map<String, byte[]> expected = files(target);
        Files.move(target, temporary.resolve("old"));
        Files.move(left, folder.resolve("model.crashed.part"));
        Path moments = workshop().resolve("moments");
        if (!settled) {
            Files.move(moments, workshop().resolve("moments.new"));
            Files.writeString(moments, "of an earlier part");
        }
        halves = 0;
        convert(target, INT4, done -> {});
        assertEquals(1, halves);
        assertSame(expected);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void itSaysHowMuchIsDoneAndNeverLess() throws IOException {
        assertEquals(-1, done(INT4));
        stopAt(0.8, INT4);
        double before = done(INT4);
        assertTrue(before > 0.6 && before < 0.8, "" + before);
        convert(target, INT4, done -> assertTrue(done >= before, done + " after " + before));
        assertEquals(-1, done(INT4));
    }

    /** What cannot be seen from outside: the old matrices are not computed again. */
    @Test
    void whatWasDoneIsNotDoneAgain() throws IOException {
        for (ConversionOptions options : List.of(INT4, INT8, INT4.withPrecision(Precision.FP16))) {
            Map<String, byte[]> before = whole(options);
            stopAt(0.99, options);
            changeUnseen();
            convert(target, options, done -> {});
            assertArrayEquals(before.get("model.onnx.data"), files(target).get("model.onnx.data"));
            clean();
            write();
        }
    }

    /** A changed matrix in a file that looks as before. */
    private void changeUnseen() throws IOException {
        Path weights = source.resolve("model.safetensors");
        FileTime time = Files.getLastModifiedTime(weights);
        change(weights);
        Files.setLastModifiedTime(weights, time);
    }

    private static void change(Path weights) throws IOException {
        byte[] bytes = Files.readAllBytes(weights);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 40_000; i += 4) {
            bytes[i] ^= 64;
        }
        Files.write(weights, bytes);
    }

    private void clean() throws IOException {
        for (Path each : List.of(source, folder, temporary.resolve("whole"))) {
            try (Stream<Path> all = Files.walk(each)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.8, 0.999})
    void aTornJournalIsBelievedUpToTheTear(double part) throws IOException {
        stopAt(0.95, INT4);
        Path journal = workshop().resolve("journal");
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, (int) (bytes.length * part)));
        convert(target, INT4, done -> {});
        assertSame(whole(INT4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model/model.onnx.data", "moments"})
    void aDamagedFileIsMadeAgain(String name) throws IOException {
        Map<String, byte[]> expected = whole(INT4);
        for (boolean cut : List.of(false, true)) {
            stopAt(0.95, INT4);
            Path file = workshop().resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, cut ? Arrays.copyOf(bytes, bytes.length / 3) : bytes);
            convert(target, INT4, done -> {});
            assertSame(expected);
            Files.move(target, temporary.resolve("old" + cut));
        }
    }

    @Test
    void aMissingFileIsMadeAgain() throws IOException {
        for (String name : List.of("model/model.onnx.data", "moments", "journal")) {
            stopAt(0.95, INT4);
            Files.delete(workshop().resolve(name));
            convert(target, INT4, done -> {});
            assertSame(whole(INT4));
            clean();
            write();
        }
    }

    @Test
    void aChangedSourceIsConvertedAnew() throws IOException {
        stopAt(0.9, INT8);
        change(source.resolve("model.safetensors"));
        assertEquals(-1, done(INT8));
        convert(target, INT8, done -> {});
        assertSame(whole(INT8));
    }

    @Test
    void otherOptionsConvertAnew() throws IOException {
        stopAt(0.9, INT8);
        ConversionOptions others = INT8.withTool("Another version");
        assertEquals(-1, done(others));
        convert(target, others, done -> {});
        assertSame(whole(others));
    }

    /** The bits of the one must not meet those of the other. */
    @Test
    void whereMemoryDidNotSufficeItIsDoneWithout() throws IOException {
        ConversionSteps small =
                new ConversionSteps() {
                    @Override
                    public boolean measure(
                            Path graph, Path folder, Calibration calibration, DoubleConsumer done) {
                        return false;
                    }
                };
        Path other = temporary.resolve("whole/model");
        ModelConverter.convert(source, other, INT4, done -> {}, small);
        stopAt(0.3, INT4);
        assertThrows(
                CancellationException.class,
                () ->
                        ModelConverter.convert(
                                source,
                                target,
                                INT4,
                                done -> {
                                    if (done > 0.9) {
                                        throw new CancellationException();
                                    }
                                },
                                small));
        convert(target, INT4, done -> {});
        assertEquals(1, measured);
        assertSame(files(other));
    }

    @Test
    void whatIsNotWrittenYetLeavesNothing() throws IOException {
        stopAt(0, INT8);
        assertEquals(List.of(), children(folder));
    }

    @Test
    void anUnfinishedOneIsListedAndCanBeDiscarded() throws IOException {
        stopAt(0.9, INT8);
        UnfinishedConversion found = ModelConverter.unfinished(folder).getFirst();
        assertEquals(source, found.source());
        assertEquals(target, found.target());
        assertEquals(workshop(), found.folder());
        assertEquals(INT8, found.options());
        assertEquals(done(INT8), found.done());
        ModelConverter.discard(target.resolveSibling("another"));
        assertEquals(1, ModelConverter.unfinished(folder).size());
        ModelConverter.discard(target);
        assertEquals(List.of(), children(folder));
    }

    @Test
    void whatNobodyCanGoOnWithIsRemoved() throws IOException {
        stopAt(0.9, INT8);
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
        Files.setLastModifiedTime(workshop().resolve("journal"), old);
        assertEquals(List.of(), ModelConverter.unfinished(folder));
        assertEquals(List.of(), children(folder));
        stopAt(0.9, INT8);
        Files.move(source, temporary.resolve("elsewhere"));
        assertEquals(List.of(), ModelConverter.unfinished(folder));
        assertEquals(List.of(), children(folder));
    }

    @Test
    void aFolderThatTookThePlaceMeanwhileLosesNothing() throws IOException {
        Path others = target.resolve("notes.txt");
        PonderException refused =
                assertThrows(
                        PonderException.class,
                        () ->
                                convert(
                                        target,
                                        INT8,
                                        done -> {
                                            if (done > 0.9) {
                                                write(others);
                                            }
                                        }));
        assertEquals(ProblemCode.CONVERT_EXISTS, refused.problem().code());
        assertEquals(1, ModelConverter.unfinished(folder).size());
        Files.delete(others);
        Files.delete(target);
        convert(target, INT8, done -> assertTrue(done > 0.5, "begun anew"));
    }

    private static void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "mine");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "target", "files", "options", "device", "offset"})
    void anOrderThatLacksSomethingIsNobodys(String field) throws IOException {
        stopAt(0.9, INT8);
        Path journal = workshop().resolve("journal");
        String damaged = Files.readString(journal).replace("\"" + field + "\":", "\"x\":");
        Files.writeString(journal, damaged);
        assertEquals(List.of(), ModelConverter.unfinished(folder));
        assertEquals(List.of(), children(folder));
    }

    /** Two programs at the same would spoil each other's file. */
    @Test
    void oneThatIsAtWorkIsNotTakenOver() throws IOException {
        stopAt(0.9, INT8);
        Path other = target.resolveSibling("other");
        boolean[] asked = new boolean[1];
        convert(
                target,
                INT8,
                done -> {
                    if (!asked[0]) {
                        asked[0] = true;
                        assertEquals(-1, done(INT8));
                        convert(other, INT8, d -> {});
                        unlisted();
                    }
                });
        assertTrue(asked[0]);
        assertArrayEquals(
                files(other).get("model.onnx.data"), files(target).get("model.onnx.data"));
    }

    /** Whatever it is asked for; the first goes on, and nothing is left of the second. */
    @ParameterizedTest
    @ValueSource(strings = {"INT8", "FP16"})
    void aTargetThatSomebodyIsMakingIsRefused(String precision) throws IOException {
        ConversionOptions others = INT8.withPrecision(Precision.valueOf(precision));
        int[] refused = new int[1];
        convert(
                target,
                INT8,
                done -> {
                    PonderException e =
                            assertThrows(
                                    PonderException.class, () -> convert(target, others, d -> {}));
                    assertEquals(ProblemCode.CONVERT_BUSY, e.problem().code());
                    refused[0]++;
                });
        assertTrue(refused[0] > 0);
        assertSame(whole(INT8));
    }

    private void unlisted() {
        try {
            assertEquals(List.of(), ModelConverter.unfinished(folder));
            ModelConverter.discard(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a program in which nothing has the order that it has in this one. */
    @Test
    void eachRunOfTheProgramMakesTheSame() throws IOException, InterruptedException {
        run(List.of(), 2, 0);
        assertSame(whole(INT8));
    }

    @Test
    void whatACrashLeftGoesOn() throws IOException, InterruptedException {
        run(List.of(), 0.5, Program.CRASHED);
        assertTrue(done(INT8) > 0.2);
        convert(target, INT8, done -> {});
        assertSame(whole(INT8));
    }

    /** No file may get larger than that, as if the disk were full then. */
    @Test
    void afterAFullDiskItGoesOn() throws IOException, InterruptedException {
        Path bash = Path.of("/bin/bash");
        Assumptions.assumeTrue(Files.isExecutable(bash), "bash limits the size of files");
        String limited = "ulimit -f 2000 && exec \"$@\"";
        run(List.of(bash.toString(), "-c", limited, "bash"), 2, Program.TOLD);
        assertTrue(done(INT8) > 0.2);
        convert(target, INT8, done -> {});
        assertSame(whole(INT8));
    }

    private void run(List<String> before, double part, int end)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xshare:off",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path")));
        command.addAll(List.of(Program.class.getName(), source.toString(), target.toString()));
        command.add(Double.toString(part));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertEquals(end, process.waitFor());
    }

    /** A program that ends without a word in the middle of its work, if the disk is not full. */
    static final class Program {
        static final int CRASHED = 7;
        static final int TOLD = 8;

        public static void main(String[] arguments) {
            double part = Double.parseDouble(arguments[2]);
            try {
                ModelConverter.convert(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        INT8,
                        done -> {
                            if (done > part) {
                                Runtime.getRuntime().halt(CRASHED);
                            }
                        });
            } catch (PonderException e) {
                boolean told = e.problem().code() == ProblemCode.CONVERT_NOT_WRITTEN;
                Runtime.getRuntime().halt(told ? TOLD : 1);
            }
        }
    }
}
