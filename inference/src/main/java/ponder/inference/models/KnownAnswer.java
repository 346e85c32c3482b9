package ponder.inference.models;

/**
 * What a model is certain to say at temperature 0, and a broken device or conversion does not.
 *
 * @param starts the first characters of its reply
 */
public record KnownAnswer(String question, String starts) {}
