package ponder.inference;

/**
 * What a prompt takes of the context.
 *
 * @param tokens of the prompt
 * @param leftOutMessages oldest messages that do not fit any more
 * @param leftTokens free for thought and answer
 */
public record PromptSize(int tokens, int leftOutMessages, int leftTokens) {}
