package ponder.inference.sampling;

import java.util.ArrayList;
import java.util.List;

/** What parameters ask for between raw logits and the draw. */
final class Steps {
    private Steps() {}

    /** Penalties, constraints, then the steps in their order; those that are off are left out. */
    static List<LogitsProcessor> of(SamplingParameters p, List<LogitsProcessor> constraints) {
        List<LogitsProcessor> chain = new ArrayList<>();
        if (p.repetitionPenalty() != 1 || p.presencePenalty() != 0 || p.frequencyPenalty() != 0) {
            chain.add(
                    new Penalties(
                            p.repetitionPenalty(), p.presencePenalty(), p.frequencyPenalty()));
        }
        chain.addAll(constraints);
        if (p.temperature() == 0) {
            return chain;
        }
        switch (p.order()) {
            case TEMPERATURE_FIRST -> {
                temperature(p, chain);
                truncation(p, chain);
            }
            case TEMPERATURE_LAST -> {
                truncation(p, chain);
                temperature(p, chain);
            }
        }
        return chain;
    }

    private static void truncation(SamplingParameters p, List<LogitsProcessor> chain) {
        if (p.topK() > 0) {
            chain.add(new TopK(p.topK()));
        }
        if (p.topP() < 1) {
            chain.add(new TopP(p.topP()));
        }
        if (p.minP() > 0) {
            chain.add(new MinP(p.minP()));
        }
    }

    private static void temperature(SamplingParameters p, List<LogitsProcessor> chain) {
        if (p.temperature() != 1) {
            chain.add(new Temperature(p.temperature()));
        }
    }
}
