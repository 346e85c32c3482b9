package ponder.app.session.queue;

/** Whether there is a model. */
public enum ModelState {
    LOADING,
    NONE,
    READY,
    /** It has left memory, and is loaded again when somebody asks. */
    RESTING
}
