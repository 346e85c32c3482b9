package ponder.app.server.call;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * A problem as the APIs tell it.
 *
 * @param status of HTTP
 */
public record Refused(Problem problem, int status) {
    private static final Map<Problem.Code, Integer> STATUSES =
            Map.ofEntries(
                    Map.entry(AppProblem.SERVE_KEY, 401),
                    Map.entry(AppProblem.SERVE_HOST, 403),
                    Map.entry(AppProblem.SERVE_ORIGIN, 403),
                    Map.entry(AppProblem.SERVE_NO_PATH, 404),
                    Map.entry(AppProblem.SERVE_NO_MODEL, 404),
                    Map.entry(AppProblem.SERVE_METHOD, 405),
                    Map.entry(AppProblem.SERVE_TOO_SLOW, 408),
                    Map.entry(AppProblem.SERVE_TOO_LARGE, 413),
                    Map.entry(AppProblem.SERVE_FULL, 429),
                    Map.entry(AppProblem.SERVE_ELSEWHERE, 503),
                    Map.entry(AppProblem.SERVE_STOPPED, 503),
                    Map.entry(AppProblem.MODEL_NOT_FOUND, 503),
                    Map.entry(AppProblem.MODEL_NOT_LOADED, 503),
                    Map.entry(ProblemCode.RUN_CLOSED, 503));

    /** The fields of problems that do not name theirs. */
    private static final Map<Problem.Code, String> FIELDS =
            Map.of(
                    AppProblem.SERVE_NO_MODEL, "model",
                    ProblemCode.SAMPLING_TEMPERATURE, "temperature",
                    ProblemCode.SAMPLING_TOP_K, "top_k",
                    ProblemCode.SAMPLING_TOP_P, "top_p",
                    ProblemCode.SAMPLING_MIN_P, "min_p",
                    ProblemCode.SAMPLING_REPETITION, "repetition_penalty",
                    ProblemCode.SAMPLING_PRESENCE, "presence_penalty");

    /** Those that a client can mend by a shorter chat, which many do by this name. */
    private static final Set<Problem.Code> TOO_LONG =
            Set.of(
                    AppProblem.SERVE_TOO_LONG,
                    ProblemCode.RUN_TOO_LONG,
                    ProblemCode.RUN_MUCH_TOO_LONG,
                    ProblemCode.RUN_LONG_SYSTEM,
                    ProblemCode.RUN_LONG_REPLY,
                    ProblemCode.RUN_ENDLESS_SYSTEM);

    public static Refused of(Problem problem) {
        Integer known = STATUSES.get(problem.code());
        int status =
                known != null
                        ? known
                        : switch (problem.code().kind()) {
                            case REQUEST -> 400;
                            case MEMORY -> 503;
                            case NETWORK -> 502;
                            case MODEL, DISK, SYSTEM, INTERNAL -> 500;
                        };
        return new Refused(problem, status);
    }

    /** In OpenAI's form. */
    public Map<String, Object> openAi() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", problem.toString());
        error.put(
                "type",
                switch (status) {
                    case 429 -> "rate_limit_error";
                    case 401 -> "authentication_error";
                    default -> status < 500 ? "invalid_request_error" : "server_error";
                });
        error.put("param", problem.values().getOrDefault("field", FIELDS.get(problem.code())));
        error.put("code", code());
        return Map.of("error", error);
    }

    private String code() {
        if (TOO_LONG.contains(problem.code())) {
            return "context_length_exceeded";
        }
        return switch (problem.code()) {
            case AppProblem.SERVE_KEY -> "invalid_api_key";
            case AppProblem.SERVE_NO_MODEL -> "model_not_found";
            case AppProblem.SERVE_FULL -> "rate_limit_exceeded";
            case AppProblem.SERVE_UNSUPPORTED -> "unsupported_parameter";
            default -> problem.code().key();
        };
    }

    /** In Anthropic's form. */
    public Map<String, Object> anthropic() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(
                "type",
                switch (status) {
                    case 401 -> "authentication_error";
                    case 403 -> "permission_error";
                    case 404 -> "not_found_error";
                    case 413 -> "request_too_large";
                    case 429 -> "rate_limit_error";
                    case 503 -> "overloaded_error";
                    default -> status < 500 ? "invalid_request_error" : "api_error";
                });
        error.put("message", problem.toString());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "error");
        body.put("error", error);
        return body;
    }
}
