package ponder.inference.onnx;

import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.ProcessEnvironment;

/**
 * Switches off what ONNX Runtime would report to its makers. Since 1.29 its Linux build, too, reads
 * the machine's id and the command line (and overflows its stack where that is long) and can upload
 * events; {@code setTelemetry(false)} comes too late for that, so the environment variable that it
 * looks for is set in this process before the library is loaded.
 */
final class RuntimeTelemetry {
    private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    private RuntimeTelemetry() {}

    static void switchOff() {
        try {
            ProcessEnvironment.set(VARIABLE, "1");
        } catch (IllegalStateException e) {
            throw new PonderException(Problem.of(ProblemCode.RUNTIME_TELEMETRY), e);
        }
    }
}
