package ponder.app;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import ponder.app.session.queue.AwaitedModel;

/** A model that is on its way for as long as a test says so. */
public final class ComingModel implements AwaitedModel {
    public final SimpleObjectProperty<Boolean> coming = new SimpleObjectProperty<>(true);
    public final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("1 GB of 2 GB");

    @Override
    public String title() {
        return "Downloading R1";
    }

    @Override
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyDoubleProperty progressProperty() {
        return new ReadOnlyDoubleWrapper(0.5);
    }

    @Override
    public ObservableValue<Boolean> comingProperty() {
        return coming;
    }

    @Override
    public boolean canResume() {
        return true;
    }

    @Override
    public Runnable resume() {
        return () -> coming.set(true);
    }
}
