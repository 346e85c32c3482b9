package ponder.inference;

/**
 * What a prompt takes of the context.
 *
 * @param tokens of the prompt
 * @param leftOutMessages oldest messages that do not fit any more
 * @param leftTokens free for thought and answer
 * @param reserved of those must stay free, so that there can be a reply
 */
public record PromptSize(int tokens, int leftOutMessages, int leftTokens, int reserved) {}
