package ponder.inference.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ponder.inference.convert.ConversionCheck;
import ponder.inference.convert.CopiedCache;
import ponder.inference.convert.KnownTemplates;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.ConversionPlan;
import ponder.inference.local.LocalEngines;
import ponder.inference.local.VocabularyCheck;
import ponder.inference.local.WindowCheck;
import ponder.inference.models.GraphFile;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.tokenizer.Tokenizer;

/**
 * What a question to a model, or the conversion of a checkpoint, would meet: by the checks that
 * these make themselves, but without a weight being read.
 *
 * @param problems what makes it fail
 * @param notes what is done otherwise than its files say
 */
public record ModelReview(List<Problem> problems, List<Problem> notes) {
    public ModelReview {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /**
     * Everything that can be seen from a model's files.
     *
     * @param cacheFolder where native libraries are unpacked once
     */
    public static ModelReview of(ModelPackage model, Path cacheFolder) {
        LocalEngines.keepLibrariesIn(cacheFolder);
        List<Problem> problems = new ArrayList<>();
        List<Problem> notes = new ArrayList<>(model.notes());
        for (GraphFile graph : model.graphs()) {
            note(problems, () -> requireGraph(model, graph));
        }
        noteCopiedCache(model, notes);
        Set<String> controlTokens = new HashSet<>();
        note(problems, () -> requireTokenizer(model, controlTokens));
        note(
                problems,
                () -> {
                    SampleChats chats = new SampleChats(model, controlTokens);
                    chats.require();
                    chats.systemRefused().ifPresent(notes::add);
                    if (!chats.understood()) {
                        notes.add(Problem.of(ProblemCode.TEMPLATE_UNKNOWN_THOUGHTS));
                    }
                });
        return new ModelReview(problems, notes);
    }

    /** What can be seen at once, for lists of many models. */
    static ModelReview atAGlance(ModelPackage model) {
        List<Problem> problems = new ArrayList<>();
        List<Problem> notes = new ArrayList<>(model.notes());
        note(problems, () -> requireGraph(model, model.graph(false, null)));
        noteCopiedCache(model, notes);
        note(
                problems,
                () -> {
                    SampleChats chats = new SampleChats(model, Set.of());
                    chats.require();
                    if (!chats.understood()) {
                        notes.add(Problem.of(ProblemCode.TEMPLATE_UNKNOWN_THOUGHTS));
                    }
                });
        return new ModelReview(problems, notes);
    }

    private static void requireGraph(ModelPackage model, GraphFile graph) {
        WindowCheck.require(model, GraphSummary.read(graph.file()));
    }

    /** Of the graph that is taken where nobody chooses; what is wrong with it is a problem. */
    private static void noteCopiedCache(ModelPackage model, List<Problem> notes) {
        try {
            if (!GraphSummary.read(model.graph(false, null).file()).cacheInPlace()) {
                notes.add(CopiedCache.advice(model.folder()));
            }
        } catch (PonderException e) {
            // told already
        }
    }

    private static void requireTokenizer(ModelPackage model, Set<String> controlTokens) {
        try (Tokenizer tokenizer = Tokenizer.load(model.tokenizer())) {
            controlTokens.addAll(tokenizer.controlTokens());
            GraphSummary.read(model.graph(false, null).file())
                    .vocabulary()
                    .ifPresent(size -> VocabularyCheck.require(model, tokenizer, size));
        }
    }

    /** Why a checkpoint cannot be converted; empty if it can. */
    public static List<Problem> ofCheckpoint(Path source) {
        List<Problem> problems = new ArrayList<>();
        note(
                problems,
                () -> {
                    try (Checkpoint checkpoint = ModelConverter.open(source)) {
                        problems.addAll(ConversionCheck.of(checkpoint, false));
                        ModelConversion.requireTemplate(checkpoint, null);
                    } catch (IOException e) {
                        throw new PonderException(
                                Problem.of(ProblemCode.CONVERT_NOT_READ, source), e);
                    }
                });
        return problems;
    }

    /** Chat templates that suit a checkpoint that has none; empty for one that has, or no other. */
    public static List<String> offeredTemplates(Path source) {
        try (Checkpoint checkpoint = ModelConverter.open(source)) {
            return checkpoint.chatTemplate().isPresent()
                            || !ConversionCheck.of(checkpoint, true).isEmpty()
                    ? List.of()
                    : KnownTemplates.fitting(checkpoint.controlTokens());
        } catch (IOException | PonderException e) {
            return List.of();
        }
    }

    /** What a file that can be converted calls its model, if it says so. */
    public static Optional<String> title(Path source) {
        try (Checkpoint checkpoint = ModelConverter.open(source)) {
            return Optional.of(checkpoint.title()).filter(title -> !title.isEmpty());
        } catch (IOException | PonderException e) {
            return Optional.empty();
        }
    }

    /**
     * What a conversion is going to do; empty where it is going to fail.
     *
     * @param source a checkpoint
     */
    public static Optional<ConversionPlan> plan(Path source, ConversionOptions options) {
        try (Checkpoint checkpoint = ModelConverter.open(source)) {
            boolean sound =
                    ConversionCheck.of(checkpoint, options.chatTemplate() != null).isEmpty();
            return sound ? Optional.of(ConversionPlan.of(checkpoint, options)) : Optional.empty();
        } catch (IOException | PonderException e) {
            return Optional.empty();
        }
    }

    /** Whether the weights of what can be converted are small integers already. */
    public static boolean isRounded(Path source) {
        try (Checkpoint checkpoint = ModelConverter.open(source)) {
            return ConversionPlan.of(checkpoint, new ConversionOptions("", null)).rounded();
        } catch (IOException | PonderException e) {
            return false;
        }
    }

    /** A problem that was met before is not told twice. */
    private static void note(List<Problem> problems, Runnable check) {
        try {
            check.run();
        } catch (PonderException e) {
            if (!problems.contains(e.problem())) {
                problems.add(e.problem());
            }
        }
    }
}
