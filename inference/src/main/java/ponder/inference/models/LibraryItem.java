package ponder.inference.models;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;

/**
 * One entry of a {@link ModelLibrary}.
 *
 * @param model what was read; null unless it is a complete model
 * @param problem why it cannot be used or converted; null if it can
 * @param notes what is done otherwise than its files say
 */
public record LibraryItem(
        Path path,
        Kind kind,
        @Nullable ModelPackage model,
        @Nullable Problem problem,
        List<Problem> notes) {
    public LibraryItem {
        notes = List.copyOf(notes);
    }

    /** An entry of which there is nothing more to be said. */
    public LibraryItem(
            Path path, Kind kind, @Nullable ModelPackage model, @Nullable Problem problem) {
        this(path, kind, model, problem, List.of());
    }

    /** What can be done with an entry. */
    public enum Kind {
        MODEL,
        BROKEN,
        /** Can be converted to a model. */
        CHECKPOINT
    }

    /** The model's own name, or the folder's. */
    public String name() {
        return model == null ? ModelPlaces.name(path) : model.name();
    }
}
