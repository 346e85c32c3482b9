package ponder.app.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.models.ModelLibrary;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;

/** Where models are looked for: those that come with Ponder, then the user's own. */
public final class BundledModels {
    private BundledModels() {}

    /** Set by the launcher to the folder of models that come with Ponder. */
    public static final String PROPERTY = "ponder.models";

    /** Where the user's own models are kept. */
    public static Path home(UserFolders folders) {
        return folders.data().resolve("models").toAbsolutePath().normalize();
    }

    /**
     * By what name other programs ask for a model. The one that comes with Ponder lies in a folder
     * that says nothing.
     *
     * @throws PonderException if there is no model
     */
    public static String nameFor(Path folder) {
        return ModelPackage.read(folder).demo()
                ? "ponder-demo"
                : ModelLibrary.placeName(folder.toAbsolutePath().normalize());
    }

    public static ModelLibrary library(UserFolders folders) {
        return library(folders, home(folders), List.of());
    }

    /**
     * @param home of the models that the user converts and downloads
     * @param added further folders that the user chose
     */
    public static ModelLibrary library(UserFolders folders, Path home, List<String> added) {
        List<Path> roots = new ArrayList<>();
        @Nullable String bundled = System.getProperty(PROPERTY);
        if (bundled != null) {
            roots.add(Path.of(bundled));
        }
        roots.add(home(folders));
        if (!roots.contains(home)) {
            roots.add(home);
        }
        added.forEach(folder -> roots.add(Path.of(folder)));
        return new ModelLibrary(roots);
    }
}
