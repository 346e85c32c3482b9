package ponder.inference.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.EngineOptions;
import ponder.inference.ReplyStats;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.decoding.TokenGenerator;
import ponder.inference.models.ModelFingerprint;
import ponder.inference.models.ModelPackage;
import ponder.inference.sampling.SamplingParameters;

/**
 * What guesses bring, from repetition and of a smaller model if there is one: the same replies with
 * them and without, in turns: {@code ./mvnw -Pbench-drafts -pl inference -am package -Dmodel=DIR
 * -Ddrafts=DIR}
 */
public final class DraftBench {
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int TOKENS = Integer.getInteger("tokens", 300);
    private static final int CODE_LINES = 70;

    private DraftBench() {}

    public static void main(String[] model) throws IOException {
        EngineOptions options =
                EngineOptions.in(Demo.options().cacheFolder())
                        .withContext(4096)
                        .withDraftModel(model.length > 1 ? Path.of(model[1]) : null);
        try (LocalChatEngine engine =
                LocalEngines.open(ModelPackage.read(Path.of(model[0])), options, () -> true)) {
            System.out.println("| what | with, tokens/s | without | ratio | guessed | equal |");
            System.out.println("|---|---|---|---|---|---|");
            engine.info().notices().forEach(System.out::println);
            String drafter = model.length > 1 ? ModelFingerprint.of(Path.of(model[1])) : "";
            for (Map.Entry<String, String> question : questions().entrySet()) {
                measure(engine, drafter, question.getKey(), question.getValue());
            }
        }
    }

    private static Map<String, String> questions() throws IOException {
        Path root = Demo.root();
        List<String> lines =
                Files.readAllLines(
                        root.resolve(
                                "inference/src/main/java/ponder/inference/decoding/PortionLog.java"));
        String code = String.join("\n", lines.subList(0, Math.min(CODE_LINES, lines.size())));
        String page = Files.readString(root.resolve("README.md")).substring(0, 2500);
        Map<String, String> out = new LinkedHashMap<>();
        out.put(
                "edit code",
                "Rename the variable `last` to `latest` in this code and show the whole code.\n\n"
                        + code);
        out.put(
                "quote a page",
                "Which sentences of this page speak of models? Quote them.\n\n" + page);
        out.put("summarise a page", "Summarise this page in ten sentences.\n\n" + page);
        out.put("chat", "Why is the sky blue, and why are sunsets red? Explain it to a child.");
        out.put("story", "Write a short story about a lighthouse keeper who finds a letter.");
        return out;
    }

    private static void measure(
            LocalChatEngine engine, String drafter, String name, String question) {
        ChatRequest request =
                new ChatRequest(
                        List.of(ChatMessage.user(question)),
                        SamplingParameters.GREEDY,
                        ThinkingMode.ON,
                        0,
                        TOKENS,
                        1L);
        ReplyStats first = Demo.reply(engine, request).finished().stats();
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        String text = "";
        boolean equal = true;
        int drafted = 0;
        int made = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Demo.Transcript drafts = again(engine, request, first, true, drafter);
            Demo.Transcript plain = again(engine, request, first, false, "");
            with.add(Objects.requireNonNull(drafts.finished().stats().decodeTokensPerSecond()));
            without.add(Objects.requireNonNull(plain.finished().stats().decodeTokensPerSecond()));
            text = drafts.reasoning() + drafts.answer();
            equal &= text.equals(plain.reasoning() + plain.answer());
            drafted = drafts.finished().stats().drafted();
            made =
                    drafts.finished().stats().answerTokens()
                            + drafts.finished().stats().reasoningTokens();
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.2f | %d of %d | %s |%n",
                name,
                median(with),
                median(without),
                median(with) / median(without),
                drafted,
                made,
                equal ? "yes" : "no");
    }

    private static Demo.Transcript again(
            LocalChatEngine engine,
            ChatRequest request,
            ReplyStats made,
            boolean drafts,
            String drafter) {
        ReplayPortions passes =
                new ReplayPortions(
                        List.of(), List.of(), drafts ? TokenGenerator.DRAFTS : 0, drafter, false);
        return Demo.again(engine, request, made.withReused(passes.record()));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
