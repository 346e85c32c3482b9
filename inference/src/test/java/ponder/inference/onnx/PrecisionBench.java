package ponder.inference.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatEngine;
import ponder.inference.Demo;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.ReplyStats;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.rounding.Offset;
import ponder.inference.convert.rounding.Quantization;
import ponder.inference.convert.rounding.Quantization.Finer;
import ponder.inference.decoding.DecoderState;
import ponder.inference.engines.EngineFactory;
import ponder.inference.local.CacheCalibration;

/**
 * What each way to store the weights costs and brings, on the demo model: bits for each weight,
 * relative error, perplexity on fresh conversations, equal greedy answers of 100, tokens a second.
 * The default of {@link Quantization} is chosen by this table.
 *
 * <pre>./mvnw -Pbench-precision -pl inference -am package</pre>
 */
public final class PrecisionBench {
    private final EngineOptions cpu = Demo.options().on(DevicePreference.CPU);
    private final List<String> questions;
    private final List<int[]> conversations = new ArrayList<>();
    private final Path folder;

    private PrecisionBench(Path folder) throws IOException {
        this.folder = folder;
        Path resources = Demo.root().resolve("inference/src/test/resources");
        questions = Files.readAllLines(resources.resolve("questions.txt"));
        for (String line : Files.readAllLines(resources.resolve("perplexity-ids.txt"))) {
            conversations.add(Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray());
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path folder =
                Files.createTempDirectory(
                        Files.createDirectories(Path.of("target")), "bench-precision");
        System.out.println(
                "| choice | bits/weight | error % | perplexity | equal of 100 | decode tok/s |");
        System.out.println("|---|---|---|---|---|---|");
        new PrecisionBench(folder).run();
    }

    /**
     * One way to store the weights.
     *
     * @param how null leaves the usual way
     */
    private record Choice(
            String name,
            Precision precision,
            @Nullable Quantization how,
            boolean floatActivations,
            boolean int8Cache) {
        Choice(String name, Precision precision, @Nullable Quantization how) {
            this(name, precision, how, false, false);
        }

        ConversionOptions options() {
            return new ConversionOptions(name, precision)
                    .withQuantization(how == null ? Quantization.DEFAULT : how)
                    .withFloatActivations(floatActivations);
        }
    }

    private static List<Choice> choices() {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("fp32", Precision.FP32, null));
        all.add(new Choice("fp32, int8 cache", Precision.FP32, null, false, true));
        all.add(new Choice("fp16", Precision.FP16, null));
        for (int block : new int[] {32, 64, 128}) {
            Quantization how = new Quantization(block, true, Offset.NONE, Finer.NONE);
            all.add(new Choice("int8, block " + block, Precision.INT8, how));
        }
        all.add(
                new Choice(
                        "int8, block 32, float activations",
                        Precision.INT8,
                        new Quantization(32, true, Offset.NONE, Finer.NONE),
                        true,
                        false));
        for (int block : new int[] {16, 32, 64, 128}) {
            String name = "int4, block " + block;
            add(all, name + ", nearest", new Quantization(block, false, Offset.NONE, Finer.NONE));
            add(all, name + ", searched", new Quantization(block, true, Offset.NONE, Finer.NONE));
            add(
                    all,
                    name + ", zero points",
                    new Quantization(block, true, Offset.ZERO_POINTS, Finer.NONE));
            add(
                    all,
                    name + ", output in 8",
                    new Quantization(block, true, Offset.ZERO_POINTS, Finer.OUTPUT));
            add(
                    all,
                    name + ", sensitive in 8",
                    new Quantization(block, true, Offset.ZERO_POINTS, Finer.SENSITIVE));
        }
        return all;
    }

    private static void add(List<Choice> all, String name, Quantization how) {
        all.add(new Choice(name, Precision.INT4, how));
    }

    private void run() throws IOException {
        List<String> reference = List.of();
        for (Choice choice : choices()) {
            List<String> answers = row(choice, reference);
            reference = reference.isEmpty() ? answers : reference;
        }
    }

    /** Prints a line of the table; the answers. */
    private List<String> row(Choice choice, List<String> reference) throws IOException {
        Path target = folder.resolve(choice.name().replaceAll("\\W+", "-"));
        ConversionReport report =
                ModelConverter.convert(Demo.checkpoint(), target, choice.options(), done -> {});
        if (choice.int8Cache()) {
            CacheCalibration.toInt8(target, cpu);
        }
        double perplexity = perplexity(target.resolve("model.onnx"));
        List<String> answers = new ArrayList<>();
        double tokens = 0;
        double seconds = 0;
        try (ChatEngine engine = EngineFactory.open(new ModelSource.LocalFolder(target), cpu)) {
            for (String question : questions) {
                Demo.Transcript reply = Demo.reply(engine, Demo.ask(question));
                answers.add(reply.answer());
                ReplyStats stats = reply.finished().stats();
                tokens += stats.reasoningTokens() + stats.answerTokens();
                seconds += stats.decodeTime().toNanos() / 1e9;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.4f | %d | %.0f |%n",
                choice.name(),
                report.bitsPerWeight(),
                report.losses().values().stream().mapToDouble(d -> d).max().orElse(0) * 100,
                perplexity,
                equal(answers, reference.isEmpty() ? answers : reference),
                tokens / seconds);
        return answers;
    }

    private static int equal(List<String> a, List<String> b) {
        int equal = 0;
        for (int i = 0; i < a.size(); i++) {
            equal += a.get(i).equals(b.get(i)) ? 1 : 0;
        }
        return equal;
    }

    /** Of the replies, given their questions. */
    private double perplexity(Path graph) {
        double sum = 0;
        int count = 0;
        try (OnnxLanguageModel model =
                OnnxLanguageModel.load(graph, new OnnxOptions(1024, false, cpu.cacheFolder()))) {
            for (int[] line : conversations) {
                int[] ids = Arrays.copyOfRange(line, 1, line.length);
                try (DecoderState state = model.newState()) {
                    float[][] logits = state.forward(ids, ids.length);
                    for (int i = line[0]; i < ids.length; i++) {
                        sum += logSumExp(logits[i - 1]) - logits[i - 1][ids[i]];
                        count++;
                    }
                }
            }
        }
        return Math.exp(sum / count);
    }

    private static double logSumExp(float[] values) {
        double most = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            most = Math.max(most, value);
        }
        double sum = 0;
        for (float value : values) {
            sum += Math.exp(value - most);
        }
        return most + Math.log(sum);
    }
}
