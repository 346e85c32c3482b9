package ponder.inference.chat;

/** Whether the reply begins with a thought. */
public enum ThinkingMode {
    /** Start inside a thought where the model knows thoughts, as DeepSeek advises. */
    ON,
    /** Put an empty thought first, so that the model answers at once. */
    OFF,
    /** Leave it to the model whether it opens a thought. */
    AUTO
}
