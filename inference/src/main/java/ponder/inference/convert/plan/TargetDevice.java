package ponder.inference.convert.plan;

/** What a model is made for: it decides the type of activations and of the cache. */
public enum TargetDevice {
    /** Activations and cache in 32 bit floats, which a CPU computes fastest. */
    CPU,
    /** Activations and cache in 16 bit floats, which CUDA's attention needs. */
    CUDA
}
