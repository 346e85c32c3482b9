package ponder.inference;

import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;

/**
 * What a model runs on.
 *
 * @param provider as shown: {@code CPU} or {@code CUDA}
 * @param threads of the CPU that compute together, or attend to a GPU
 * @param fallbackReason why a GPU is not used, such as a library that is not found; null when the
 *     device is the wanted one
 */
public record Device(String provider, int threads, @Nullable Problem fallbackReason) {}
