package ponder.app.session.draft;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.attachment.AttachmentException;
import ponder.app.attachment.AttachmentReader;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.problem.Problems;
import ponder.app.session.queue.ModelInUse;
import ponder.app.text.Texts;
import ponder.inference.ChatRequest;
import ponder.inference.TokenCounting;
import ponder.inference.chat.Part.FileText;

/** A question while it is being written, with its files and what it would take of the context. */
public final class DraftViewModel implements AutoCloseable {
    /** What would be asked if the question were sent now. */
    @FunctionalInterface
    public interface Requests {
        /**
         * @param withHistory whether the messages before it go with it
         */
        ChatRequest request(String text, List<FileText> attachments, boolean withHistory);
    }

    private final StringProperty text;
    private Consumer<String> insertion = this::insert;
    private final ObservableList<AttachedFile> files = FXCollections.observableArrayList();
    private final ObservableList<FileReading> readings = FXCollections.observableArrayList();
    private final ModelInUse model;
    private final Requests requests;
    private final Executor background;
    private final Executor uiThread;
    private final Consumer<String> tell;
    private final ContextMeter meter;
    private final Set<AttachedFile> beingCounted = new HashSet<>();

    /** Files that are being trimmed. */
    private int cuts;

    private int roomMeasurements;

    /** The model that counted the files, or counts them; another one has other tokens. */
    private @Nullable TokenCounting countedBy;

    /**
     * @param model which counts what is written, if it can
     * @param background where files are read and tokens counted
     * @param uiThread the way back from there
     * @param tell shows a sentence beside the question
     */
    public DraftViewModel(
            String text,
            ModelInUse model,
            Requests requests,
            Executor background,
            Executor uiThread,
            Consumer<String> tell) {
        this.text = new SimpleStringProperty(text);
        this.model = model;
        this.requests = requests;
        this.background = background;
        this.uiThread = uiThread;
        this.tell = tell;
        this.meter = new ContextMeter(background, uiThread);
    }

    private @Nullable TokenCounting counter() {
        return model.capability(TokenCounting.class).orElse(null);
    }

    /** Reads a file and attaches it to the question; reports what is wrong with it. */
    public void attach(Path path) {
        FileReading reading = new FileReading(String.valueOf(path.getFileName()), uiThread);
        readings.add(reading);
        measureFiles();
        FileFit fit = fit();
        reading.task()
                .start(
                        background,
                        () ->
                                fit.measure(
                                        AttachmentReader.read(path, reading.reading()),
                                        reading.task()::check),
                        end -> ended(reading, fit, end));
        reading.whenTooLong(
                late ->
                        uiThread.execute(
                                () -> {
                                    if (readings.remove(reading)) {
                                        tell.accept(late);
                                    }
                                }));
    }

    /** Puts words before what is being written. */
    public void putBefore(String words) {
        if (text.get().isBlank()) {
            text.set(words);
        } else {
            insertion.accept(words + "\n\n");
        }
    }

    /** A field inserts them itself, which would lose its place if all of its text was another. */
    public void insertBy(Consumer<String> field) {
        insertion = field;
    }

    /** The field is gone. */
    public void insertNoMoreBy(Consumer<String> field) {
        if (insertion == field) {
            insertion = this::insert;
        }
    }

    private void insert(String words) {
        text.set(words + text.get());
    }

    /** Attaches a text as if it were a file, and says where it came from by its name. */
    public void attachText(String pasted) {
        if (pasted.length() > AttachmentReader.MOST_CHARACTERS) {
            tell.accept(
                    Texts.of(
                            "attachment.tooMuchText",
                            Texts.of("file.pasted"),
                            AttachmentReader.MOST_CHARACTERS));
            return;
        }
        files.add(AttachedFile.of(new FileText(freeName(), pasted)).pastedAs(true));
        measureFiles();
    }

    /** Takes back a text that was attached by pasting it. */
    public boolean detachText(String pasted) {
        return files.removeIf(f -> f.pasted() && f.file().text().equals(pasted));
    }

    /** The text that was pasted last of those that are attached; null if there is none. */
    public @Nullable String lastPasted() {
        return files.reversed().stream()
                .filter(AttachedFile::pasted)
                .findFirst()
                .map(file -> file.file().text())
                .orElse(null);
    }

    private String freeName() {
        List<String> taken = attachments().stream().map(FileText::name).toList();
        String name = Texts.of("file.pasted");
        for (int i = 2; taken.contains(name); i++) {
            name = Texts.of("file.pastedAgain", i);
        }
        return name;
    }

    /** Says why a picture from the clipboard is not taken. */
    public void refusePicture() {
        tell.accept(Texts.of("attachment.picture", Texts.of("file.pastedPicture")));
    }

    /** Takes what was read, unless it has been given up meanwhile. */
    private Supplier<String> ended(
            FileReading reading, FileFit by, BackgroundTask.Outcome<AttachedFile> end) {
        if (readings.remove(reading)) {
            switch (end) {
                case BackgroundTask.Done(AttachedFile file) ->
                        files.add(by.countsBy(countedBy) ? file : file.uncounted());
                case BackgroundTask.Cancelled<AttachedFile> cancelled -> {}
                case BackgroundTask.Failed(Throwable reason) -> failed(reason);
            }
        }
        return () -> "";
    }

    private void failed(Throwable reason) {
        if (reason instanceof AttachmentException) {
            tell.accept(String.valueOf(reason.getMessage()));
        } else {
            System.getLogger(DraftViewModel.class.getName())
                    .log(System.Logger.Level.ERROR, "a file could not be read", reason);
            tell.accept(Problems.sentence(reason));
        }
    }

