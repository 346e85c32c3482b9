package ponder.app.session.chat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.attachment.AttachmentException;
import ponder.app.attachment.AttachmentReader;
import ponder.inference.GenerationRequest;
import ponder.inference.TokenCounting;
import ponder.inference.chat.Part.FileText;

/** A question while it is being written, with its files and what it would take of the context. */
public final class DraftViewModel {
    /** The chat in which it is written. */
    interface Surroundings {
        /** Null where there is no model. */
        @Nullable TokenCounting counting();

        /** What would be asked. */
        GenerationRequest request(String text, List<FileText> attachments, boolean withHistory);

        void tell(String sentence);

        ChatHost host();
    }

    private final StringProperty text;
    private final ObservableList<AttachedFile> files = FXCollections.observableArrayList();
    private final ObservableList<FileReading> readings = FXCollections.observableArrayList();
    private final Surroundings chat;
    private final ContextMeter meter;

    DraftViewModel(String text, Surroundings chat) {
        this.text = new SimpleStringProperty(text);
        this.chat = chat;
        this.meter = new ContextMeter(chat.host().background(), chat.host().uiThread());
    }

    /** Reads a file and puts it with the question; what is wrong with it is told. */
    public void attach(Path path) {
        FileReading reading =
                new FileReading(String.valueOf(path.getFileName()), chat.host().uiThread());
        readings.add(reading);
        FileFit fit = fit();
        chat.host().background().execute(() -> read(path, fit, reading));
        reading.whenTooLong(late -> ended(reading, () -> chat.tell(late)));
    }

    private void read(Path path, FileFit fit, FileReading reading) {
        try {
            AttachedFile read =
                    fit.measure(
                            AttachmentReader.read(path, reading.reading()),
                            reading.reading()::check);
            ended(reading, () -> files.add(read));
        } catch (AttachmentException e) {
            String sentence = String.valueOf(e.getMessage());
            ended(reading, () -> chat.tell(sentence));
        } catch (CancellationException e) {
            ended(reading, () -> {});
        }
    }

    /** Does what follows a reading, unless it has been given up meanwhile. */
    private void ended(FileReading reading, Runnable then) {
        chat.host()
                .uiThread()
                .execute(
                        () -> {
                            if (readings.remove(reading)) {
                                then.run();
                            }
                        });
    }

    /** Gives up a file that is still being read, at once. */
    public void cancel(FileReading reading) {
        readings.remove(reading);
        reading.reading().cancel();
    }

    /** Puts back files that waited with the question when the program last ended. */
    public void restore(List<FileText> kept) {
        kept.forEach(
                file ->
                        files.add(
                                new AttachedFile(
                                        file, AttachedFile.UNKNOWN, false, AttachedFile.UNKNOWN)));
        measureFiles();
    }

    /** Counts the files that came while there was no model. */
    private void measureFiles() {
        if (chat.counting() == null) {
            return;
        }
        FileFit fit = fit();
        for (AttachedFile file : files) {
            if (file.tokens() == AttachedFile.UNKNOWN) {
                replaceInBackground(file, () -> fit.measure(file.file(), () -> {}));
            }
        }
    }

    private void replaceInBackground(AttachedFile file, Supplier<AttachedFile> replacement) {
        chat.host()
                .background()
                .execute(
                        () -> {
                            AttachedFile next = replacement.get();
                            if (next.equals(file)) {
                                return;
                            }
                            chat.host()
                                    .uiThread()
                                    .execute(
                                            () -> files.replaceAll(f -> f.equals(file) ? next : f));
                        });
    }

    /** Cuts a file that is too long, so that its beginning or its end is left. */
    public void cut(AttachedFile file, boolean keepBeginning) {
        List<FileText> others =
                files.stream()
                        .filter(other -> other != file && !other.tooLong())
                        .map(AttachedFile::file)
                        .toList();
        FileFit fit = new FileFit(chat.counting(), chat.request(text.get(), others, false));
        replaceInBackground(file, () -> fit.cut(file, keepBeginning));
    }

    public void detach(AttachedFile file) {
        files.remove(file);
    }

    /** With the system text and the question, but without history, which may be left out. */
    private FileFit fit() {
        return new FileFit(chat.counting(), chat.request(text.get(), List.of(), false));
    }

    /** Counts what is being written; the usage follows. */
    public void measure() {
        measureFiles();
        String written = text.get().strip();
        if (tooLong()) {
            meter.measureWithoutHistory(
                    chat.counting(), chat.request(text.get(), List.of(), false), written, tokens());
        } else {
            meter.measure(
                    chat.counting(),
                    chat.request(text.get(), attachments(), true),
                    written,
                    tokens());
        }
    }

    private int tokens() {
        return files.stream().mapToInt(f -> Math.max(0, f.tokens())).sum();
    }

    void clear() {
        text.set("");
        files.clear();
    }

    /** Whether files are still being read, without which the question would not be whole. */
    boolean reading() {
        return !readings.isEmpty();
    }

    boolean tooLong() {
        return files.stream().anyMatch(AttachedFile::tooLong);
    }

    List<FileText> attachments() {
        return files.stream().map(AttachedFile::file).toList();
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Files that will go with the question. */
    public ObservableList<AttachedFile> files() {
        return files;
    }

    /** Files that are being read and will then go with the question. */
    public ObservableList<FileReading> readings() {
        return readings;
    }

    /** What the question would take of the context; null where that is not known. */
    public ReadOnlyObjectProperty<@Nullable ContextUsage> usageProperty() {
        return meter.usageProperty();
    }
}
