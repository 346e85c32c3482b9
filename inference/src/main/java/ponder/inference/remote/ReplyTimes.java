package ponder.inference.remote;

import java.time.Duration;

/** The moments of one reply, as they are seen from here. */
final class ReplyTimes {
    private final long asked = System.nanoTime();
    private long first;
    private long last;
    private long thoughtEnd;

    void token() {
        last = System.nanoTime();
        first = first == 0 ? last : first;
    }

    void thoughtDone() {
        thoughtEnd = System.nanoTime();
    }

    Duration toFirstToken() {
        return between(asked, first);
    }

    Duration thought() {
        return between(first, thoughtEnd);
    }

    Duration decode() {
        return between(first, last);
    }

    Duration whole() {
        return between(asked, last);
    }

    private static Duration between(long from, long to) {
        return to == 0 ? Duration.ZERO : Duration.ofNanos(to - from);
    }
}
