package ponder.inference.local;

import ponder.inference.decoding.Scheduler;

/**
 * The wish that a job on the inference thread ends, from any thread. A pass is broken off only
 * while the job runs, so that it is never the next job's.
 */
final class Cancellation {
    private volatile boolean wanted;
    private boolean running;

    boolean isWanted() {
        return wanted;
    }

    synchronized void running(boolean now) {
        running = now;
    }

    void cancel(Scheduler scheduler) {
        wanted = true;
        synchronized (this) {
            if (running) {
                scheduler.interrupt();
            }
        }
    }
}
