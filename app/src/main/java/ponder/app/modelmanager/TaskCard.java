package ponder.app.modelmanager;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import ponder.app.control.Presence;
import ponder.app.text.Texts;

/** A conversion or download at work, with its bar and what can be done about it. */
final class TaskCard extends VBox {
    private final ModelTask task;
    private final Button action = new Button();
    private final Button dismiss = new Button(Texts.of("work.dismiss"));

    /**
     * @param leave takes it off the list
     */
    TaskCard(ModelTask task, ModelsViewModel models, Consumer<ModelTask> leave) {
        this.task = task;
        getStyleClass().add("model-card");
        setSpacing(8);
        Label title = new Label(task.title());
        title.getStyleClass().add("model-name");
        title.setMinWidth(0);
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        action.setMinWidth(USE_PREF_SIZE);
        action.setOnAction(e -> act(models));
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setOnAction(e -> leave.accept(task));
        HBox head = new HBox(8, title, dismiss, action);
        head.setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(task.progressProperty());
        bar.visibleProperty()
                .bind(task.stateProperty().map(state -> state != ModelTask.State.FAILED));
        bar.managedProperty().bind(bar.visibleProperty());
        Label text = new Label();
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.getStyleClass().add("models-details");
        text.textProperty()
                .bind(
                        Bindings.when(task.textProperty().isEmpty())
                                .then(Texts.of("work.starting"))
                                .otherwise(task.textProperty()));
        getChildren().addAll(head, bar, text);
        task.stateProperty().when(Presence.of(this)).subscribe(now -> dress(text));
        dress(text);
    }

    /** The folder that is made. */
    Path target() {
        return task.target();
    }

    /** To pause or resume. */
    void focusAction() {
        action.requestFocus();
    }

    private void dress(Label text) {
        ModelTask.State state = task.stateProperty().getValue();
        boolean running = state == ModelTask.State.RUNNING;
        action.setText(Texts.of(running ? "work.pause" : "work.resume"));
        action.setVisible(running || task.canResume());
        action.setManaged(action.isVisible());
        dismiss.setVisible(!running);
        dismiss.setManaged(!running);
        text.getStyleClass().remove("problem");
        if (state == ModelTask.State.FAILED) {
            text.getStyleClass().add("problem");
        }
    }

    private void act(ModelsViewModel models) {
        if (task.running()) {
            models.stop(task);
        } else {
            models.resume(task);
        }
    }
}
