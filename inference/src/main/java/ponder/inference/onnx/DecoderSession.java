package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.DecodingInterruptedException;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What all sequences of a graph share: the session with the weights, what is known of its inputs,
 * and where their caches lie. Computes one run at a time.
 */
final class DecoderSession {
    private final OrtSession session;
    private final GraphSignature signature;
    private final CacheMemory cacheMemory;
    private final Object interruption = new Object();
    private OrtSession.@Nullable RunOptions running;
    private boolean interrupted;

    DecoderSession(OrtSession session, GraphSignature signature, CacheMemory cacheMemory) {
        this.session = session;
        this.signature = signature;
        this.cacheMemory = cacheMemory;
    }

    GraphSignature signature() {
        return signature;
    }

    CacheMemory cacheMemory() {
        return cacheMemory;
    }

    /**
     * @throws DecodingInterruptedException after {@link #interrupt}
     */
    void compute(Run run) throws OrtException {
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            begin(options);
            try {
                run.compute(session, options);
            } catch (OrtException e) {
                if (wasInterrupted()) {
                    throw new DecodingInterruptedException();
                }
                throw e;
            } finally {
                end();
            }
        }
    }

    private void begin(OrtSession.RunOptions options) {
        synchronized (interruption) {
            running = options;
            interrupted = false;
        }
    }

    private void end() {
        synchronized (interruption) {
            running = null;
        }
    }

    private boolean wasInterrupted() {
        synchronized (interruption) {
            return interrupted;
        }
    }

    /** From any thread: ends a run in progress. */
    void interrupt() {
        synchronized (interruption) {
            if (running == null) {
                return;
            }
            interrupted = true;
            try {
                running.setTerminate(true);
            } catch (OrtException e) {
                throw new PonderException(Problem.of(ProblemCode.RUN_NOT_STOPPED), e);
            }
        }
    }
}
