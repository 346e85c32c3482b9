package ponder.app.commandline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import ponder.app.problem.AppProblem;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;
import ponder.inference.engines.ModelSpeed;
import ponder.inference.evaluation.Rate;
import ponder.inference.evaluation.Speed;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Measures how fast a model is on this computer. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how fast a model reads prompts (prefill) and makes tokens (decode) on this computer, without sampling and text.",
            "Rates are of short windows: the best tells what is possible, the median what other programs left of it. The limit is that of reading all weights and the cache from memory once for each token.",
            "\"× 8\" is 8 replies to one question side by side, as a vote makes them: the tokens of all count."
        })
final class BenchCommand implements Callable<Integer> {
    private final Consumer<Runnable> onExit;

    @Option(names = "--model", required = true, description = "Model folder.")
    private Path model = Path.of("");

    @Option(
            names = "--threads",
            description = "Threads of the CPU (default: those that are fastest here).")
    private @Nullable Integer threads;

    @Option(
            names = "--context",
            description = "Longest sequence in tokens (default: as much as memory holds).")
    private @Nullable Integer context;

    @Mixin private Measuring measuring = new Measuring();

    BenchCommand(Consumer<Runnable> onExit) {
        this.onExit = onExit;
    }

    @Override
    public Integer call() {
        EngineOptions options = measuring.engine(context).withThreads(threads());
        ModelSpeed measurement = new ModelSpeed(new ModelSource.LocalFolder(model), options);
        Speed speed = measuring.run(onExit, measurement::run);
        return measuring.tell(asJson(speed), () -> print(speed));
    }

    /** 0 for those that are fastest. */
    private int threads() {
        int most = Runtime.getRuntime().availableProcessors();
        if (threads != null && (threads < 1 || threads > most)) {
            throw new PonderException(Problem.of(AppProblem.BENCH_THREADS, threads, most));
        }
        return threads == null ? 0 : threads;
    }

    private void print(Speed speed) {
        measuring.row(
                "Runs on",
                "%s, %d %s, ONNX Runtime %s",
                speed.device(),
                speed.threads(),
                speed.threads() == 1 ? "thread" : "threads",
                runtime());
        measuring.row("Load", "%.1f s", speed.loadSeconds());
        speed.peakMemory()
                .ifPresent(peak -> measuring.row("Memory", "%,.0f MB at most", peak / 1e6));
        speed.memoryReads()
                .ifPresent(
                        reads -> measuring.row("Memory gives", "%.1f GB/s when read", reads / 1e9));
        measuring.row("A token reads", "%,.0f MB of weights", speed.weightsPerToken() / 1e6);
        measuring.row("", "%16s%16s%10s", "best", "median", "of limit");
        for (Rate rate : speed.rates()) {
            measuring.row(label(rate), "%s", figures(rate, speed.shareOfLimit(rate)));
        }
    }

    /** Its columns stay apart below ten million tokens a second. */
    static String figures(Rate rate, double share) {
        return String.format(
                Locale.ROOT,
                "%,12.1f t/s%,12.1f t/s%10s",
                rate.best(),
                rate.median(),
                Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.0f%%", share * 100));
    }

    private static String label(Rate rate) {
        return switch (rate.kind()) {
            case PREFILL -> String.format(Locale.ROOT, "Prefill %,d", rate.tokens());
            case DECODE ->
                    String.format(Locale.ROOT, "Decode at %,d", rate.tokens())
                            + (rate.sequences() > 1 ? " × " + rate.sequences() : "");
        };
    }

    private static String runtime() {
        return EngineFactory.runtimeVersion();
    }

    private static Map<String, Object> asJson(Speed speed) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("device", speed.device());
        fields.put("threads", speed.threads());
        fields.put("onnxruntime", runtime());
        fields.put("load_seconds", speed.loadSeconds());
        speed.peakMemory().ifPresent(peak -> fields.put("peak_memory_bytes", peak));
        speed.memoryReads().ifPresent(reads -> fields.put("memory_reads_bytes_per_second", reads));
        fields.put("weight_bytes_per_token", speed.weightsPerToken());
        fields.put("cache_bytes_per_token", speed.cachePerToken());
        fields.put("rates", speed.rates().stream().map(rate -> asJson(speed, rate)).toList());
        return fields;
    }

    private static Map<String, Object> asJson(Speed speed, Rate rate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", rate.kind().name().toLowerCase(Locale.ROOT));
        fields.put("tokens", rate.tokens());
        fields.put("sequences", rate.sequences());
        fields.put("best", rate.best());
        fields.put("median", rate.median());
        double share = speed.shareOfLimit(rate);
        if (!Double.isNaN(share)) {
            fields.put("share_of_limit", share);
        }
        return fields;
    }
}
