package ponder.app.text;

/** How much a model thinks, in the user's language. */
public final class EffortNames {
    private EffortNames() {}

    /**
     * @param effort the model's own word, which is shown as it is where it is not known
     */
    public static String of(String effort) {
        return switch (effort) {
            case "minimal" -> Texts.of("effort.minimal");
            case "low" -> Texts.of("effort.low");
            case "medium" -> Texts.of("effort.medium");
            case "high" -> Texts.of("effort.high");
            case "xhigh" -> Texts.of("effort.xhigh");
            case "max" -> Texts.of("effort.max");
            default -> effort;
        };
    }
}
