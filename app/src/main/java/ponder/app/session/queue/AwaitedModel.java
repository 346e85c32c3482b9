package ponder.app.session.queue;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;

/** A model that the user chose and that is still being fetched or converted. */
public interface AwaitedModel {
    /** What is being done, with the model's name. */
    String title();

    /** How far that is, or what went wrong. */
    ReadOnlyStringProperty textProperty();

    /** From 0 to 1, or -1 if unknown. */
    ReadOnlyDoubleProperty progressProperty();

    /** Whether it is on its way, neither paused nor failed. */
    ObservableValue<Boolean> comingProperty();

    /** Whether it can go on where it was stopped. */
    boolean canResume();

    /** Lets it go on. */
    Runnable resume();
}
