package ponder.app.modelmanager;

import java.nio.file.Path;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.VBox;
import ponder.app.control.Dialogs;
import ponder.app.text.Texts;

/** The conversions and downloads at work, or stopped. */
final class TaskSection extends VBox implements AutoCloseable {
    private final ModelsViewModel models;
    private final ListChangeListener<ModelTask> listener = change -> fill();

    TaskSection(ModelsViewModel models) {
        super(8);
        this.models = models;
        models.tasks().addListener(listener);
        fill();
    }

    private void fill() {
        List<Path> focused =
                getChildren().stream()
                        .filter(Node::isFocusWithin)
                        .map(card -> ((TaskCard) card).target())
                        .toList();
        List<Node> before = List.copyOf(getChildren());
        for (ModelTask task : models.tasks()) {
            TaskCard card = new TaskCard(task, models, this::dismiss);
            getChildren().add(card);
            if (focused.contains(task.target())) {
                card.focusAction();
            }
        }
        getChildren().removeAll(before);
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    /** Gives the focus to the first of them; whether there is one. */
    boolean focusFirst() {
        getChildren().stream().findFirst().ifPresent(card -> ((TaskCard) card).focusAction());
        return !getChildren().isEmpty();
    }

    /** What was done of it takes room, of which somebody has to know. */
    private void dismiss(ModelTask task) {
        if (task.canResume()) {
            models.work().begun(task, begun -> leave(task, begun));
        } else {
            models.dismiss(task);
        }
    }

    private void leave(ModelTask task, boolean begun) {
        if (!begun) {
            models.discard(task);
            return;
        }
        boolean fetched = task.kind() == ModelTask.Kind.DOWNLOAD;
        ButtonType keep = new ButtonType(Texts.of("work.keep"), ButtonBar.ButtonData.OK_DONE);
        ButtonType delete = new ButtonType(Texts.of("models.remove"), ButtonBar.ButtonData.OTHER);
        Alert alert =
                new Alert(
                        Alert.AlertType.CONFIRMATION,
                        Texts.of(fetched ? "work.keepHint" : "work.keepConvertedHint"),
                        keep,
                        delete,
                        ButtonType.CANCEL);
        String question = fetched ? "work.keepQuestion" : "work.keepConverted";
        alert.setHeaderText(Texts.of(question, task.name()));
        Dialogs.over(getScene().getWindow(), alert);
        ButtonType answer = alert.showAndWait().orElse(ButtonType.CANCEL);
        if (answer == keep) {
            models.dismiss(task);
        } else if (answer == delete) {
            models.discard(task);
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        models.tasks().removeListener(listener);
    }
}
