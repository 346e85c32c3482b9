package ponder.app.server.reply;

import ponder.inference.problem.Problem;

/** What comes of a reply, in order; exactly one {@link End} or {@link Failure} is the last. */
sealed interface Piece {
    /** The prompt is being read. */
    record Prompt(int tokens) implements Piece {}

    record Thought(Said said) implements Piece {}

    record ThoughtEnd() implements Piece {}

    record Answer(Said said) implements Piece {}

    record End(Ending ending) implements Piece {}

    record Failure(Problem problem) implements Piece {}
}
