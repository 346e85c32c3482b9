package ponder.app.modelmanager;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.session.ModelControl;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ModelSource;
import ponder.inference.engines.DraftModels;
import ponder.inference.engines.ModelReviews;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelLibrary;

/** The models of this machine, as the disk had them when it was looked at last. */
final class ModelRows {
    private final ModelControl models;
    private final Preferences preferences;
    private final ObservableValue<@Nullable ModelSource> loaded;
    private final Executor background;
    private final Executor uiThread;
    private final ModelReviews reviews = new ModelReviews();
    private final DraftModels draftModels = new DraftModels();
    private final ObservableList<ModelRow> all = FXCollections.observableArrayList();
    private final ObjectProperty<ComputerMemory> memory =
            new SimpleObjectProperty<>(ComputerMemory.UNKNOWN);
    private int looks;

    /**
     * @param loaded the model in use, or null
     * @param uiThread where the list changes
     */
    ModelRows(
            ModelControl models,
            Preferences preferences,
            ObservableValue<@Nullable ModelSource> loaded,
            Executor background,
            Executor uiThread) {
        this.models = models;
        this.preferences = preferences;
        this.loaded = loaded;
        this.background = background;
        this.uiThread = uiThread;
    }

    ObservableList<ModelRow> all() {
        return all;
    }

    /** No part of a row: it is hardly ever the same twice, and cards are made anew for new rows. */
    ObservableValue<ComputerMemory> memory() {
        return memory;
    }

    static ModelSource source(LibraryItem item) {
        return new ModelSource.LocalFolder(item.path());
    }

    /** Looks at the disk again, off this thread; a look that took longer tells nothing new. */
    void refresh() {
        ModelLibrary library = models.library();
        int look = ++looks;
        background.execute(
                () -> {
                    List<LibraryItem> items = reviews.of(library);
                    Map<Path, List<LibraryItem>> smaller = new HashMap<>();
                    items.forEach(i -> smaller.put(i.path(), draftModels.of(i, items)));
                    ComputerMemory now = ComputerMemory.now();
                    uiThread.execute(
                            () -> {
                                if (look == looks) {
                                    memory.set(now);
                                    show(items, smaller);
                                }
                            });
                });
    }

    private void show(List<LibraryItem> items, Map<Path, List<LibraryItem>> smaller) {
        Settings settings = preferences.settings();
        List<ModelRow> rows = new ArrayList<>();
        for (LibraryItem item : items) {
            String path = item.path().toString();
            rows.add(
                    new ModelRow(
                            item,
                            settings.choice(path),
                            smaller.getOrDefault(item.path(), List.of()),
                            source(item).equals(loaded.getValue()),
                            item.path().startsWith(models.home()),
                            settings.modelFolders().contains(path)));
        }
        if (!rows.equals(all)) {
            all.setAll(rows);
            models.modelsChanged();
        }
    }
}
