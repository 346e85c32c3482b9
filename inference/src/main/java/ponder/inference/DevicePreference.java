package ponder.inference;

/** What the user wants the model to run on. */
public enum DevicePreference {
    /** An NVIDIA GPU where one can be used, or else the CPU. */
    AUTO,
    CPU
}
