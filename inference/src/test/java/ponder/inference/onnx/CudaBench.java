package ponder.inference.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import ponder.inference.Demo;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.evaluation.Rate;
import ponder.inference.evaluation.SpeedTrial;
import ponder.inference.system.NvidiaCard;

/**
 * Decode and prefill on an NVIDIA card, with the cache on the card and with it in the computer's
 * memory, as a share of what the card's memory allows: {@code ./mvnw -Pbench-cuda -pl inference -am
 * package -Dmodels="DIR DIR"}; {@code -Dcontext=N} for models of shorter contexts
 */
public final class CudaBench {
    private static final int CONTEXT = Integer.getInteger("context", 16_640);

    private static final boolean HOST_TOO = !Boolean.getBoolean("cardonly");

    private CudaBench() {}

    public static void main(String[] folders) {
        OptionalLong bandwidth = CardBandwidth.bytesPerSecond();
        System.out.println(NvidiaCard.first() + ", bytes/s " + bandwidth);
        System.out.println("| graph | cache | what | tokens/s, median | best | of the limit |");
        System.out.println("|---|---|---|---|---|---|");
        for (String folder : folders) {
            measure(Path.of(folder), "card", CacheMemory::of, bandwidth);
            if (HOST_TOO) {
                measure(
                        Path.of(folder),
                        "host",
                        (opened, signature) -> new HostMemory(),
                        bandwidth);
            }
        }
    }

    private static void measure(
            Path folder, String cache, OnnxLanguageModel.CachePlace place, OptionalLong bandwidth) {
        OnnxOptions options = new OnnxOptions(CONTEXT, true, Demo.options().cacheFolder());
        Path graph = folder.resolve("model.onnx");
        long before = free();
        long start = System.nanoTime();
        try (OnnxLanguageModel model = OnnxLanguageModel.load(graph, options, place)) {
            String name = String.valueOf(folder.getFileName());
            System.out.printf(
                    Locale.ROOT,
                    "%s on %s (%s): loaded in %.1f s, card memory taken %d MB%n",
                    name,
                    model.provider(),
                    model.fallbackReason(),
                    (System.nanoTime() - start) / 1e9,
                    (before - free()) >> 20);
            boolean card = cache.equals("card");
            List<Integer> prefills = card ? List.of(512, 2048, 8192) : List.of(512);
            List<Integer> depths = card ? List.of(128, 4096, 16_384) : List.of(128, 4096);
            SpeedTrial trial = new SpeedTrial(model, System::nanoTime, prefills, depths, List.of());
            double weights = GraphSummary.read(graph).bytesPerToken();
            for (Rate rate : trial.run(done -> {})) {
                boolean decode = rate.kind() == Rate.Kind.DECODE;
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %s %d | %.1f | %.1f | %s |%n",
                        name,
                        cache,
                        rate.kind().name().toLowerCase(Locale.ROOT),
                        rate.tokens(),
                        rate.median(),
                        rate.best(),
                        decode && bandwidth.isPresent()
                                ? "%.0f %%"
                                        .formatted(
                                                100 * rate.best() * weights / bandwidth.getAsLong())
                                : "");
            }
            System.out.printf(Locale.ROOT, "card memory taken %d MB%n", (before - free()) >> 20);
        }
    }

    private static long free() {
        return NvidiaCard.first().map(NvidiaCard::free).orElse(0L);
    }
}
