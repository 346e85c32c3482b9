package ponder.inference.remote;

import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.network.NetworkFault;

/** Why there was no answer at all. */
final class Failure {
    private Failure() {}

    static Problem of(Throwable thrown, String host) {
        ProblemCode code =
                switch (NetworkFault.of(thrown)) {
                    case UNKNOWN_HOST -> ProblemCode.REMOTE_UNKNOWN_HOST;
                    case UNTRUSTED -> ProblemCode.REMOTE_CERTIFICATE;
                    case NO_TLS -> ProblemCode.REMOTE_NO_TLS;
                    case NO_CONNECTION -> ProblemCode.REMOTE_NO_CONNECTION;
                    case NO_HTTP -> ProblemCode.REMOTE_NO_API;
                    case SILENT -> ProblemCode.REMOTE_SILENT;
                    case CUT_OFF -> ProblemCode.REMOTE_CUT_OFF;
                };
        return Problem.of(code, host);
    }
}
