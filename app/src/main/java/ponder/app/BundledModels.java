package ponder.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.models.ModelLibrary;
import ponder.inference.models.UserFolders;

/** Where models are looked for: those that come with Ponder, then the user's own. */
public final class BundledModels {
    private BundledModels() {}

    /** Set by the launcher to the folder of models that come with Ponder. */
    static final String PROPERTY = "ponder.models";

    public static ModelLibrary library(UserFolders folders) {
        List<Path> roots = new ArrayList<>();
        @Nullable String bundled = System.getProperty(PROPERTY);
        if (bundled != null) {
            roots.add(Path.of(bundled));
        }
        roots.add(folders.data().resolve("models"));
        return new ModelLibrary(roots);
    }
}
