package ponder.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.inference.ModelSource;
import ponder.inference.models.ModelFingerprint;
import ponder.inference.models.ModelLibrary;

/** Looks for models in the background: a drive that sleeps keeps no window waiting. */
final class ModelSearch {
    private final Supplier<ModelLibrary> library;
    private final Background background;

    ModelSearch(Supplier<ModelLibrary> library, Background background) {
        this.library = library;
        this.background = background;
    }

    /**
     * @param seen told on the JavaFX thread
     */
    <T> void look(Function<ModelLibrary, T> look, Consumer<T> seen) {
        ModelLibrary models = library.get();
        background.run(
                () -> {
                    T found = look.apply(models);
                    UiThread.run(() -> seen.accept(found));
                });
    }

    /**
     * @param fingerprint of a model's {@linkplain ModelFingerprint files}
     * @param first looked at before all others; null for none
     * @param found told on the JavaFX thread
     */
    void find(
            String fingerprint,
            @Nullable ModelSource first,
            Consumer<Optional<ModelSource>> found) {
        List<Path> places = new ArrayList<>();
        if (first instanceof ModelSource.LocalFolder(Path folder)) {
            places.add(folder);
        }
        look(
                models -> {
                    places.addAll(models.folders());
                    return places.stream()
                            .filter(f -> ModelFingerprint.of(f).equals(fingerprint))
                            .findFirst()
                            .map(ModelSource.LocalFolder::new);
                },
                found);
    }
}
