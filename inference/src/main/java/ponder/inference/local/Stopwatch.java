package ponder.inference.local;

import java.time.Duration;

/** The moments of one reply. */
final class Stopwatch {
    private long started;
    private long prefilled;
    private long firstToken;
    private long thoughtEnd;
    private long lastToken;

    void start() {
        started = System.nanoTime();
    }

    void prefillDone() {
        prefilled = System.nanoTime();
    }

    void token() {
        lastToken = System.nanoTime();
        firstToken = firstToken == 0 ? lastToken : firstToken;
    }

    void thoughtDone() {
        thoughtEnd = System.nanoTime();
    }

    /** The thought ends with the reply: not after its last token. */
    void thoughtCut() {
        thoughtEnd = lastToken;
    }

    Duration toFirstToken() {
        return between(started, firstToken);
    }

    Duration prefill() {
        return between(started, prefilled);
    }

    Duration thought() {
        return between(prefilled, thoughtEnd);
    }

    Duration decode() {
        return between(prefilled, lastToken);
    }

    private static Duration between(long from, long to) {
        return to == 0 ? Duration.ZERO : Duration.ofNanos(to - from);
    }
}
