package ponder.app.modelmanager;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import ponder.app.text.Texts;

/**
 * A conversion or a download that goes on in the background. The folder it makes tells it from all
 * others.
 */
public final class ModelTask {
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

    private final Kind kind;
    private final String name;
    private final Path target;
    private final Runnable stop;
    private final Runnable resume;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);

    /**
     * @param name of the model, as shown
     * @param target the model folder to come
     * @param stop ends the work soon
     * @param resume starts it again where it was
     */
    ModelTask(Kind kind, String name, Path target, Runnable stop, Runnable resume) {
        this.kind = kind;
        this.name = name;
        this.target = target;
        this.stop = stop;
        this.resume = resume;
    }

    public String title() {
        return kind == Kind.DOWNLOAD
                ? Texts.of("work.title.download", name)
                : Texts.of("work.title.convert", name);
    }

    /** The model folder to come. */
    Path target() {
        return target;
    }

    /** Whether stopping keeps what was done. */
    public boolean pausable() {
        return kind == Kind.DOWNLOAD;
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
