package ponder.inference.local;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.inference.Batching;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.EngineInfo;
import ponder.inference.ExactReplay;
import ponder.inference.Inspection;
import ponder.inference.ModelPrompt;
import ponder.inference.NextTurnPrefill;
import ponder.inference.Occupation;
import ponder.inference.Parting;
import ponder.inference.PromptRendering;
import ponder.inference.PromptSize;
import ponder.inference.Reply;
import ponder.inference.ReplyContinuation;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyGuard;
import ponder.inference.ReplyStats;
import ponder.inference.ReplySteering;
import ponder.inference.StructuredAnswers;
import ponder.inference.TextCompletion;
import ponder.inference.TokenCounting;
import ponder.inference.TokenInspection;
import ponder.inference.chat.words.WrapUp;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.files.Sha256;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.FreedMemory;
import ponder.inference.tokenizer.Tokenizer;

/** A model on this machine, on one thread named {@code inference}. */
final class LocalChatEngine
        implements ChatEngine,
                Batching,
                ExactReplay,
                NextTurnPrefill,
                Occupation,
                PromptRendering,
                ReplyContinuation,
                ReplySteering,
                StructuredAnswers,
                TextCompletion,
                TokenCounting,
                TokenInspection {
    private static final int SHOWN_SEEDS = 1_000_000_000;

    private final EngineInfo info;
    private final LanguageModel languageModel;
    private final LoadedModel loaded;
    private final ThreadPoolExecutor inference =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().name("inference").daemon().factory());
    private final Turns turns = new Turns();
    private final Set<ReplyJob> unfinished = new HashSet<>();
    private final Set<Runnable> cancelsOfLooks = ConcurrentHashMap.newKeySet();
    private final ReadWriteLock tokenizerInUse = new ReentrantReadWriteLock();
    private @Nullable NextTurnJob ahead;
    private volatile boolean closed;

    LocalChatEngine(EngineInfo info, LanguageModel languageModel, LoadedModel loaded) {
        this.info = info;
        this.languageModel = languageModel;
        this.loaded = loaded;
        // now, so that it has the priority of the thread that loads the model
        inference.prestartCoreThread();
    }

    LanguageModel languageModel() {
        return languageModel;
    }

    Tokenizer tokenizer() {
        return loaded.tokenizer();
    }

    PromptBuilder prompts() {
        return loaded.prompts();
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public <T> Optional<T> capability(Class<T> wanted) {
        boolean lacks =
                wanted == StructuredAnswers.class && loaded.format().messages()
                        || wanted == Batching.class && batchSize() < 2;
        return wanted.isInstance(this) && !lacks
                ? Optional.of(wanted.cast(this))
                : Optional.empty();
    }

    @Override
    public int batchSize() {
        return loaded.scheduler().batchSize();
    }

    @Override
    public void check(String schema) {
        loaded.schemas().check(schema);
    }

    @Override
    public int contextLength() {
        return loaded.contextLength();
    }

    @Override
    public int countTokens(String text) {
        return whileOpen(() -> loaded.tokenizer().encode(text).length);
    }

    @Override
    public PromptSize promptSize(ChatRequest request) {
        return whileOpen(
                () -> {
                    var prompt =
                            loaded.prompts()
                                    .fitting(request.messages(), request.asked(), request.start());
                    int tokens = prompt.ids().length;
                    return new PromptSize(
                            tokens,
                            prompt.leftOutMessages(),
                            loaded.contextLength() - tokens,
                            PromptBuilder.reserve(loaded.contextLength()));
                });
    }

    @Override
    public ModelPrompt prompt(ChatRequest request) {
        return whileOpen(
                () -> {
                    var prompt =
                            loaded.prompts()
                                    .at(request.promptedAt())
                                    .fitting(request.messages(), request.asked(), request.start());
                    return new ModelPrompt(
                            prompt.text(), Arrays.stream(prompt.ids()).boxed().toList());
                });
    }

    @Override
    public String templateHash() {
        return Sha256.of(loaded.template());
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
    public Reply reply(ChatRequest request, Consumer<ReplyEvent> listener) {
        return start(job(request, listener));
    }

    @Override
    public Reply complete(ChatRequest request, Consumer<ReplyEvent> listener) {
        return start(job(request, listener).ofText());
    }

    private ReplyJob job(ChatRequest request, Consumer<ReplyEvent> listener) {
        return new ReplyJob(
                loaded,
                request,
                seed(request.seed()),
                !request.batch().isEmpty() && batchSize() > 1
                        ? ReplayPortions.freshBeside()
                        : ReplayPortions.fresh(request.guest() ? "" : loaded.drafter()),
                listener);
    }

    private static long seed(@Nullable Long fixed) {
        return fixed != null ? fixed : ThreadLocalRandom.current().nextInt(SHOWN_SEEDS);
    }

    /** With the words that closed the thought then, whatever is said in its language now. */
    @Override
    public Reply replay(ChatRequest request, ReplyStats made, Consumer<ReplyEvent> listener) {
        String words = made.closingWords();
        ReplyGuard guard = request.guard().saying(words == null ? WrapUp.ENGLISH : words);
        long seed = seed(made.seed());
        return start(
                new ReplyJob(
                        loaded,
                        request.withSeed(seed)
                                .withPromptedAt(made.promptedAt())
                                .withGuard(guard)
                                .withProbing(request.probing().watching()),
                        seed,
                        ReplayPortions.read(made.reused()),
                        listener));
    }

    private Reply start(ReplyJob job) {
        synchronized (unfinished) {
            if (closed) {
                throw closed();
            }
            giveWay();
            unfinished.add(job);
            job.completion().thenRun(() -> forget(job));
            job.onCancel(this::endWaiting);
            job.takesTurnsIn(turns);
            queue(job, job.isGuest());
        }
        return job;
    }

    private void forget(ReplyJob job) {
        synchronized (unfinished) {
            unfinished.remove(job);
        }
    }

    /** Who cancels what has not begun does not wait for what others have asked. */
    private void endWaiting(ReplyJob job) {
        if (turns.remove(job)) {
            Thread.ofVirtual().name("cancelled").start(job);
        }
    }

    private void queue(Runnable job, boolean guest) {
        turns.add(job, guest);
        inference.execute(this::takeTurn);
    }

    private void takeTurn() {
        Runnable next = turns.next();
        if (next != null) {
            turns.perform(next);
        }
    }

    @Override
    public boolean occupied() {
        return inference.getActiveCount() > 0 || !turns.isEmpty();
    }

    @Override
    public Inspection inspect(ChatRequest request, BiConsumer<Integer, Integer> progress) {
        InspectionJob job = new InspectionJob(loaded, request, progress);
        look(job, job::cancel);
        return job;
    }

    @Override
    public CompletableFuture<Optional<Parting>> parting(ChatRequest one, ChatRequest other) {
        PartingJob job = new PartingJob(loaded, one, other);
        look(job, job::cancel);
        return job.result();
    }

    /** Looks into finished replies when its turn comes. */
    private void look(Runnable job, Runnable cancel) {
        synchronized (unfinished) {
            if (closed) {
                throw closed();
            }
            giveWay();
            cancelsOfLooks.add(cancel);
            queue(
                    () -> {
                        try {
                            job.run();
                        } finally {
                            cancelsOfLooks.remove(cancel);
                        }
                    },
                    false);
        }
    }

    @Override
    public CompletableFuture<Integer> prefillNextTurn(ChatRequest next) {
        synchronized (unfinished) {
            if (closed) {
                return CompletableFuture.completedFuture(0);
            }
            giveWay();
            NextTurnJob job = new NextTurnJob(loaded, next);
            ahead = job;
            queue(job, false);
            job.read().thenRun(() -> forget(job));
            return job.read();
        }
    }

    /** It has the whole chat in it. */
    private void forget(NextTurnJob job) {
        synchronized (unfinished) {
            ahead = ahead == job ? null : ahead;
        }
    }

    private void giveWay() {
        if (ahead != null) {
            ahead.cancel();
            ahead = null;
        }
    }

    /** Leaving the JVM while ONNX Runtime executes crashes it, so this waits for the thread. */
    @Override
    public void close() {
        synchronized (unfinished) {
            if (closed) {
                return;
            }
            closed = true;
            unfinished.forEach(ReplyJob::end);
            cancelsOfLooks.forEach(Runnable::run);
            giveWay();
        }
        inference.shutdown();
        try {
            if (!inference.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the inference thread does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loaded.scheduler().close();
        languageModel.close();
        tokenizerInUse.writeLock().lock();
        try {
            loaded.tokenizer().close();
        } finally {
            tokenizerInUse.writeLock().unlock();
        }
        FreedMemory.giveBack();
    }
}
