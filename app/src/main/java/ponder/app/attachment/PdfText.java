package ponder.app.attachment;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;

/**
 * The text of a PDF in reading order. A process of its own reads it: what a hostile file does to a
 * PDF library (keep it busy forever, or take all memory, between any two of our own lines) ends
 * with that process.
 */
final class PdfText {
    private PdfText() {}

    static String read(Path file, String name, Reading reading)
            throws IOException, AttachmentException {
        ReadingLimits limits = reading.limits();
        Process process = start(file, limits);
        try {
            reading.stoppedBy(process::destroyForcibly);
            Thread.ofVirtual().start(() -> endInTime(process, reading));
            return text(process, name, reading);
        } catch (IOException e) {
            throw endedEarly(process, name, reading);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Its input stays open for as long as this program lives; it ends when that is closed. */
    private static Process start(Path file, ReadingLimits limits) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", java()).toString());
        command.add("-Xmx" + limits.heap());
        command.addAll(
                List.of(
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+DisplayVMOutputToStderr",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData"));
        command.add("-Djava.awt.headless=true");
        for (String kept : List.of("java.io.tmpdir", "user.home", "pdfbox.fontcache")) {
            @Nullable String value = System.getProperty(kept);
            if (value != null) {
                command.add("-D" + kept + "=" + value);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.add(PdfProcess.class.getName());
        command.add(file.toString());
        command.add(String.valueOf(limits.pages()));
        command.add(String.valueOf(limits.pageBytes()));
        command.add(String.valueOf(limits.characters()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** On Windows, the one that opens no console. */
    private static String java() {
        return System.getProperty("os.name", "").startsWith("Windows") ? "javaw" : "java";
    }

    private static void endInTime(Process process, Reading reading) {
        try {
            if (!process.waitFor(reading.left().toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private static String text(Process process, String name, Reading reading)
            throws IOException, AttachmentException {
        StringBuilder text = new StringBuilder();
        DataInputStream in = new DataInputStream(process.getInputStream());
        while (true) {
            switch (PdfProcess.Part.of(in.readByte())) {
                case PROGRESS -> reading.at(in.readDouble(), name);
                case TEXT -> text.append(in.readUTF());
                case PROBLEM -> throw problem(in.readUTF(), in.readLong(), name);
                case END -> {
                    return text.toString();
                }
            }
        }
    }

    private static AttachmentException problem(String kind, long number, String name) {
        return new AttachmentException(
                switch (PdfProcess.Problem.valueOf(kind)) {
                    case DAMAGED -> Texts.of("attachment.unreadable", name);
                    case LOCKED -> Texts.of("attachment.locked", name);
                    case TOO_MANY_PAGES -> Texts.of("attachment.tooManyPages", name, number);
                    case TOO_LARGE_PAGE ->
                            Texts.of("attachment.tooLargePage", name, number / 1_000_000);
                    case TOO_MUCH_TEXT -> Texts.of("attachment.tooMuchText", name, number);
                    case DRAWS_ITSELF -> Texts.of("attachment.drawsItself", name);
                });
    }

    private static AttachmentException endedEarly(Process process, String name, Reading reading)
            throws CancellationException {
        reading.check();
        if (!reading.left().isPositive()) {
            return reading.tooSlow(name);
        }
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        return !process.isAlive() && process.exitValue() == PdfProcess.OUT_OF_MEMORY
                ? new AttachmentException(
                        Texts.of(
                                "attachment.tooMuchMemory",
                                name,
                                reading.limits().heap() / 1_000_000))
                : new AttachmentException(Texts.of("attachment.unreadable", name));
    }
}
