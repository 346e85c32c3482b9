package ponder.app.modelmanager;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ponder.inference.export.Precision;

/**
 * What the user wants converted.
 *
 * @param precision null keeps a GGUF file's own bits
 */
public record ConvertRequest(Path source, String name, @Nullable Precision precision) {}
