package ponder.inference;

/**
 * The capability to step into a reply: to go on from a {@linkplain ChatRequest#start beginning}
 * that the model has not said, and to close a thought by {@link Reply#answerNow}. Both need the
 * model's own prompt.
 */
public interface ReplySteering {}
