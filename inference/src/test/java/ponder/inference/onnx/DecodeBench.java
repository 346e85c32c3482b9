package ponder.inference.onnx;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import ponder.inference.Demo;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.gguf.RandomModels;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.rounding.Offset;
import ponder.inference.convert.rounding.Quantization;
import ponder.inference.evaluation.Rate;
import ponder.inference.evaluation.SpeedTrial;
import ponder.inference.local.CacheCalibration;
import ponder.inference.system.SystemMemory;

/**
 * Conversion, decode and prefill of a full-size model with random weights, beside llama.cpp on the
 * same shapes where a folder with npm's node-llama-cpp is given.
 *
 * <pre>
 * npm install --prefix /tmp/peer node-llama-cpp
 * ./mvnw -Pbench-decode -pl inference -am package -Dshape=QWEN_1_5B -Dpeer=/tmp/peer
 * </pre>
 */
public final class DecodeBench {
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final boolean INT8_CACHE = Boolean.getBoolean("int8cache");
    private static final boolean QUICK = Boolean.getBoolean("quick");

    /** For all that {@link SpeedTrial} measures, or only its shortest. */
    private static final int CONTEXT = QUICK ? 600 : 4400;

    private static final List<Integer> DECODE_AT = QUICK ? List.of(128) : List.of(128, 1024, 4096);
    private static final List<Integer> PREFILLS = QUICK ? List.of(512) : List.of(512, 2048);

    private DecodeBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        RandomModels shape = RandomModels.valueOf(System.getProperty("shape", "QWEN_1_5B"));
        Path work = Path.of(System.getProperty("work", "target/bench-decode"));
        String peer = System.getProperty("peer", "");
        Path graph = converted(shape, work).resolve("model.onnx");
        Map<String, List<Double>> ours = new LinkedHashMap<>();
        Map<String, List<Double>> theirs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (OnnxLanguageModel model =
                    OnnxLanguageModel.load(
                            graph, new OnnxOptions(CONTEXT, true, Demo.options().cacheFolder()))) {
                System.out.println("running on " + model.provider());
                measure(model, ours);
            }
            if (!peer.isEmpty()) {
                measurePeer(Path.of(peer), gguf(shape, work), theirs);
            }
        }
        print(ours, theirs);
    }

    private static Path converted(RandomModels shape, Path work) throws IOException {
        Quantization how =
                new Quantization(
                        Integer.getInteger("block", Quantization.ANY_SIZE),
                        true,
                        Offset.valueOf(
                                System.getProperty("offset", Quantization.DEFAULT.offset().name())),
                        Quantization.Finer.valueOf(
                                System.getProperty("finer", Quantization.DEFAULT.finer().name())));
        Path target =
                work.resolve(
                        "%s-%d-%s-%s%s"
                                .formatted(
                                        shape,
                                        how.blockSize(),
                                        how.offset(),
                                        how.finer(),
                                        INT8_CACHE ? "-cache8" : ""));
        if (Files.exists(target)) {
            return target;
        }
        Path source = work.resolve(shape + "-checkpoint");
        if (!Files.exists(source)) {
            shape.writeCheckpoint(source, Boolean.getBoolean("sparse"));
        }
        ConversionReport report =
                ModelConverter.convert(
                        source,
                        target,
                        new ConversionOptions(shape.name(), Precision.INT4).withQuantization(how),
                        done -> {});
        if (INT8_CACHE) {
            CacheCalibration.toInt8(target, Demo.options());
        }
        System.out.printf(
                Locale.ROOT,
                "converted %.2f GB to %.2f GB in %.1f s: %.0f MB/s of source, %.2f bits a weight; most memory %d MB%n",
                report.sourceBytes() / 1e9,
                report.targetBytes() / 1e9,
                report.seconds(),
                report.sourceBytes() / 1e6 / report.seconds(),
                report.bitsPerWeight(),
                SystemMemory.peakOfProcess().orElse(0) / 1_000_000);
        return target;
    }

    private static Path gguf(RandomModels shape, Path work) throws IOException {
        Path file = work.resolve(shape + "-q4_0.gguf");
        return Files.exists(file) ? file : shape.writeGguf(file);
    }

    private static void measure(OnnxLanguageModel model, Map<String, List<Double>> out) {
        for (Rate rate : new SpeedTrial(model, System::nanoTime, List.of()).run(done -> {})) {
            String name = rate.kind() == Rate.Kind.PREFILL ? "prefill " : "decode at ";
            put(out, name + rate.tokens(), rate.median());
        }
    }

    private static void put(Map<String, List<Double>> out, String name, double rate) {
        out.computeIfAbsent(name, n -> new ArrayList<>()).add(rate);
    }

    private static void measurePeer(Path peer, Path gguf, Map<String, List<Double>> out)
            throws IOException, InterruptedException {
        Path script = peer.resolve("llama-bench.mjs");
        try (var in = DecodeBench.class.getResourceAsStream("/bench/llama-bench.mjs")) {
            Files.write(script, Objects.requireNonNull(in).readAllBytes());
        }
        List<String> command =
                new ArrayList<>(
                        List.of("node", script.toString(), gguf.toAbsolutePath().toString()));
        PREFILLS.forEach(n -> command.add("prefill=" + n));
        DECODE_AT.forEach(n -> command.add("decode=" + n));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                put(out, line.substring(0, tab), Double.parseDouble(line.substring(tab + 1)));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("node failed");
        }
    }

    private static void print(Map<String, List<Double>> ours, Map<String, List<Double>> theirs) {
        System.out.println(
                "| tokens/s, median of " + ROUNDS + " | Ponder | llama.cpp Q4_0 | ratio |");
        System.out.println("|---|---|---|---|");
        ours.forEach(
                (name, rates) -> {
                    double own = median(rates);
                    double other = median(theirs.getOrDefault(name, List.of(Double.NaN)));
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %.1f | %.1f | %.2f |%n",
                            name,
                            own,
                            other,
                            own / other);
                });
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
