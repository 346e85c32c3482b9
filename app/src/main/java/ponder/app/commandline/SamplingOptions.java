package ponder.app.commandline;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

/** The sampling options; what is not given keeps the model's default. */
final class SamplingOptions {
    @Option(names = "--temperature", description = "0 to 2; 0 always picks the most likely token.")
    private @Nullable Float temperature;

    @Option(names = "--top-p", description = "Above 0, at most 1.")
    private @Nullable Float topP;

    @Option(names = "--top-k", description = "0 turns it off.")
    private @Nullable Integer topK;

    @Option(names = "--min-p", description = "0 to 1; 0 turns it off.")
    private @Nullable Float minP;

    @Option(names = "--repetition-penalty", description = "1 turns it off.")
    private @Nullable Float repetitionPenalty;

    @Option(names = "--presence-penalty", description = "0 turns it off.")
    private @Nullable Float presencePenalty;

    @Option(names = "--frequency-penalty", description = "0 turns it off.")
    private @Nullable Float frequencyPenalty;

    @Option(
            names = "--sampling-order",
            converter = OrderConverter.class,
            description =
                    "temperature-first (as Hugging Face and vLLM do) or temperature-last (llama.cpp).")
    private @Nullable SamplingOrder order;

    /** As it is written on the command line. */
    static String word(SamplingOrder order) {
        return order.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static final class OrderConverter implements ITypeConverter<SamplingOrder> {
        @Override
        public SamplingOrder convert(String word) {
            return Stream.of(SamplingOrder.values())
                    .filter(order -> word(order).equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new TypeConversionException(
                                            "expected temperature-first or temperature-last but was '"
                                                    + word
                                                    + "'"));
        }
    }

    SamplingParameters over(SamplingParameters defaults) {
        SamplingParameters p = defaults;
        p = temperature == null ? p : p.withTemperature(temperature);
        p = topP == null ? p : p.withTopP(topP);
        p = topK == null ? p : p.withTopK(topK);
        p = minP == null ? p : p.withMinP(minP);
        p = repetitionPenalty == null ? p : p.withRepetitionPenalty(repetitionPenalty);
        p = presencePenalty == null ? p : p.withPresencePenalty(presencePenalty);
        p = frequencyPenalty == null ? p : p.withFrequencyPenalty(frequencyPenalty);
        return order == null ? p : p.withOrder(order);
    }
}
