package ponder.inference.local;

import java.util.function.IntPredicate;
import ponder.inference.LoopGuard;
import ponder.inference.decoding.LoopDetector;
import ponder.inference.decoding.RepetitionDetector;

/** Notices loops in the thought and in the answer of one reply, each by its own measure. */
final class LoopWatch {
    private static final IntPredicate NOTHING = id -> false;

    private final LoopGuard guard;
    private final IntPredicate answer;
    private IntPredicate thought;

    LoopWatch(LoopGuard guard) {
        this.guard = guard;
        this.thought = ofThought();
        this.answer = guard == LoopGuard.ON ? LoopDetector.inAnswer()::repeats : NOTHING;
    }

    private IntPredicate ofThought() {
        return switch (guard) {
            case OFF -> NOTHING;
            case EXACT_IN_THOUGHT -> new RepetitionDetector()::repeats;
            case ON -> LoopDetector.inThought()::repeats;
        };
    }

    /** Takes the next id; true when that part of the reply goes in circles. */
    boolean repeats(int id, boolean insideThought) {
        return (insideThought ? thought : answer).test(id);
    }

    /** The thought has been closed; another one begins afresh. */
    void thoughtClosed() {
        thought = ofThought();
    }
}
