package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * How long a graph takes on the CPU.
 *
 * @param graph an {@code .onnx} file
 * @param input its only one, [1, width] in 32 bit floats
 * @param cacheFolder where native libraries are unpacked once
 */
public record GraphTimer(Path graph, String input, int width, Path cacheFolder) {
    private static final int WARM_UP = 4;
    private static final int RUNS = 24;

    /**
     * The shortest of some runs: other programs only make a run longer.
     *
     * @return nanoseconds
     * @throws PonderException if the graph cannot be run
     */
    public long shortest(Threads threads) {
        OrtEnvironment environment = OnnxRuntime.environment(cacheFolder, false);
        try (OrtSession session = OnnxRuntime.openOnCpu(environment, graph, threads);
                OnnxTensor zeros =
                        OnnxTensor.createTensor(
                                environment, FloatBuffer.allocate(width), new long[] {1, width})) {
            long shortest = Long.MAX_VALUE;
            for (int run = 0; run < WARM_UP + RUNS; run++) {
                long start = System.nanoTime();
                session.run(Map.of(input, zeros)).close();
                if (run >= WARM_UP) {
                    shortest = Math.min(shortest, System.nanoTime() - start);
                }
            }
            return shortest;
        } catch (OrtException e) {
            throw new PonderException(Problem.of(ProblemCode.GRAPH_UNUSABLE), e);
        }
    }
}
