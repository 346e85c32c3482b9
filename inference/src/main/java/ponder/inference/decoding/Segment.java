package ponder.inference.decoding;

/**
 * One sequence's part of a pass.
 *
 * @param ids that are appended
 * @param rows of logits wanted, after each of the last so many ids
 */
public record Segment(DecoderState state, int[] ids, int rows) {}
