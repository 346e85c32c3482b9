package ponder.app.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import ponder.app.chat.empty.StartOffer;
import ponder.app.modelmanager.ModelTask;
import ponder.app.modelmanager.ModelsViewModel;
import ponder.app.text.Texts;

/**
 * What an empty chat offers while there is only the small model that comes with Ponder: what is
 * being fetched, what other programs have here, and to get a model.
 */
final class StartOffers {
    private final ModelsViewModel models;
    private final ObservableValue<Boolean> lacking;
    private final Runnable open;
    private final Runnable found;
    private final Runnable download;
    private final ObservableList<StartOffer> all = FXCollections.observableArrayList();
    private Subscription tasks = Subscription.EMPTY;
    private boolean begun;
    private boolean glanced;

    /**
     * @param lacking whether there is no model, or only the small one
     * @param open shows the window of models
     * @param found shows it with what other programs have here
     * @param download shows it with what can be downloaded
     */
    StartOffers(
            ModelsViewModel models,
            ObservableValue<Boolean> lacking,
            Runnable open,
            Runnable found,
            Runnable download) {
        this.models = models;
        this.lacking = lacking;
        this.open = open;
        this.found = found;
        this.download = download;
        InvalidationListener changed = o -> fill();
        lacking.subscribe(now -> fill());
        models.found().programs().addListener(changed);
        models.found().glancedProperty().addListener(changed);
        models.tasks().addListener((InvalidationListener) o -> follow());
    }

    ObservableList<StartOffer> all() {
        return all;
    }

    /** From now on this computer may be looked at. */
    void begin() {
        begun = true;
        fill();
    }

    private void follow() {
        tasks.unsubscribe();
        tasks = Subscription.EMPTY;
        for (ModelTask task : models.tasks()) {
            tasks = tasks.and(task.stateProperty().subscribe((before, now) -> fill()));
        }
        fill();
    }

    /** Makes the offers again, as they are now and in the language in use. */
    void fill() {
        if (!lacking.getValue()) {
            all.clear();
            return;
        }
        if (begun && !glanced) {
            glanced = true;
            models.found().glance();
        }
        List<StartOffer> now = new ArrayList<>();
        models.tasks().forEach(task -> now.add(offer(task)));
        if (!models.found().glancedProperty().get()) {
            all.setAll(now);
            return;
        }
        List<String> programs = models.found().programs();
        if (!programs.isEmpty()) {
            now.add(
                    offer(
                            Texts.of("start.found", Texts.list(programs)),
                            Texts.of("start.useFound"),
                            found));
        }
        now.add(offer(Texts.of("start.get"), Texts.of("start.getModel"), download));
        all.setAll(now);
    }

    private static StartOffer offer(String sentence, String button, Runnable action) {
        return new StartOffer(new ReadOnlyStringWrapper(sentence), button, action);
    }

    /** The percentage comes a moment later. */
    private static String said(ModelTask task) {
        String text = task.textProperty().get();
        return text.isEmpty() ? task.title() : Texts.of("start.task", task.title(), text);
    }

    private StartOffer offer(ModelTask task) {
        ObservableValue<String> line =
                Bindings.createStringBinding(() -> said(task), task.textProperty());
        return task.stateProperty().getValue() == ModelTask.State.PAUSED
                ? new StartOffer(line, Texts.of("work.resume"), () -> models.resume(task))
                : new StartOffer(line, Texts.of("start.show"), open);
    }
}
