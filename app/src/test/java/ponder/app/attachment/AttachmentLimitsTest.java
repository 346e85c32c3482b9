package ponder.app.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file is, reading it ends, in bounds of bytes, time and memory. */
@Tag("faults")
class AttachmentLimitsTest {
    private static final ReadingLimits USUAL = ReadingLimits.USUAL;
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir private Path folder = Path.of("");

    private static String refusal(Path file) {
        return refusal(file, USUAL);
    }

    private static String refusal(Path file, ReadingLimits limits) {
        return assertTimeoutPreemptively(
                SOON,
                () ->
                        String.valueOf(
                                assertThrows(AttachmentException.class, () -> read(file, limits))
                                        .getMessage()));
    }

    private static String read(Path file, ReadingLimits limits) throws AttachmentException {
        return AttachmentReader.read(file, new Reading(done -> {}, limits)).text();
    }

    private static ReadingLimits limits(int characters, int pages, long heap) {
        return new ReadingLimits(
                USUAL.bytes(),
                USUAL.unpacked(),
                characters,
                pages,
                USUAL.pageBytes(),
                USUAL.time(),
                heap);
    }

    @Test
    void aPipeIsNoFile() throws Exception {
        Path pipe = folder.resolve("pipe.txt");
        assumeTrue(!System.getProperty("os.name", "").startsWith("Windows"), "skipped: no pipes");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertTrue(refusal(pipe).contains("is a device or a pipe, not a file"));
    }

    @Test
    void aLinkToADeviceIsNoFile() throws IOException {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero), "skipped: no such device");
        Path link = Files.createSymbolicLink(folder.resolve("zero.txt"), zero);
        assertTrue(refusal(link).contains("is a device or a pipe, not a file"));
        Files.delete(link);
    }

    /** The kernel says that its own files have no bytes, and some of them never end. */
    @Test
    void aFileOfTheKernelIsNotOpened() throws Exception {
        Path status = Path.of("/proc/self/status");
        assumeTrue(Files.isRegularFile(status), "skipped: no such files");
        Path link = Files.createSymbolicLink(folder.resolve("status.txt"), status);
        assertTrue(refusal(link).endsWith(" is empty."));
        Files.delete(link);
    }

    /** A file may grow while it is read. */
    @Test
    void whatIsReallyReadCountsAndNotWhatIsDeclared() throws Exception {
        try (InputStream in =
                new BoundedInput(
                        new ByteArrayInputStream(new byte[200]),
                        new Reading(done -> {}),
                        "log",
                        100,
                        10,
                        most -> new AttachmentException("more than " + most))) {
            BoundedInput.Ended ended = assertThrows(BoundedInput.Ended.class, in::readAllBytes);
            assertEquals("more than 100", ended.reason().getMessage());
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("large.txt");
        try (var channel =
                Files.newByteChannel(
                        file,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            channel.position(50_000_000);
            channel.write(ByteBuffer.wrap(new byte[] {65}));
        }
        assertTrue(refusal(file).contains("is larger than 50 MB, the most"));
    }

    @Test
    void aWordDocumentIsCountedWhileItUnpacks() throws IOException {
        Path bomb = HostileFiles.bomb(folder.resolve("bomb.docx"), 20);
        assertTrue(Files.size(bomb) < 100_000, "it is small");
        assertTrue(refusal(bomb).contains("unpacks to more than 16 MB"), refusal(bomb));
        Path text = HostileFiles.bomb(folder.resolve("text.docx"), 5);
        ReadingLimits few = limits(100_000, 1, USUAL.heap());
        assertTrue(refusal(text, few).contains("more than 100,000 characters of text"));
    }

    @Test
    void aPdfThatDrawsItselfEndsAtOnce() throws IOException {
        Path pdf = HostileFiles.endless(folder.resolve("endless.pdf"));
        assertTrue(Files.size(pdf) < 1_000);
        assertTrue(refusal(pdf).contains("includes itself and never ends"), refusal(pdf));
    }

    @Test
    void aPdfThatTakesTooLongIsStopped() throws IOException {
        Path pdf = HostileFiles.slow(folder.resolve("slow.pdf"));
        String said = refusal(pdf, USUAL.withTime(Duration.ofSeconds(3)));
        assertTrue(said.contains("took more than 3 seconds"), said);
        assertNoProcessIsLeft();
    }

    @Test
    void cancellingEndsAPdfAtOnce() throws Exception {
        Path pdf = HostileFiles.slow(folder.resolve("slow.pdf"));
        Reading reading = new Reading(done -> {});
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(reading::cancel);
        assertTimeoutPreemptively(
                SOON,
                () ->
                        assertThrows(
                                CancellationException.class,
                                () -> AttachmentReader.read(pdf, reading)));
        assertNoProcessIsLeft();
    }

    private static void assertNoProcessIsLeft() {
        ProcessHandle.current().children().forEach(child -> child.onExit().join());
        assertFalse(ProcessHandle.current().children().anyMatch(ProcessHandle::isAlive));
    }

    @Test
    void aPageOfMuchDrawingIsRefused() throws IOException {
        Path pdf = HostileFiles.largePage(folder.resolve("page.pdf"), 120);
        assertTrue(refusal(pdf).contains("a page with more than 32 MB of graphics"));
    }

    @Test
    void aPdfThatTakesTooMuchMemoryIsStopped() throws IOException {
        Path pdf = HostileFiles.largePage(folder.resolve("memory.pdf"), 28);
        String said = refusal(pdf, limits(1_000, 10, 24_000_000));
        assertTrue(said.contains("takes more than 24 MB of memory"), said);
    }

    @Test
    void thePagesThatThereAreCountAndNotThoseDeclared() throws IOException {
        Path pdf = HostileFiles.manyPages(folder.resolve("pages.pdf"), 20);
        String said = refusal(pdf, limits(1_000, 10, USUAL.heap()));
        assertTrue(said.contains("has more than 10 pages"), said);
    }

    @Test
    void progressIsToldAndCancellingEndsTextToo() throws Exception {
        Path file = Files.write(folder.resolve("a.txt"), "word ".repeat(2_000_000).getBytes(UTF_8));
        List<Double> told = new ArrayList<>();
        AttachmentReader.read(file, new Reading(told::add));
        assertTrue(told.size() > 10, "told " + told.size() + " times");
        assertEquals(1, told.getLast());
        Reading reading = new Reading(done -> {});
        reading.cancel();
        assertThrows(CancellationException.class, () -> AttachmentReader.read(file, reading));
    }
}
