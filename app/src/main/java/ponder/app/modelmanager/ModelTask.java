package ponder.app.modelmanager;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.session.queue.AwaitedModel;
import ponder.app.text.Texts;

/**
 * A conversion or a download. The folder it makes tells it from all others.
 *
 * @param name of the model, as shown
 * @param target the model folder to create
 * @param work not begun where an earlier run of the program left it unfinished
 * @param resume starts it again where it was
 * @param lost whether it failed and nothing is left to go on from
 */
public record ModelTask(
        Kind kind,
        String name,
        Path target,
        BackgroundTask<?> work,
        Runnable resume,
        BooleanSupplier lost)
        implements AwaitedModel {
    /** What is being done. */
    enum Kind {
        CONVERSION,
        DOWNLOAD
    }

    /** Where it stands. */
    public enum State {
        RUNNING,
        PAUSED,
        FAILED
    }

    @Override
    public String title() {
        return kind == Kind.DOWNLOAD
                ? Texts.of("work.title.download", name)
                : Texts.of("work.title.convert", name);
    }

    @Override
    public boolean canResume() {
        return !lost.getAsBoolean();
    }

    boolean running() {
        return work.stateProperty().get() == BackgroundTask.State.RUNNING;
    }

    /** What follows from its work; one that is done is on no list any more. */
    public ObservableValue<State> stateProperty() {
        return work.stateProperty()
                .map(
                        state ->
                                switch (state) {
                                    case RUNNING, DONE -> State.RUNNING;
                                    case READY, CANCELLED -> State.PAUSED;
                                    case FAILED -> State.FAILED;
                                });
    }

    @Override
    public ObservableValue<Boolean> comingProperty() {
        return stateProperty().map(state -> state == State.RUNNING);
    }

    @Override
    public ReadOnlyDoubleProperty progressProperty() {
        return work.progressProperty();
    }

    @Override
    public ReadOnlyStringProperty textProperty() {
        return work.textProperty();
    }
}
