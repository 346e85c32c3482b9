package ponder.inference.models;

/**
 * What a model says for certain at temperature 0; a device or conversion that is broken does not.
 *
 * @param starts the first characters of its reply
 */
public record KnownAnswer(String question, String starts) {}
