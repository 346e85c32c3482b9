package ponder.inference;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.decoding.TokenGenerator;
import ponder.inference.export.GraphSummary;
import ponder.inference.models.GenerationDefaults;
import ponder.inference.models.GraphFile;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.CacheSizes;
import ponder.inference.onnx.Device;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.Tokenizer;

/** A model of this machine, on one thread named {@code inference}. */
public final class LocalChatEngine implements ChatEngine {
    private static final int SHOWN_SEEDS = 1_000_000_000;

    private final ModelPackage model;
    private final LanguageModel languageModel;
    private final LoadedModel loaded;
    private final ExecutorService inference =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("inference").daemon().factory());
    private final Set<GenerationJob> unfinished = new HashSet<>();
    private final Set<Inspection> inspections = ConcurrentHashMap.newKeySet();
    private @Nullable Problem notice;
    private final ReadWriteLock tokenizerInUse = new ReentrantReadWriteLock();
    private volatile boolean closed;

    private LocalChatEngine(ModelPackage model, LanguageModel languageModel, LoadedModel loaded) {
        this.model = model;
        this.languageModel = languageModel;
        this.loaded = loaded;
    }

    /**
     * Loads a model; takes a second or more.
     *
     * @throws PonderException if it cannot be loaded
     */
    public static LocalChatEngine load(ModelPackage model, EngineOptions options) {
        return load(model, options, () -> true);
    }

    /**
     * Loads a model as long as somebody wants it. What the runtime has begun cannot be broken off,
     * so this is asked between the steps.
     *
     * @param wanted asked from the calling thread
     * @throws PonderException if it cannot be loaded
     * @throws CancellationException if it is not wanted any more; nothing of it is left then
     */
    public static LocalChatEngine load(
            ModelPackage model, EngineOptions options, BooleanSupplier wanted) {
        keepLibrariesIn(options.cacheFolder());
        Tokenizer tokenizer = null;
        OnnxLanguageModel languageModel = null;
        try {
            boolean gpu = OnnxLanguageModel.gpuWanted(options.device());
            GraphFile file = model.graph(gpu, options.precision());
            GraphSummary graph = GraphSummary.read(file.file());
            MemoryPlan memory = MemoryPlan.of(file, model.shape(), graph.cacheElementBytes());
            int context = context(model, options, memory, gpu);
            requireWanted(wanted);
            tokenizer = Tokenizer.load(model.tokenizer());
            requireWanted(wanted);
            languageModel =
                    OnnxLanguageModel.load(
                            file.file(),
                            new OnnxOptions(
                                    context,
                                    options.device(),
                                    options.cacheFolder(),
                                    options.threads(),
                                    new CacheSizes(
                                            model.shape().kvHeads(), model.shape().headSize()),
                                    graph.cacheInPlace()));
            requireWanted(wanted);
            LocalChatEngine engine = of(model, tokenizer, languageModel, languageModel.device());
            new LoadCheck(languageModel, tokenizer).run(engine.loaded.prompts(), model.check());
            requireUsable(model.defaults());
            requireWanted(wanted);
            engine.notice = notice(languageModel);
            return engine;
        } catch (RuntimeException | Error e) {
            close(tokenizer);
            close(languageModel);
            throw e instanceof CancellationException cancelled ? cancelled : Failures.explain(e);
        }
    }

    /** So that advice out of range is told when the model is loaded, not when it is first asked. */
    private static void requireUsable(GenerationDefaults advice) {
        try {
            defaults(advice);
        } catch (PonderException e) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_ADVICE, e.problem()), e);
        }
    }

    /** Where the tokenizer's native library is unpacked. */
    static void keepLibrariesIn(Path folder) {
        System.setProperty("ENGINE_CACHE_DIR", folder.toString());
    }

    private static void requireWanted(BooleanSupplier wanted) {
        if (!wanted.getAsBoolean()) {
            throw new CancellationException("another model is wanted");
        }
    }

    /** A model that cannot fit is refused before it takes the memory of everything else. */
    private static int context(
            ModelPackage model, EngineOptions options, MemoryPlan memory, boolean gpu) {
        int most = model.contextLength();
        int context =
                options.context() > 0 ? Math.min(most, options.context()) : memory.context(most);
        if (!gpu && !memory.fits(context)) {
            throw new PonderException(memory.tooMuch(model.name(), context));
        }
        return context;
    }

    private static @Nullable Problem notice(OnnxLanguageModel model) {
        return model.cacheInPlace() ? null : Problem.of(ProblemCode.RUN_COPIES_CACHE);
    }

    /**
     * Loads the native libraries ahead of the first model, for a program that has other things to
     * start meanwhile. What fails here fails again, and is told, when a model is loaded.
     */
    public static void warmUp(EngineOptions options) {
        try {
            OnnxLanguageModel.warmUp(options.device(), options.cacheFolder());
        } catch (RuntimeException e) {
            System.getLogger(LocalChatEngine.class.getName())
                    .log(System.Logger.Level.DEBUG, "no warm-up", e);
        }
    }

    /** An engine over any language model, such as a scripted one in tests. */
    static LocalChatEngine of(
            ModelPackage model, Tokenizer tokenizer, LanguageModel languageModel, Device device) {
        ChatTemplate template =
                new ChatTemplate(
                        model.chatTemplate(),
                        Map.of("bos_token", model.bosToken(), "eos_token", model.eosToken()),
                        tokenizer.controlTokens());
        Set<Integer> stopIds = stopIds(model, tokenizer);
        LoadedModel loaded =
                new LoadedModel(
                        new PromptBuilder(template, tokenizer, languageModel.contextLength()),
                        tokenizer,
                        new TokenGenerator(languageModel),
                        Set.copyOf(stopIds),
                        languageModel.contextLength(),
                        device);
        return new LocalChatEngine(model, languageModel, loaded);
    }

    /**
     * The tokenizer knows best: published configurations name ordinary tokens such as {@code
     * <｜Assistant｜>} among the ids that end a reply, so only those of hidden tokens count.
     */
    private static Set<Integer> stopIds(ModelPackage model, Tokenizer tokenizer) {
        Set<Integer> ids = new HashSet<>(model.stopIds());
        ids.removeIf(id -> !tokenizer.isHidden(id));
        tokenizer.controlId(model.eosToken()).ifPresent(ids::add);
        return ids.isEmpty() ? model.stopIds() : ids;
    }

    private static void close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            System.getLogger(LocalChatEngine.class.getName())
                    .log(System.Logger.Level.WARNING, "not closed cleanly", e);
        }
    }

    @Override
    public ModelPackage model() {
        return model;
    }

    @Override
    public int contextLength() {
        return loaded.contextLength();
    }

    @Override
    public @Nullable Problem notice() {
        return notice;
    }

    @Override
    public Device device() {
        return loaded.device();
    }

    @Override
    public SamplingParameters defaultSampling() {
        return defaults(model.defaults());
    }

    /** The model's own advice; DeepSeek's where it says nothing. */
    static SamplingParameters defaults(GenerationDefaults own) {
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
                deepSeek.frequencyPenalty());
    }

    @Override
    public int countTokens(String text) {
        return whileOpen(() -> loaded.tokenizer().encode(text).length);
    }

    @Override
    public PromptSize promptSize(GenerationRequest request) {
        return whileOpen(
                () -> {
                    var prompt =
                            loaded.prompts()
                                    .fitting(
                                            request.messages(),
                                            request.thinking(),
                                            request.start());
                    int tokens = prompt.ids().length;
                    return new PromptSize(
                            tokens,
                            prompt.leftOutMessages(),
                            loaded.contextLength() - tokens,
                            PromptBuilder.reserve(loaded.contextLength()));
                });
    }

    /** The tokenizer's native memory must not be freed under a count on another thread. */
    private <T> T whileOpen(Supplier<T> counting) {
        tokenizerInUse.readLock().lock();
        try {
            if (closed) {
                throw closed();
            }
            return counting.get();
        } finally {
            tokenizerInUse.readLock().unlock();
        }
    }

    private static PonderException closed() {
        return new PonderException(Problem.of(ProblemCode.RUN_CLOSED));
    }

    @Override
    public Generation generate(GenerationRequest request, Consumer<GenerationEvent> listener) {
        Long fixed = request.seed();
        long seed = fixed != null ? fixed : ThreadLocalRandom.current().nextInt(SHOWN_SEEDS);
        GenerationJob job = new GenerationJob(loaded, request, seed, listener);
        synchronized (unfinished) {
            if (closed) {
                throw closed();
            }
            unfinished.add(job);
            inference.execute(
                    () -> {
                        try {
                            job.run();
                        } finally {
                            synchronized (unfinished) {
                                unfinished.remove(job);
                            }
                        }
                    });
        }
        return job;
    }

    @Override
    public Inspection inspect(GenerationRequest request, BiConsumer<Integer, Integer> progress) {
        InspectionJob job = new InspectionJob(loaded, request, progress);
        synchronized (unfinished) {
            if (closed) {
                throw closed();
            }
            inspections.add(job);
            inference.execute(
                    () -> {
                        try {
                            job.run();
                        } finally {
                            inspections.remove(job);
                        }
                    });
        }
        return job;
    }

    /** Leaving the JVM while ONNX Runtime executes crashes it, so this waits for the thread. */
    @Override
    public void close() {
        synchronized (unfinished) {
            if (closed) {
                return;
            }
            closed = true;
            unfinished.forEach(GenerationJob::cancel);
            inspections.forEach(Inspection::cancel);
        }
        inference.shutdown();
        try {
            if (!inference.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the inference thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loaded.generator().close();
        languageModel.close();
        tokenizerInUse.writeLock().lock();
        try {
            loaded.tokenizer().close();
        } finally {
            tokenizerInUse.writeLock().unlock();
        }
    }
}
