package ponder.app.session;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import ponder.app.session.queue.AwaitedModel;
import ponder.inference.ModelSource;
import ponder.inference.models.ModelLibrary;

/** The models of this machine, and which of them is loaded. */
public interface ModelControl {
    /** The known models, with the folders that the user added. */
    ModelLibrary library();

    /** Where converted and downloaded models go. */
    Path home();

    void load(ModelSource source);

    /** The models on servers that the user has added. */
    default List<ModelSource.Endpoint> servers() {
        return List.of();
    }

    default void unload() {
        unload(() -> {});
    }

    /**
     * @param freed told once the model's memory is given back and its files are let go
     */
    void unload(Runnable freed);

    /** The model in use, on its way or at rest, or null. */
    default @Nullable ModelSource chosen() {
        return null;
    }

    /** Loads that model again, by what is set for it now; one at rest once somebody asks. */
    default void resume() {}

    /** Whether the model in use is the small one that comes with Ponder, or there is none. */
    boolean lacksRealModel();

    /** What was unloaded last and could be loaded again, or null. */
    default @Nullable ModelSource unloaded() {
        return null;
    }

    /** What the user knows that by, which its folder need not be called. */
    default String unloadedName() {
        return "";
    }

    /**
     * Has questions wait for a model that is on its way.
     *
     * @param model null for none
     */
    default void await(@Nullable AwaitedModel model) {}

    /**
     * Another model is known, or one no more: where models are offered they are looked for again.
     */
    default void modelsChanged() {}

    /** Threads of the CPU that the model in use computes with; 0 while there is none. */
    default ObservableValue<Integer> threads() {
        return new SimpleObjectProperty<>(0);
    }

    /** How long the model being loaded took last time; 0 if this is the first time. */
    double expectedLoadSeconds();

    /** Since the loading of the model began. */
    double loadSeconds();
}