    /** Gives up a file that is still being read, at once. */
    public void cancel(FileReading reading) {
        readings.remove(reading);
        reading.task().cancel();
    }

    /** Restores files that were attached to the question when the program last ended. */
    public void restore(List<FileText> kept) {
        kept.forEach(file -> files.add(AttachedFile.of(file).pastedAs(isPasted(file))));
        measureFiles();
    }

    /** Its name is all that is kept of where it came from. */
    private static boolean isPasted(FileText file) {
        String again = Texts.of("file.pastedAgain", "0");
        return file.name().equals(Texts.of("file.pasted"))
                || file.name().replaceFirst("\\d+", "0").equals(again);
    }

    /** Counts the files that came while there was no model, or another one. */
    private void measureFiles() {
        TokenCounting counter = counter();
        if (counter == null) {
            forgetCounts();
            return;
        }
        boolean other = counter != countedBy;
        if (other) {
            countedBy = counter;
            beingCounted.clear();
        }
        FileFit fit = fit();
        for (AttachedFile file : List.copyOf(files)) {
            boolean wanted = other || file.tokens() == AttachedFile.UNKNOWN;
            if (wanted && beingCounted.add(file)) {
                count(file, fit, counter);
            }
        }
    }

    /**
     * What another model counted means nothing to one that counts none; one that is on its way
     * counts them anew.
     */
    private void forgetCounts() {
        if (model.lacks(TokenCounting.class)) {
            countedBy = null;
            beingCounted.clear();
            change(AttachedFile::uncounted);
        }
    }

    /** The room for files changes with the question and the system prompt. */
    private void measureRoom() {
        TokenCounting counter = counter();
        int measurement = ++roomMeasurements;
        if (counter == null || files.stream().allMatch(f -> f.tokens() == AttachedFile.UNKNOWN)) {
            return;
        }
        FileFit fit = fit();
        background.execute(
                () -> {
                    int most = fit.most();
                    uiThread.execute(
                            () -> {
                                boolean last = measurement == roomMeasurements;
                                if (last && counter == countedBy && most != AttachedFile.UNKNOWN) {
                                    change(file -> file.withMost(most));
                                }
                            });
                });
    }

    /** Without a word to listeners where nothing changes, since they would measure again. */
    private void change(UnaryOperator<AttachedFile> change) {
        if (files.stream().anyMatch(file -> !change.apply(file).equals(file))) {
            files.replaceAll(change);
        }
    }

    private void count(AttachedFile file, FileFit fit, TokenCounting counter) {
        background.execute(
                () -> {
                    AttachedFile counted = fit.measure(file.file(), () -> {});
                    uiThread.execute(
                            () -> {
                                if (counter == countedBy) {
                                    beingCounted.remove(file);
                                    replace(file, counted);
                                }
                            });
                });
    }

    private void replace(AttachedFile file, AttachedFile by) {
        AttachedFile next = by.pastedAs(file.pasted());
        change(f -> f.file() == file.file() ? next : f);
    }

    /** Trims a file that is too long to its beginning or its end. */
    public void cut(AttachedFile file, boolean keepBeginning) {
        List<FileText> others =
                files.stream()
                        .filter(other -> other != file && !other.tooLong())
                        .map(AttachedFile::file)
                        .toList();
        FileFit fit = new FileFit(counter(), requests.request(text.get(), others, false));
        cuts++;
        background.execute(
                () -> {
                    AttachedFile cut = fit.cut(file, keepBeginning);
                    uiThread.execute(
                            () -> {
                                cuts--;
                                replace(file, cut);
                            });
                });
    }

    public void detach(AttachedFile file) {
        files.remove(file);
    }

    /** With the system text and the question, but without history, which may be left out. */
    private FileFit fit() {
        return new FileFit(counter(), requests.request(text.get(), List.of(), false));
    }

    /** Counts what is being written; the usage follows. */
    public void measure() {
        measureFiles();
        measureRoom();
        String written = text.get().strip();
        if (tooLong()) {
            meter.measureWithoutHistory(
                    counter(), requests.request(text.get(), List.of(), false), written, tokens());
        } else {
            meter.measure(
                    counter(),
                    requests.request(text.get(), attachments(), true),
                    written,
                    tokens());
        }
    }

    private int tokens() {
        return files.stream().mapToInt(f -> Math.max(0, f.tokens())).sum();
    }

    public void clear() {
        text.set("");
        files.clear();
    }

    /** Whether files are still being read, without which the question would not be whole. */
    public boolean reading() {
        return !readings.isEmpty();
    }

    /** Whether its files will change by themselves. */
    public boolean awaitsFiles() {
        return reading() || cuts > 0;
    }

    public boolean tooLong() {
        return files.stream().anyMatch(AttachedFile::tooLong);
    }

    public List<FileText> attachments() {
        return files.stream().map(AttachedFile::file).toList();
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Files attached to the question. */
    public ObservableList<AttachedFile> files() {
        return files;
    }

    /** Files that are being read and will then be attached. */
    public ObservableList<FileReading> readings() {
        return readings;
    }

    /** What the question would take of the context; null where that is not known. */
    public ReadOnlyObjectProperty<@Nullable ContextUsage> usageProperty() {
        return meter.usageProperty();
    }

    /** Gives up what is still being read. */
    @Override
    public void close() {
        List.copyOf(readings).forEach(this::cancel);
    }
}
