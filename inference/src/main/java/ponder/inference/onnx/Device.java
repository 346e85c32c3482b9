package ponder.inference.onnx;

import org.jspecify.annotations.Nullable;

/**
 * What a model runs on.
 *
 * @param provider the execution provider as shown: {@code CPU} or {@code CUDA}
 * @param fallbackReason why a GPU is not used, such as {@code libcublasLt.so.12 not found}; null
 *     when the device is the wanted one
 */
public record Device(String provider, @Nullable String fallbackReason) {
    /** The reason on a machine that has no NVIDIA card, or none that is set up. */
    public static final String NO_DRIVER = "no NVIDIA driver found";
}
