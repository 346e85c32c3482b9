package ponder.app.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.exchange.Speakers;
import ponder.app.session.map.Segment;
import ponder.app.session.map.ThoughtMap;
import ponder.app.settings.ChatParameters;
import ponder.app.text.Texts;
import ponder.inference.AnswerSoFar;
import ponder.inference.ReplyStats;
import ponder.inference.engines.HashedFile;
import ponder.inference.sampling.SamplingParameters;

/** What a report says beside the messages, as Markdown, for a page and for paper. */
public final class ReportMarkdown {
    private final StringBuilder out = new StringBuilder();

    private ReportMarkdown() {}

    public static String of(Report report) {
        ReportMarkdown facts = new ReportMarkdown();
        RunRecord run = report.run();
        if (run != null) {
            facts.made(run, report.reply(), report.evidence());
            ReplyStats stats = run.stats();
            if (stats != null) {
                facts.probes(stats.probes());
                facts.steps(ThoughtMap.of(report.reply(), List.of(), null).segments());
            }
        }
        facts.fed(report.evidence());
        facts.files(report.evidence().files());
        return facts.out.toString();
    }

    private void made(RunRecord run, Message reply, Report.Evidence evidence) {
        heading(Texts.of("report.made"));
        row(Texts.of("report.property"), Texts.of("report.value"));
        row("---", "---");
        row(Texts.of("report.model"), code(run.model()));
        row(Texts.of("report.fingerprint"), code(run.modelHash()));
        known(Texts.of("report.template"), evidence.template());
        row(Texts.of("report.device"), code(run.provider()));
        known(Texts.of("report.software"), run.software());
        row(Texts.of("report.finished"), Speakers.when(reply.finished()));
        parameters(run.parameters());
        ReplyStats stats = run.stats();
        if (stats != null) {
            figures(stats);
        }
        row(Texts.of("report.saved"), Speakers.when(evidence.saved()));
        row(Texts.of("report.savedBy"), code(evidence.savedBy()));
    }

    private void parameters(ChatParameters by) {
        SamplingParameters sampling = by.sampling();
        row(
                Texts.of("parameters.thinking"),
                switch (by.thinkingMode()) {
                    case ON -> Texts.of("parameters.thinkingOn");
                    case OFF -> Texts.of("parameters.thinkingOff");
                    case AUTO -> Texts.of("parameters.thinkingAuto");
                });
        known(Texts.of("parameters.effort"), by.effort());
        row(Texts.of("parameters.temperature"), Texts.number(sampling.temperature(), 0, 4));
        row(Texts.of("parameters.topP"), Texts.number(sampling.topP(), 0, 4));
        row(Texts.of("parameters.topK"), Texts.number(sampling.topK(), 0));
        row(Texts.of("parameters.minP"), Texts.number(sampling.minP(), 0, 4));
        row(Texts.of("parameters.repetition"), Texts.number(sampling.repetitionPenalty(), 0, 4));
        row(
                Texts.of("parameters.order"),
                switch (sampling.order()) {
                    case TEMPERATURE_FIRST -> Texts.of("parameters.temperatureFirst");
                    case TEMPERATURE_LAST -> Texts.of("parameters.temperatureLast");
                });
        row(Texts.of("parameters.thoughtLimit"), limit(by.thoughtLimit()));
        row(Texts.of("parameters.answerLimit"), limit(by.answerLimit()));
        row(
                Texts.of("parameters.systemText"),
                by.systemText().isBlank()
                        ? Texts.of("parameters.systemTextNone")
                        : code(by.systemText().strip()));
    }

    private static String limit(int tokens) {
        return tokens == 0 ? Texts.of("parameters.context") : Texts.number(tokens, 0);
    }

    private void figures(ReplyStats stats) {
        Long seed = stats.seed();
        known(Texts.of("parameters.seed"), seed == null ? null : Long.toString(seed));
        if (stats.promptTokens() > 0) {
            row(Texts.of("report.promptTokens"), Texts.number(stats.promptTokens(), 0));
            row(Texts.of("report.cachedTokens"), Texts.number(stats.cachedTokens(), 0));
        }
        if (stats.counted()) {
            row(Texts.of("report.thoughtTokens"), Texts.number(stats.reasoningTokens(), 0));
            row(Texts.of("report.answerTokens"), Texts.number(stats.answerTokens(), 0));
        }
        if (!stats.timeToFirstToken().isZero()) {
            String first = Texts.number(stats.timeToFirstToken().toNanos() / 1e9, 2);
            row(Texts.of("report.firstToken"), Texts.of("duration.seconds", first));
        }
        rate("report.prefill", stats.prefillTokensPerSecond(), 0);
        rate("report.decode", stats.decodeTokensPerSecond(), 1);
        known(Texts.of("report.digest"), stats.digest());
    }

    private void rate(String what, @Nullable Double rate, int digits) {
        if (rate != null) {
            row(Texts.of(what), Texts.of("report.rate", Texts.number(rate, digits)));
        }
    }

    private void probes(List<AnswerSoFar> probes) {
        if (probes.isEmpty()) {
            return;
        }
        heading(Texts.of("report.probes"));
        row(Texts.of("report.after"), Texts.of("report.answer"), Texts.of("report.certainty"));
        row("--:", "---", "--:");
        for (AnswerSoFar probe : probes) {
            row(
                    Texts.number(probe.tokens(), 0),
                    probe.answer().isBlank() ? "–" : code(probe.answer()),
                    percent(probe.probability(), 1));
        }
    }

    private void steps(List<Segment> steps) {
        if (steps.stream().allMatch(step -> step.certainty() == null)) {
            return;
        }
        heading(Texts.of("report.steps"));
        row(
                Texts.of("report.stepKind"),
                Texts.of("report.stepTokens"),
                Texts.of("report.certainty"),
                Texts.of("report.stepBegins"));
        row("---", "--:", "--:", "---");
        for (Segment step : steps) {
            Double certainty = step.certainty();
            row(
                    step.kind().inWords(),
                    Texts.number(step.tokens(), 0),
                    certainty == null ? "–" : percent(certainty, 0),
                    step.title().isBlank() ? "–" : code(step.title()));
        }
    }

    private static String percent(double probability, int digits) {
        return Texts.of("inspect.percent", Texts.number(probability * 100, digits));
    }

    private void fed(Report.Evidence evidence) {
        heading(Texts.of("report.prompt"));
        String prompt = evidence.prompt();
        if (prompt == null) {
            boolean asked = evidence.template() != null;
            out.append(Texts.of(asked ? "report.promptFailed" : "report.promptUnknown"))
                    .append("\n");
            return;
        }
        String fence = "`".repeat(Math.max(3, longestTicks(prompt) + 1));
        out.append(fence).append("text\n").append(prompt).append('\n').append(fence).append('\n');
    }

    private void files(List<HashedFile> files) {
        if (files.isEmpty()) {
            return;
        }
        heading(Texts.of("report.files"));
        row(Texts.of("report.file"), Texts.of("report.bytes"), "SHA-256");
        row("---", "--:", "---");
        for (HashedFile file : files) {
            row(code(file.name()), Texts.number(file.size(), 0), code(file.sha256()));
        }
    }

    private void heading(String text) {
        out.append("\n## ").append(text).append("\n\n");
    }

    private void known(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            row(name, code(value));
        }
    }

    private void row(String... cells) {
        out.append(List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** As it is: no character of it is markup. */
    private static String code(String text) {
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ⏎ ").replace("|", "\\|");
        String ticks = "`".repeat(longestTicks(line) + 1);
        return ticks + " " + line + " " + ticks;
    }

    private static int longestTicks(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
