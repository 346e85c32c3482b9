package ponder.inference.local;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatEngine;
import ponder.inference.Device;
import ponder.inference.DevicePreference;
import ponder.inference.EngineInfo;
import ponder.inference.EngineOptions;
import ponder.inference.ReasoningOptions;
import ponder.inference.chat.AnswerForm;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.ReplyFormat;
import ponder.inference.chat.ReplyFormats;
import ponder.inference.convert.CopiedCache;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.decoding.Scheduler;
import ponder.inference.decoding.SequenceFiles;
import ponder.inference.models.AnswerMarks;
import ponder.inference.models.GenerationDefaults;
import ponder.inference.models.ModelFingerprint;
import ponder.inference.models.ModelPackage;
import ponder.inference.models.ReasoningMarks;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.Tokenizer;

/** Opens models of this machine. */
public final class LocalEngines {
    private LocalEngines() {}

    /**
     * Opens a model as long as somebody wants it. What the runtime has begun cannot be broken off,
     * so this is asked between the steps.
     *
     * @param wanted asked from the calling thread
     * @throws PonderException if it is no model, is incomplete, or cannot be loaded
     * @throws CancellationException if it is no longer wanted; nothing of it is left then
     */
    public static ChatEngine open(Path folder, EngineOptions options, BooleanSupplier wanted) {
        return open(ModelPackage.read(folder), options, wanted);
    }

    static LocalChatEngine open(ModelPackage model, EngineOptions options, BooleanSupplier wanted) {
        keepLibrariesIn(options.cacheFolder());
        Tokenizer tokenizer = null;
        OnnxLanguageModel languageModel = null;
        Drafter drafter = null;
        LocalChatEngine engine = null;
        try {
            Placement place = Placement.of(model, options);
            requireWanted(wanted);
            tokenizer = Tokenizer.load(model.tokenizer());
            requireWanted(wanted);
            PlacedModel placed = PlacedModel.load(model, options, place);
            languageModel = placed.languageModel();
            requireWanted(wanted);
            List<Problem> notices = new ArrayList<>();
            if (!languageModel.cacheInPlace()) {
                notices.add(CopiedCache.advice(model.folder()));
            }
            drafter = Drafter.load(model, placed, options, notices::add);
            requireWanted(wanted);
            engine =
                    over(
                            model,
                            tokenizer,
                            languageModel,
                            scheduler(model, placed, drafter, options),
                            drafter == null ? "" : drafter.fingerprint(),
                            options.clock(),
                            placed.device(),
                            notices);
            new LoadCheck(languageModel, tokenizer).run(engine.prompts(), model);
            requireWanted(wanted);
            return engine;
        } catch (RuntimeException | Error e) {
            if (engine == null) {
                close(tokenizer);
                close(languageModel);
                close(drafter);
            } else {
                close(engine);
            }
            throw e instanceof CancellationException cancelled ? cancelled : Failures.explain(e);
        }
    }

    /** Where the tokenizer's native library is unpacked. */
    public static void keepLibrariesIn(Path folder) {
        System.setProperty("ENGINE_CACHE_DIR", folder.toString());
    }

