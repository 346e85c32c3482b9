package ponder.inference.remote;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What one model on a server takes beside the chat. All is tried; what it refuses by name is left
 * out from then on.
 */
final class AcceptedParameters {
    static final String MOST_TOKENS = "max_tokens";
    static final String MOST_COMPLETION_TOKENS = "max_completion_tokens";
    static final String CONTINUE = "continue_final_message";
    static final String NO_NEW_MESSAGE = "add_generation_prompt";

    static final String LOGPROBS = "logprobs";
    static final String TOP_LOGPROBS = "top_logprobs";

    /** What cannot be left out. */
    static final String FORMAT = "response_format";

    /** Of a chat that ends in an answer, servers say that it may not. */
    private static final List<String> ENDS_IN_ANSWER =
            List.of("assistant", "prefill", "last message", "last role", "final message");

    /** Otherwise the value is wrong, which the user should know. */
    private static final List<String> UNKNOWN =
            List.of(
                    "unsupported",
                    "not support",
                    "n't support",
                    "unrecogni",
                    "unknown",
                    "unexpected",
                    "extra",
                    "permitted",
                    "allowed",
                    "forbidden",
                    "cannot both",
                    "cannot find");

    /** A number beyond what is possible is a wrong value, whatever else is said. */
    private static final List<String> BEYOND = List.of("at most", "too large", "at least");

    private final Set<String> refused = new LinkedHashSet<>();
    private @Nullable ServerKind kind;

    /** What is left of these to be sent. */
    synchronized Map<String, Object> of(Map<String, Object> wished) {
        return wished.entrySet().stream()
                .filter(each -> !refused.contains(each.getKey()))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, other) -> one,
                                LinkedHashMap::new));
    }

    /** The name for the most tokens of a reply that is not refused. */
    synchronized String mostTokens() {
        return refused.contains(MOST_TOKENS) ? MOST_COMPLETION_TOKENS : MOST_TOKENS;
    }

    /** Whether the request can be made again with less, after what was said of it. */
    synchronized boolean learn(Refusal refusal, Collection<String> sent) {
        String said = refusal.said().toLowerCase(Locale.ROOT);
        boolean aboutRatings = sent.contains(LOGPROBS) && named(LOGPROBS, said);
        boolean unknown =
                UNKNOWN.stream().anyMatch(said::contains)
                        && BEYOND.stream().noneMatch(said::contains);
        if (!refusal.ofRequest() && !aboutRatings || !unknown) {
            return false;
        }
        return refused.addAll(
                sent.stream().filter(name -> !name.equals(FORMAT) && named(name, said)).toList());
    }

    /** Whether it is known that the server does not tell how likely tokens are. */
    synchronized boolean ratesNothing() {
        return refused.contains(LOGPROBS) || refused.contains(TOP_LOGPROBS);
    }

    /** How the server goes on with replies; null until {@link #goesOnAs} tells. */
    synchronized @Nullable ServerKind kind() {
        return kind;
    }

    synchronized void goesOnAs(ServerKind known) {
        kind = known;
        if (known == ServerKind.BEGINS_ANEW) {
            neverContinues();
        }
    }

    /** Whether a reply can be gone on with, as far as is known. */
    synchronized boolean continues() {
        return !refused.contains(CONTINUE) && !refused.contains(NO_NEW_MESSAGE);
    }

    synchronized void neverContinues() {
        refused.add(CONTINUE);
    }

    /** Learns from what was said to a request to go on with a reply. */
    synchronized boolean cannotContinue(Refusal refusal) {
        String said = refusal.said().toLowerCase(Locale.ROOT);
        if (refusal.ofRequest() && ENDS_IN_ANSWER.stream().anyMatch(said::contains)) {
            neverContinues();
        }
        return !continues();
    }

    private static boolean named(String parameter, String said) {
        return Pattern.compile("(?<![a-z_])" + parameter + "(?![a-z_])").matcher(said).find();
    }

    synchronized boolean refuses(String parameter) {
        return refused.contains(parameter);
    }

    /** For the user; null while all was taken. */
    synchronized @Nullable Problem leftOut(String host, Collection<String> wished) {
        String names = wished.stream().filter(refused::contains).collect(Collectors.joining(", "));
        return names.isEmpty() ? null : Problem.of(ProblemCode.REMOTE_LEFT_OUT, host, names);
    }
}
