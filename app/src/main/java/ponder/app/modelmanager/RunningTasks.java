package ponder.app.modelmanager;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/** Which of the tasks run, by the folders that they make. */
final class RunningTasks {
    private final ObservableList<ModelTask> tasks;
    private final ReadOnlyObjectWrapper<Set<Path>> targets = new ReadOnlyObjectWrapper<>(Set.of());
    private Subscription states = Subscription.EMPTY;

    RunningTasks(ObservableList<ModelTask> tasks) {
        this.tasks = tasks;
        tasks.addListener((InvalidationListener) o -> follow());
    }

    private void follow() {
        states.unsubscribe();
        states = Subscription.EMPTY;
        for (ModelTask task : tasks) {
            states = states.and(task.stateProperty().subscribe((before, now) -> collect()));
        }
        collect();
    }

    private void collect() {
        targets.set(
                tasks.stream()
                        .filter(ModelTask::running)
                        .map(ModelTask::target)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    ObservableValue<Set<Path>> targets() {
        return targets.getReadOnlyProperty();
    }
}
