package ponder.app.shell;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.WholeChat;
import ponder.app.history.HistoryView;
import ponder.app.platform.WholeFile;
import ponder.app.print.ChatPrinting;
import ponder.app.problem.AppProblem;
import ponder.app.problem.Problems;
import ponder.app.requests.ExportFormat;
import ponder.app.session.ChatImporting;
import ponder.app.session.OpenChats;
import ponder.app.text.Texts;
import ponder.inference.problem.Problem;

/** Chats to files and back, by the system's dialogs. */
public final class ChatFiles implements HistoryView.Files {

    private static final int LONGEST_NAME = 80;

    private final OpenChats chats;
    private final Stage owner;
    private final Background background;
    private final ChatPrinting printing;
    private final ReadOnlyObjectWrapper<@Nullable BackgroundTask<?>> work =
            new ReadOnlyObjectWrapper<>();
    private final Consumer<@Nullable String> tell;
    private LongConsumer reported = chat -> {};

    /**
     * @param tell shows a sentence to the user
     */
    public ChatFiles(
            OpenChats chats,
            Stage owner,
            Background background,
            ChatPrinting printing,
            Consumer<@Nullable String> tell) {
        this.chats = chats;
        this.owner = owner;
        this.background = background;
        this.printing = printing;
        this.tell = tell;
    }

    @Override
    public void exportChats(List<Long> chosen) {
        export(chosen);
    }

    /**
     * Exports all chats.
     *
     * @return told, when that is over or was cancelled, why it failed; empty where nothing failed
     */
    public CompletableFuture<String> exportAll() {
        return export(List.of());
    }

    private CompletableFuture<String> export(List<Long> chosen) {
        List<Conversation> which =
                chats.known().stream()
                        .filter(c -> chosen.isEmpty() || chosen.contains(c.id()))
                        .filter(c -> c.leaf() != 0)
                        .toList();
        if (which.isEmpty()) {
            tell.accept(Problems.sentence(Problem.of(AppProblem.EXPORT_NOTHING)));
            return CompletableFuture.completedFuture("");
        }
        return ExportDialog.ask(owner, which.size(), chosen.size() == 1)
                .map(wanted -> export(which, wanted))
                .orElseGet(() -> CompletableFuture.completedFuture(""));
    }

    private CompletableFuture<String> export(List<Conversation> which, ExportDialog.Wanted wanted) {
        File file = askForFile(which, wanted.format());
        return file == null
                ? CompletableFuture.completedFuture("")
                : gather(which, all -> write(all, wanted, file.toPath()), "export.failed");
    }

    @Override
    public void printChat(long chat) {
        List<Conversation> which = chats.known().stream().filter(c -> c.id() == chat).toList();
        gather(
                which,
                all -> {
                    UiThread.run(() -> all.forEach(printing::print));
                    return "";
                },
                "print.notRead");
    }

    private @Nullable File askForFile(List<Conversation> which, ExportFormat format) {
        String extension = "." + format.extension();
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("export.chooser"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(ExportDialog.name(format), "*" + extension));
        chooser.setInitialFileName(fileName(which) + extension);
        return SaveName.ask(
                () -> chooser.showSaveDialog(owner),
                file -> named(file, format),
                file -> Questions.replace(owner, file.getName()));
    }

    /** With the format's extension, if the name has none. */
    static File named(File file, ExportFormat format) {
        return ExportFormat.ofName(file.getName()).equals(Optional.of(format))
                ? file
                : new File(file.getPath() + "." + format.extension());
    }

    private static String fileName(List<Conversation> which) {
        String usual = Texts.of("export.fileName");
        return which.size() == 1 ? fileName(which.getFirst().title(), usual) : usual;
    }

    /**
     * A name that every system takes. GTK's dialog hangs at characters beyond Unicode's first
     * plane, such as emoji, which JavaFX hands it in another form.
     *
     * @param otherwise the name when nothing is left of the title
     */
    static String fileName(String title, String otherwise) {
        String name =
                title.replaceAll(
                                "[\\\\/:*?\"<>|\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}…\uFE0F]", " ")
                        .codePoints()
                        .filter(Character::isBmpCodePoint)
                        .limit(LONGEST_NAME)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString()
                        .replaceAll("\\s+", " ")
                        .strip();
        return name.isEmpty() ? otherwise : name;
    }

    /**
     * @param then gives why it failed; empty where nothing failed
     * @param failed the text that says what could not be done, before the reason
     * @return the same
     */
    private CompletableFuture<String> gather(
            List<Conversation> which, Function<List<WholeChat>, String> then, String failed) {
        List<CompletableFuture<WholeChat>> reading = new ArrayList<>();
        for (Conversation c : which) {
            reading.add(chats.messages(c.id()).thenApply(m -> new WholeChat(c, m)));
        }
        return CompletableFuture.allOf(reading.toArray(CompletableFuture[]::new))
                .thenApplyAsync(
                        read -> then.apply(reading.stream().map(CompletableFuture::join).toList()),
                        background::run)
                .exceptionally(
                        problem -> {
                            System.getLogger(ChatFiles.class.getName())
                                    .log(System.Logger.Level.WARNING, failed, problem);
                            return say(Texts.of(failed, Problems.sentence(problem)));
                        });
    }

    private String write(List<WholeChat> all, ExportDialog.Wanted wanted, Path file) {
        String text = wanted.format().write(all, wanted.thoughts());
        try {
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8), true);
            say(Texts.of("export.done", file.getFileName()));
            return "";
        } catch (IOException e) {
            return say(Texts.of("export.notWritten", file));
        }
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable BackgroundTask<?>> workProperty() {
        return work.getReadOnlyProperty();
    }

    @Override
    public void importChats() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("import.chooser"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                Texts.of("import.files"),
                                "*.json",
                                "*.ponder",
                                "*.html",
                                "*.htm",
                                "*.pdf"));
        File file = chooser.showOpenDialog(owner);
        if (file != null) {
            importChats(file.toPath());
        }
    }

    /** Imports a file of chats, or says that it cannot while another one is being read. */
    public void importChats(Path file) {
        if (busy()) {
            tell.accept(Texts.of("import.busy", file.getFileName()));
        } else {
            work.set(
                    new ChatImporting(
                                    chats,
                                    UiThread::run,
                                    (name, here, all) ->
                                            Questions.repeatedChats(owner, name, here, all),
                                    tell,
                                    reported)
                            .start(file, background::run));
        }
    }

    /** Whether a file is being read or written. */
    boolean busy() {
        BackgroundTask<?> now = work.get();
        return now != null && now.stateProperty().get() == BackgroundTask.State.RUNNING;
    }

    /** Shows how far another file is. */
    void show(BackgroundTask<?> other) {
        work.set(other);
    }

    /**
     * @param reported told the chat that the imported report of a reply became
     */
    void onReport(LongConsumer reported) {
        this.reported = reported;
    }

    private String say(String sentence) {
        UiThread.run(() -> tell.accept(sentence));
        return sentence;
    }
}
