package ponder.app.modelmanager;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.Precision;

/**
 * What the user wants converted.
 *
 * @param precision null keeps a GGUF file's own bits
 * @param int8Cache whether the model keeps its KV cache in 8 bits
 */
public record ConvertRequest(
        Path source, String name, @Nullable Precision precision, boolean int8Cache) {}
