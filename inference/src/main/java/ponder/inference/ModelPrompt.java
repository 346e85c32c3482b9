package ponder.inference;

import java.util.List;

/**
 * What a model is fed for a chat.
 *
 * @param text to the letter
 * @param ids of its tokens
 */
public record ModelPrompt(String text, List<Integer> ids) {}
