package ponder.app.modelmanager;

import java.nio.file.Path;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.session.ModelControl;

/**
 * Has questions wait for a model that is on its way, for as long as only the small one that comes
 * with Ponder could answer them.
 */
final class AwaitedTask {
    private final ObservableList<ModelTask> tasks;
    private final ModelControl models;
    private Subscription states = Subscription.EMPTY;
    private @Nullable Path target;

    AwaitedTask(ObservableList<ModelTask> tasks, ModelControl models) {
        this.tasks = tasks;
        this.models = models;
        tasks.addListener((InvalidationListener) o -> follow());
    }

    private void follow() {
        states.unsubscribe();
        states = Subscription.EMPTY;
        for (ModelTask task : tasks) {
            states = states.and(task.stateProperty().subscribe((before, now) -> choose()));
        }
        choose();
    }

    /** Chooses again, as after a change of the model in use. */
    void choose() {
        ModelTask now = models.lacksRealModel() ? next() : null;
        target = now == null ? null : now.target();
        models.await(now);
    }

    /** One that stopped is still waited for, until another is on its way. */
    private @Nullable ModelTask next() {
        Predicate<ModelTask> same = task -> task.target().equals(target);
        return tasks.stream()
                .filter(same.and(ModelTask::running))
                .findFirst()
                .or(() -> tasks.stream().filter(ModelTask::running).findFirst())
                .or(() -> tasks.stream().filter(same).findFirst())
                .orElse(null);
    }
}
