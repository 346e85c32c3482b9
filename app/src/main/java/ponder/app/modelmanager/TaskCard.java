package ponder.app.modelmanager;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A conversion or download at work, with its bar and what can be done about it. */
final class TaskCard extends VBox {
    private final ModelTask task;
    private final Button action = new Button();
    private final Button dismiss = new Button("Dismiss");

    TaskCard(ModelTask task, ModelsViewModel models) {
        this.task = task;
        getStyleClass().add("model-card");
        setSpacing(8);
        Label title = new Label(task.title());
        title.getStyleClass().add("model-name");
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        action.setMinWidth(USE_PREF_SIZE);
        action.setOnAction(e -> act(models));
        dismiss.setMinWidth(USE_PREF_SIZE);
        dismiss.setOnAction(e -> models.dismiss(task));
        HBox head = new HBox(8, title, dismiss, action);
        head.setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(task.progressProperty());
        bar.visibleProperty().bind(task.stateProperty().isNotEqualTo(ModelTask.State.FAILED));
        bar.managedProperty().bind(bar.visibleProperty());
        Label text = new Label();
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.getStyleClass().add("models-details");
        text.textProperty()
                .bind(
                        Bindings.when(task.textProperty().isEmpty())
                                .then("Starting")
                                .otherwise(task.textProperty()));
        getChildren().addAll(head, bar, text);
        task.stateProperty().addListener((o, before, now) -> dress(text));
        dress(text);
    }

    private void dress(Label text) {
        ModelTask.State state = task.stateProperty().get();
        boolean running = state == ModelTask.State.RUNNING;
        action.setText(running ? (task.pausable() ? "Pause" : "Cancel") : "Resume");
        action.setVisible(running || task.pausable());
        action.setManaged(action.isVisible());
        dismiss.setVisible(!running);
        dismiss.setManaged(!running);
        text.getStyleClass().remove("problem");
        if (state == ModelTask.State.FAILED) {
            text.getStyleClass().add("problem");
        }
    }

    private void act(ModelsViewModel models) {
        if (task.stateProperty().get() == ModelTask.State.RUNNING) {
            models.stop(task);
        } else {
            models.resume(task);
        }
    }
}
