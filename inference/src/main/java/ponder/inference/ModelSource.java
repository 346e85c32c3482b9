package ponder.inference;

import java.nio.file.Path;

/**
 * Where a model is. Today that is a folder; an engine elsewhere, such as a server's, would be one
 * more record here, and whatever switches over the sources does not compile until it knows it.
 */
public sealed interface ModelSource {
    /** What to keep, so that the same model is found again at the next start. */
    String id();

    /** What to call it before it is open and can tell its own name. */
    String name();

    /**
     * A folder of this machine in a layout that {@link ponder.inference.models.Layout} lists.
     *
     * <pre>{@code
     * EngineFactory.open(new ModelSource.LocalFolder(folder), EngineOptions.in(cache));
     * }</pre>
     */
    record LocalFolder(Path path) implements ModelSource {
        @Override
        public String id() {
            return path.toString();
        }

        @Override
        public String name() {
            return String.valueOf(path.getFileName());
        }
    }
}
