package ponder.app.chat.empty;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.app.session.ModelControl;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.problem.Problem;

/** Loads the model again that was unloaded; it is there for as long as none is. */
public final class LoadAgain extends Button implements AutoCloseable {
    private final ModelControl models;
    private final Subscription subscription;

    /**
     * @param problem why there is no model, or empty
     */
    public LoadAgain(ObservableValue<@Nullable Problem> problem, ModelControl models) {
        super(Texts.of("model.load"));
        this.models = models;
        setMinWidth(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        subscription = problem.subscribe(this::show);
    }

    /** To have unloaded a model is no fault. */
    public static boolean unloaded(@Nullable Problem now) {
        return now != null && now.code() == AppProblem.MODEL_NOT_LOADED;
    }

    private void show(@Nullable Problem now) {
        ModelSource last = unloaded(now) ? models.unloaded() : null;
        setVisible(last != null);
        if (last != null) {
            String words = last instanceof ModelSource.Endpoint ? "servers.useIt" : "chat.load";
            setText(Texts.of(words, models.unloadedName()));
            setOnAction(e -> models.load(last));
        }
    }

    /** Stops listening. */
    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
