package ponder.app.modelmanager;

import java.nio.file.Path;
import java.util.List;
import ponder.inference.engines.ModelReview;
import ponder.inference.models.ModelLibrary;

/**
 * A checkpoint or GGUF file that can be converted.
 *
 * @param name that is proposed for the model
 * @param templates names of chat templates to choose from; none where the source has its own
 * @param rounded whether its weights are small integers already, which can be kept
 */
record Convertible(Path source, String name, List<String> templates, boolean rounded) {
    /** Looks into it, on the calling thread. */
    static Convertible of(Path source) {
        String fileName = ModelLibrary.placeName(source).replaceFirst("(?i)\\.gguf$", "");
        return new Convertible(
                source,
                ModelReview.title(source).orElse(fileName),
                ModelReview.offeredTemplates(source),
                ModelReview.isRounded(source));
    }
}
