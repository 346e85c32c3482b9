package ponder.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;
import ponder.app.requests.ExportFormat;
import ponder.app.session.Closing;
import ponder.app.text.Texts;

/** Asks, over the closing window, what to do with chats that are not saved. */
public final class ClosingQuestion implements Closing.Question {
    private final Stage owner;

    public ClosingQuestion(Stage owner) {
        this.owner = owner;
    }

    @Override
    public Closing.Choice ask() {
        ButtonType again = new ButtonType(Texts.of("closing.again"), ButtonBar.ButtonData.OK_DONE);
        ButtonType elsewhere =
                new ButtonType(Texts.of("closing.elsewhere"), ButtonBar.ButtonData.OTHER);
        ButtonType discard = new ButtonType(Texts.of("closing.discard"), ButtonBar.ButtonData.LEFT);
        Alert alert = Questions.alert(owner, Texts.of("closing.title"), Texts.of("closing.detail"));
        ButtonType chosen = Questions.choose(alert, ButtonType.CANCEL, discard, elsewhere, again);
        if (chosen == again) {
            return Closing.Choice.TRY_AGAIN;
        }
        if (chosen == elsewhere) {
            return Closing.Choice.ELSEWHERE;
        }
        return chosen == discard ? Closing.Choice.DISCARD : Closing.Choice.STAY;
    }

    @Override
    public @Nullable Path file() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("export.chooser"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Texts.of("export.ponder"), "*.ponder"));
        chooser.setInitialFileName(Texts.of("export.fileName") + ".ponder");
        return file(() -> chooser.showSaveDialog(owner));
    }

    /** Only a name of this kind can be imported again. */
    @Nullable Path file(Supplier<@Nullable File> dialog) {
        File file =
                SaveName.ask(
                        dialog,
                        typed -> ChatFiles.named(typed, ExportFormat.JSON),
                        taken -> Questions.replace(owner, taken.getName()));
        return file == null ? null : file.toPath();
    }

    @Override
    public void await(CompletableFuture<?> saving) {
        Alert alert =
                Questions.alert(
                        owner, Texts.of("closing.saving"), Texts.of("closing.savingDetail"));
        alert.getButtonTypes().setAll(ButtonType.CANCEL);
        saving.whenComplete((done, e) -> UiThread.run(alert::close));
        if (!saving.isDone()) {
            alert.showAndWait();
        }
    }

    @Override
    public void tell(String sentence) {
        Alert alert = Questions.alert(owner, sentence, "");
        alert.getButtonTypes().setAll(ButtonType.CLOSE);
        alert.showAndWait();
    }
}
