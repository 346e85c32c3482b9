package ponder.app.shell;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.reply.ReplyFiles;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Titles;
import ponder.app.platform.WholeFile;
import ponder.app.print.ChatPrinting;
import ponder.app.print.CountedPages;
import ponder.app.print.PdfFile;
import ponder.app.print.PrintedChat;
import ponder.app.print.Printing;
import ponder.app.problem.Problems;
import ponder.app.report.Report;
import ponder.app.report.ReportHtml;
import ponder.app.report.ReportMarkdown;
import ponder.app.session.ModelSession;
import ponder.app.session.OpenChats;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.Reporting;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;

/** Replies to paper and into files, and what an imported report offers. */
public final class Reports implements ReplyFiles {
    private static final String PDF = ".pdf";
    private static final String HTML = ".html";

    /** A report with its facts and its page, which take a while for a long chat. */
    private record Made(Report report, String facts, byte[] page) {}

    private final ChatPrinting printing;
    private final ChatFiles files;
    private final OpenChats chats;
    private final ModelSession model;
    private final Stage owner;
    private final Background background;
    private final Consumer<@Nullable String> tell;

    /**
     * @param files beside which a report is written, one at a time
     * @param tell shows a sentence to the user
     */
    public Reports(
            ChatPrinting printing,
            ChatFiles files,
            OpenChats chats,
            ModelSession model,
            Stage owner,
            Background background,
            Consumer<@Nullable String> tell) {
        this.printing = printing;
        this.files = files;
        this.chats = chats;
        this.model = model;
        this.owner = owner;
        this.background = background;
        this.tell = tell;
        files.onReport(this::imported);
    }

    @Override
    public void print(ChatViewModel chat, MessageViewModel reply) {
        printing.print(chat, reply);
    }

    /** Asks where to, and saves the report of a reply there. */
    @Override
    public void report(ChatViewModel chat, MessageViewModel reply) {
        if (files.busy()) {
            tell.accept(Texts.of("report.busy"));
            return;
        }
        File file = askForFile(chat.conversationProperty().get().title());
        if (file != null) {
            save(chat, reply, file.toPath());
        }
    }

