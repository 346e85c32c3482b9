package ponder.inference.models;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.files.Title;
import ponder.inference.problem.Problem;

/**
 * One entry of a {@link ModelLibrary}.
 *
 * @param model what was read; null unless it is a complete model
 * @param problem why it cannot be used or converted; null if it can
 * @param notes what is done otherwise than its files say
 * @param title what a file that can be converted calls its model; null if it does not say
 */
public record LibraryItem(
        Path path,
        Kind kind,
        @Nullable ModelPackage model,
        @Nullable Problem problem,
        List<Problem> notes,
        @Nullable String title) {
    public LibraryItem {
        notes = List.copyOf(notes);
    }

    public LibraryItem(
            Path path,
            Kind kind,
            @Nullable ModelPackage model,
            @Nullable Problem problem,
            List<Problem> notes) {
        this(path, kind, model, problem, notes, null);
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

    /** The same under a name of its own. */
    public LibraryItem called(String newTitle) {
        return new LibraryItem(path, kind, model, problem, notes, newTitle);
    }

    /** What a model made of it is called: its name without the ending of a file. */
    public String plainName() {
        return name().replaceFirst("(?i)\\.gguf$", "");
    }

    /** The model's own name, or that of the folder or file. */
    public String name() {
        if (model != null) {
            return Title.of(model.name());
        }
        return title == null ? ModelPlaces.name(path) : title;
    }
}
