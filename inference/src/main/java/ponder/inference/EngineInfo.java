package ponder.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;
import ponder.inference.sampling.SamplingParameters;

/**
 * What a loaded model is, wherever it runs.
 *
 * @param name as shown
 * @param fingerprint that tells whether a reply was made by the same model; empty where it cannot
 *     be known, the id of the source where that is a server
 * @param contextLength longest sequence in tokens, which memory may keep below the model's own; 0
 *     where it cannot be known
 * @param advisedSampling by the model's makers
 * @param reasoning what can be asked about its thinking
 * @param device what it runs on, and why not on a GPU
 * @param notices what the user should know of it
 * @param demo whether it is the small model that comes with Ponder
 * @param server the host that everything said is sent to; null where it stays on this machine
 */
public record EngineInfo(
        String name,
        String fingerprint,
        int contextLength,
        SamplingParameters advisedSampling,
        ReasoningOptions reasoning,
        Device device,
        List<Problem> notices,
        boolean demo,
        @Nullable String server) {
    public EngineInfo {
        notices = List.copyOf(notices);
    }
}
