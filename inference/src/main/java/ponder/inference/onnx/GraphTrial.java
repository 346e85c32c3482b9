package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What a first run shows at load, not at the first question; it also warms up the session.
 *
 * @param inPlace whether the graph appends to its cache in place
 */
record GraphTrial(boolean inPlace, LogitsShape logits) {
    /** More than one, so that it shows whether the graph gives logits of each. */
    private static final int[] IDS = {0, 0};

    /**
     * @throws PonderException if the graph does not run with any form of cache, or there is no
     *     memory to try it
     */
    static GraphTrial of(DecoderSession session, boolean tryInPlace, int contextLength) {
        if (tryInPlace) {
            try {
                return new GraphTrial(true, run(session, true, contextLength));
            } catch (PonderException e) {
                if (isShortOfMemory(e)) {
                    throw e;
                }
                System.getLogger(GraphTrial.class.getName())
                        .log(System.Logger.Level.DEBUG, "the cache will be copied", e);
            }
        }
        return new GraphTrial(false, run(session, false, contextLength));
    }

    private static LogitsShape run(DecoderSession session, boolean inPlace, int contextLength) {
        GraphSignature signature = session.signature();
        List<LogitsShape> seen = new ArrayList<>();
        try (Run run = new Run(signature, IDS, 1);
                AttentionCache cache = AttentionCache.of(session, inPlace, contextLength)) {
            for (StateTensor input : OnnxState.INPUTS) {
                input.bind(run, IDS.length);
            }
            cache.bind(run, IDS.length);
            Logits.ask(run);
            run.output(GraphSignature.LOGITS, logits -> seen.add(shape(logits)));
            session.compute(run);
            return seen.getFirst();
        } catch (OrtException e) {
            throw OrtFailure.of(e, Problem.of(ProblemCode.GRAPH_DOES_NOT_RUN));
        } catch (PonderException e) {
            ProblemCode why =
                    isShortOfMemory(e) ? ProblemCode.MEMORY_NONE : ProblemCode.GRAPH_DOES_NOT_RUN;
            throw new PonderException(Problem.of(why), e);
        }
    }

    private static boolean isShortOfMemory(PonderException e) {
        return e.problem().code().kind() == Problem.Kind.MEMORY;
    }

    private static LogitsShape shape(OnnxTensor logits) {
        try (logits) {
            return LogitsShape.of(logits);
        }
    }
}