    private static void requireWanted(BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            throw new CancellationException("another model is wanted");
        }
    }

    /**
     * Loads the native libraries ahead of the first model, for a program that has other things to
     * start meanwhile. What fails here fails again, and is reported, when a model is loaded.
     */
    public static void warmUp(EngineOptions options) {
        try {
            OnnxLanguageModel.warmUp(
                    options.device() == DevicePreference.AUTO, options.cacheFolder());
        } catch (RuntimeException e) {
            System.getLogger(LocalEngines.class.getName())
                    .log(System.Logger.Level.DEBUG, "no warm-up", e);
        }
    }

    private static Scheduler scheduler(
            ModelPackage model,
            PlacedModel placed,
            @Nullable Drafter drafter,
            EngineOptions options) {
        return new Scheduler(
                placed.languageModel(),
                placed.spareTokens(),
                placed.batchTokens(),
                drafter == null ? null : drafter.model(),
                kept(model, placed, options));
    }

    /** States of different graphs, and of a card and a CPU, are not each other's. */
    private static @Nullable SequenceFiles kept(
            ModelPackage model, PlacedModel placed, EngineOptions options) {
        Path folder = options.keptFolder();
        return folder == null
                ? null
                : new SequenceFiles(
                        folder,
                        String.join(
                                " ",
                                ModelFingerprint.of(model.folder()),
                                String.valueOf(placed.place().file().file().getFileName()),
                                placed.languageModel().provider()),
                        options.keptBytes());
    }

    /**
     * An engine over any language model, such as a scripted one in tests.
     *
     * @param clock what the chat template is told
     * @param spareTokens for which there is memory beside one whole context
     * @param batchTokens of all sequences that are computed side by side; 0 for none at all
     */
    static LocalChatEngine over(
            ModelPackage model,
            Tokenizer tokenizer,
            LanguageModel languageModel,
            Clock clock,
            int spareTokens,
            int batchTokens,
            Device device,
            List<Problem> notices) {
        Scheduler scheduler = new Scheduler(languageModel, spareTokens, batchTokens, null, null);
        return over(model, tokenizer, languageModel, scheduler, "", clock, device, notices);
    }

    /**
     * @param drafter fingerprint of the scheduler's model that guesses; empty for none
     */
    static LocalChatEngine over(
            ModelPackage model,
            Tokenizer tokenizer,
            LanguageModel languageModel,
            Scheduler scheduler,
            String drafter,
            Clock clock,
            Device device,
            List<Problem> notices) {
        ChatTemplate template = template(model, tokenizer, clock);
        int context = languageModel.contextLength();
        LoadedModel loaded =
                new LoadedModel(
                        model.chatTemplate(),
                        new PromptBuilder(template, tokenizer, context),
                        tokenizer,
                        scheduler,
                        drafter,
                        template.format(),
                        answerForm(model.answerMarks()),
                        Set.copyOf(stopIds(model, tokenizer, template)),
                        context,
                        device,
                        new KeptTexts(tokenizer),
                        new CheckedSchema());
        EngineInfo info =
                new EngineInfo(
                        model.name(),
                        ModelFingerprint.of(model.folder()),
                        context,
                        defaults(model.defaults()),
                        reasoning(template),
                        device,
                        noticed(notices, template),
                        model.demo(),
                        null);
        return new LocalChatEngine(info, languageModel, loaded);
    }

    private static AnswerForm answerForm(@Nullable AnswerMarks own) {
        return own == null ? AnswerForm.BOXED : AnswerForm.marked(own.opening(), own.closing());
    }

    private static List<Problem> noticed(List<Problem> notices, ChatTemplate template) {
        List<Problem> all = new ArrayList<>(notices);
        if (!template.understood()) {
            all.add(Problem.of(ProblemCode.TEMPLATE_UNKNOWN_THOUGHTS));
        }
        return all;
    }

    static ChatTemplate template(ModelPackage model, Tokenizer tokenizer, Clock clock) {
        return new ChatTemplate(
                model.chatTemplate(),
                Map.of("bos_token", model.bosToken(), "eos_token", model.eosToken()),
                tokenizer.controlTokens(),
                clock,
                told(model.reasoningMarks(), tokenizer));
    }

    /** Marks that a configuration names by their ids, unless a format that is known has them. */
    private static Optional<ReplyFormat> told(ReasoningMarks marks, Tokenizer tokenizer) {
        String open = tokenizer.controlName(marks.begin());
        String close = tokenizer.controlName(marks.end());
        boolean known = close != null && ReplyFormats.knows(close);
        return open == null || close == null || known
                ? Optional.empty()
                : Optional.of(ReplyFormat.tags("configured", open, close));
    }

    private static ReasoningOptions reasoning(ChatTemplate template) {
        return new ReasoningOptions(
                template.obeysThinkingMode(),
                template.efforts(),
                template.thinks(),
                template.thinks());
    }

    /**
     * The tokenizer knows best: published configurations name ordinary tokens such as {@code
     * <｜Assistant｜>} among the ids that end a reply, so only those of hidden tokens count. A chat
     * model may name only the end of its base model; its template shows how a reply ends.
     */
    private static Set<Integer> stopIds(
            ModelPackage model, Tokenizer tokenizer, ChatTemplate template) {
        Set<Integer> ids = new HashSet<>(model.stopIds());
        ids.removeIf(id -> !tokenizer.isHidden(id));
        tokenizer.controlId(model.eosToken()).ifPresent(ids::add);
        template.endToken().map(tokenizer::controlId).ifPresent(id -> id.ifPresent(ids::add));
        return ids.isEmpty() ? model.stopIds() : ids;
    }

    private static void close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            System.getLogger(LocalEngines.class.getName())
                    .log(System.Logger.Level.WARNING, "not closed cleanly", e);
        }
    }

    /** The model's own advice; DeepSeek's where it says nothing. */
    public static SamplingParameters defaults(GenerationDefaults own) {
        SamplingParameters deepSeek = SamplingParameters.DEEPSEEK;
        Double temperature = own.temperature();
        Integer topK = own.topK();
        Double topP = own.topP();
        Double minP = own.minP();
        Double repetition = own.repetitionPenalty();
        return new SamplingParameters(
                temperature == null ? deepSeek.temperature() : temperature.floatValue(),
                topK == null ? deepSeek.topK() : topK,
                topP == null ? deepSeek.topP() : topP.floatValue(),
                minP == null ? deepSeek.minP() : minP.floatValue(),
                repetition == null ? deepSeek.repetitionPenalty() : repetition.floatValue(),
                deepSeek.presencePenalty(),
                deepSeek.frequencyPenalty(),
                deepSeek.order());
    }
}
