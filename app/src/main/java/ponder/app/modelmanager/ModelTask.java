package ponder.app.modelmanager;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import ponder.app.text.Texts;

/** A conversion or a download that goes on in the background. */
public final class ModelTask {
    /** Where it stands. */
    public enum State {
        RUNNING,
        PAUSED,
        FAILED
    }

    private final String title;
    private final boolean pausable;
    private final Runnable stop;
    private final Runnable resume;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);

    /**
     * @param pausable whether stopping keeps what was done
     * @param stop ends the work soon
     * @param resume starts it again where it was
     */
    ModelTask(String title, boolean pausable, Runnable stop, Runnable resume) {
        this.title = title;
        this.pausable = pausable;
        this.stop = stop;
        this.resume = resume;
    }

    public String title() {
        return title;
    }

    public boolean pausable() {
        return pausable;
    }

    /** From 0 to 1, or -1 while nobody knows. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** One line: how much, how long, or what went wrong. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    void at(double done, String line) {
        progress.set(done);
        text.set(line);
    }

    void paused() {
        state.set(State.PAUSED);
        progress.set(Math.max(0, progress.get()));
        text.set(Texts.of("work.paused"));
    }

    void failed(String sentence) {
        state.set(State.FAILED);
        text.set(sentence);
    }

    void stop() {
        stop.run();
    }

    void resume() {
        resume.run();
    }
}
