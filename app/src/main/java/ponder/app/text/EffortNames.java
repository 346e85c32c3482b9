package ponder.app.text;

import java.util.Set;

/** How much a model thinks, in the user's language. */
public final class EffortNames {
    private static final Set<String> KNOWN =
            Set.of("minimal", "low", "medium", "high", "xhigh", "max");

    private EffortNames() {}

    /**
     * @param effort the model's own word, which is shown as it is where it is not known
     */
    public static String of(String effort) {
        return KNOWN.contains(effort) ? Texts.of("effort." + effort) : effort;
    }
}
