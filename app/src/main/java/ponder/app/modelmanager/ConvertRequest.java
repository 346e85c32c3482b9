package ponder.app.modelmanager;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.plan.Precision;

/**
 * What the user wants converted.
 *
 * @param precision null keeps the source's own bits
 * @param template name of a known chat template in the place of a missing one; null keeps the
 *     checkpoint's own
 * @param int8Cache whether the model keeps its KV cache in 8 bits
 */
public record ConvertRequest(
        Path source,
        String name,
        @Nullable Precision precision,
        @Nullable String template,
        boolean int8Cache) {}
