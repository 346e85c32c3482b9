package ponder.inference.convert.resume;

import java.nio.file.Path;
import ponder.inference.convert.plan.ConversionOptions;

/**
 * A conversion that was interrupted and goes on when it is asked for again.
 *
 * @param source what is converted
 * @param target the folder that it becomes
 * @param options as they were
 * @param folder where what is done is kept
 * @param done how much of it is done, 0 to 1
 */
public record UnfinishedConversion(
        Path source, Path target, ConversionOptions options, Path folder, double done) {}
