package ponder.inference.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelLibrary;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.Problem;

/** The models of a library as they are at a glance. Remembers files that have not changed. */
public final class ModelReviews {
    private record Seen(FileTime modified, LibraryItem item) {}

    private final Map<Path, Seen> files = new ConcurrentHashMap<>();

    /** Everything in a library, with the first problem that using it would meet. */
    public List<LibraryItem> of(ModelLibrary library) {
        return library.items().stream().map(this::reviewed).toList();
    }

    private LibraryItem reviewed(LibraryItem item) {
        Path path = item.path();
        if (!Files.isRegularFile(path)) {
            return looked(item);
        }
        try {
            FileTime modified = Files.getLastModifiedTime(path);
            Seen before = files.get(path);
            if (before == null || !before.modified().equals(modified)) {
                before = new Seen(modified, looked(item));
                files.put(path, before);
            }
            return before.item();
        } catch (IOException e) {
            return looked(item);
        }
    }

    private static LibraryItem looked(LibraryItem item) {
        ModelPackage model = item.model();
        return switch (item.kind()) {
            case BROKEN -> item;
            case CHECKPOINT -> checkpoint(item);
            case MODEL -> model == null ? item : with(ModelReview.atAGlance(model), item);
        };
    }

    private static LibraryItem checkpoint(LibraryItem item) {
        LibraryItem looked = with(ModelReview.ofCheckpoint(item.path()), item, item.kind());
        return ModelReview.title(item.path()).map(looked::called).orElse(looked);
    }

    private static LibraryItem with(ModelReview review, LibraryItem item) {
        return review.problems().isEmpty()
                ? new LibraryItem(item.path(), item.kind(), item.model(), null, review.notes())
                : with(review.problems(), item, LibraryItem.Kind.BROKEN);
    }

    private static LibraryItem with(
            List<Problem> problems, LibraryItem item, LibraryItem.Kind kind) {
        return problems.isEmpty()
                ? item
                : new LibraryItem(item.path(), kind, null, problems.getFirst());
    }
}