    private @Nullable File askForFile(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("report.chooser"));
        FileChooser.ExtensionFilter page =
                new FileChooser.ExtensionFilter(Texts.of("report.html"), "*" + HTML);
        FileChooser.ExtensionFilter pdf =
                new FileChooser.ExtensionFilter(Texts.of("report.pdf"), "*" + PDF);
        chooser.getExtensionFilters().addAll(page, pdf);
        String usual = Texts.of("report.fileName");
        chooser.setInitialFileName(ChatFiles.fileName(title, usual) + HTML);
        return SaveName.ask(
                () -> chooser.showSaveDialog(owner),
                file -> named(file, chooser.getSelectedExtensionFilter() == pdf),
                file -> Questions.replace(owner, file.getName()));
    }

    /** With the extension of the form that was chosen, by its list or by its name. */
    static File named(File file, boolean pdf) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith(PDF) || name.endsWith(".htm")) {
            return file;
        }
        if (name.endsWith(HTML)) {
            String path = file.getPath();
            return pdf ? new File(path.substring(0, path.length() - HTML.length()) + PDF) : file;
        }
        return new File(file.getPath() + (pdf ? PDF : HTML));
    }

    /** Saves a report in the form that the file's name says. */
    void save(ChatViewModel chat, MessageViewModel reply, Path file) {
        ModelSource source = model.shownProperty().get().source();
        Reporting.Gathering gathering = chat.reporting().begin(reply, source);
        String line = Texts.of("report.saving", file.getFileName());
        BackgroundTask<Made> task = new BackgroundTask<>(UiThread::run, 0, () -> line);
        files.show(task);
        tell.accept(line);
        task.start(
                background::run,
                () -> {
                    Report report = gathering.run(done -> task.at(done, line));
                    String facts = ReportMarkdown.of(report);
                    byte[] page = ReportHtml.of(report, facts).getBytes(StandardCharsets.UTF_8);
                    if (!isPdf(file)) {
                        WholeFile.write(file, page, true);
                    }
                    return new Made(report, facts, page);
                },
                end -> ended(end, file));
    }

    private static boolean isPdf(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(PDF);
    }

    private Supplier<String> ended(BackgroundTask.Outcome<Made> end, Path file) {
        switch (end) {
            case BackgroundTask.Done(Made made) -> {
                if (isPdf(file)) {
                    print(made, file);
                } else {
                    written(true, file);
                }
            }
            case BackgroundTask.Cancelled<Made> cancelled ->
                    tell.accept(Texts.of("report.cancelled"));
            case BackgroundTask.Failed(IOException e) -> written(false, file);
            case BackgroundTask.Failed(Throwable e) -> {
                System.getLogger(Reports.class.getName())
                        .log(System.Logger.Level.WARNING, "a report was not saved", e);
                tell.accept(Texts.of("report.failed", Problems.sentence(e)));
            }
        }
        return () -> "";
    }

    private void print(Made made, Path file) {
        Report report = made.report();
        String title = Titles.ofReport(report.chat().conversation().title());
        PdfFile pdf = new PdfFile(file, title, background::run);
        try {
            pdf.attach("report.html", "text/html", made.page());
        } catch (IOException e) {
            pdf.cancel();
            written(false, file);
            return;
        }
        PrintedChat paper =
                new PrintedChat(
                        title, report.evidence().saved(), report.chat().messages(), made.facts());
        print(paper, pdf, file);
    }

    /** Thousands of pages take minutes, so that each is told and the rest can be left. */
    private void print(PrintedChat paper, PdfFile pdf, Path file) {
        Path name = file.getFileName();
        BackgroundTask<Boolean> task =
                new BackgroundTask<>(UiThread::run, -1, () -> Texts.of("report.saving", name));
        CompletableFuture<Boolean> printed = new CompletableFuture<>();
        files.show(task);
        task.follow(printed, end -> printed(end, file));
        IntPredicate wanted =
                number -> {
                    task.tell(-1, seconds -> Texts.of("report.savingPage", name, number));
                    return !task.cancelled();
                };
        Printing.start(
                paper,
                true,
                new CountedPages(pdf, wanted),
                done -> {
                    if (!done && task.cancelled()) {
                        printed.cancel(false);
                    } else {
                        printed.complete(done);
                    }
                });
    }

    private Supplier<String> printed(BackgroundTask.Outcome<Boolean> end, Path file) {
        if (end instanceof BackgroundTask.Cancelled<Boolean>) {
            tell.accept(Texts.of("report.cancelled"));
        } else {
            written(end instanceof BackgroundTask.Done<Boolean>(Boolean done) && done, file);
        }
        return () -> "";
    }

    private void written(boolean done, Path file) {
        tell.accept(
                done
                        ? Texts.of("report.done", file.getFileName())
                        : Texts.of("report.notWritten", file));
    }

    /** Shows the chat that a report became, and offers to make its reply again. */
    private void imported(long chat) {
        chats.open(chat, () -> offer(chat));
    }

    private void offer(long chat) {
        ChatViewModel now = chats.currentProperty().get();
        if (now == null || now.id() != chat) {
            return;
        }
        MessageViewModel reply = now.messages().getLast();
        RunRecord run = reply.toMessage().run();
        if (run == null || run.stats() == null) {
            return;
        }
        model.find(run.modelHash(), source -> ask(now, reply, run, source));
    }

    /** Who has left the chat meanwhile would see nothing of the reply, and could not stop it. */
    private void ask(
            ChatViewModel chat,
            MessageViewModel reply,
            RunRecord run,
            Optional<ModelSource> source) {
        if (!onScreen(chat)) {
            return;
        }
        if (run.server() != null) {
            tell.accept(Texts.of("report.ofServer", run.model(), run.server()));
        } else if (source.isEmpty() && !usesFolder()) {
            tell.accept(Texts.of("report.notHere", run.model()));
        } else if (Questions.reproduce(owner, run, source, model.shownProperty().get())
                && onScreen(chat)) {
            source.filter(known -> !known.equals(model.shownProperty().get().source()))
                    .ifPresent(model::load);
            chat.steering().replay(reply);
        }
    }

    private boolean onScreen(ChatViewModel chat) {
        return chats.currentProperty().get() == chat;
    }

    /** Another model of this computer could be the same in other files. */
    private boolean usesFolder() {
        ModelSession.Shown now = model.shownProperty().get();
        return now.device() != null && now.source() instanceof ModelSource.LocalFolder;
    }
}
