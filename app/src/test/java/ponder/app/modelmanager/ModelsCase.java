package ponder.app.modelmanager;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.platform.OtherPrograms;
import ponder.app.platform.secret.SecretStore;
import ponder.app.session.ModelControl;
import ponder.app.session.queue.AwaitedModel;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.ModelSource;
import ponder.inference.convert.plan.Precision;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.Repository;
import ponder.inference.models.ModelLibrary;

/** What tests of the models on this machine begin with: a home of its own, and no window. */
abstract class ModelsCase {
    static final Path DEMO = Path.of("../assets/demo-model").toAbsolutePath().normalize();
    static final Path CHECKPOINT = DEMO.resolve("checkpoint");
    static final ConvertRequest MINE =
            new ConvertRequest(CHECKPOINT, "Mine", Precision.INT8, null, false);

    @TempDir Path temporary = Path.of("");
    Path home = Path.of("");
    final List<OtherPrograms.Place> others = new ArrayList<>();
    final FakeHost host = new FakeHost();
    final List<Runnable> work = new ArrayList<>();

    final Preferences preferences = new Preferences(Settings.DEFAULT);

    /** Remembers what it was asked for. */
    final class FakeHost implements ModelControl {
        @Nullable ModelSource loaded;
        Runnable unloaded = () -> {};
        int changes;
        int resumed;
        @Nullable AwaitedModel awaited;
        final List<Boolean> coming = new ArrayList<>();

        @Override
        public ModelLibrary library() {
            List<Path> roots = new ArrayList<>(List.of(home));
            preferences.settings().modelFolders().forEach(folder -> roots.add(Path.of(folder)));
            return new ModelLibrary(roots);
        }

        @Override
        public Path home() {
            return home;
        }

        @Override
        public void load(ModelSource source) {
            loaded = source;
        }

        @Override
        public @Nullable ModelSource chosen() {
            return loaded;
        }

        @Override
        public void resume() {
            resumed++;
        }

        @Override
        public void modelsChanged() {
            changes++;
        }

        @Override
        public void unload(Runnable freed) {
            loaded = null;
            unloaded = freed;
        }

        @Override
        public void await(@Nullable AwaitedModel model) {
            awaited = model;
            coming.add(model != null && model.comingProperty().getValue());
        }

        @Override
        public boolean lacksRealModel() {
            return loaded == null;
        }

        @Override
        public double expectedLoadSeconds() {
            return 0;
        }

        @Override
        public double loadSeconds() {
            return 0;
        }
    }

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(temporary.resolve("models"));
    }

    ModelsViewModel models(CatalogModel... catalog) {
        return models(URI.create("http://127.0.0.1:9/"), catalog);
    }

    ModelsViewModel models(URI address, CatalogModel... catalog) {
        return models(address, Runnable::run, catalog);
    }

    ModelsViewModel models(URI address, Executor uiThread, CatalogModel... catalog) {
        return new ModelsViewModel(
                host,
                preferences,
                temporary.resolve("cache"),
                new ModelSupply(
                        List.of(catalog),
                        () -> new Repository(address),
                        others,
                        SecretStore.inFiles(temporary)),
                work::add,
                uiThread);
    }

    /** Background work runs when the test says so. */
    void work() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    static ModelRow row(ModelsViewModel models, String name) {
        return models.rows().stream()
                .filter(row -> row.item().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    static CatalogModel known(String name) {
        return new CatalogModel(name, "a/b", "", List.of("*"), "mit", 0, false, "");
    }
}
