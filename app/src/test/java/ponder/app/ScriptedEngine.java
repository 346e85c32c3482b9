package ponder.app;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.Batching;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Device;
import ponder.inference.EngineInfo;
import ponder.inference.ExactReplay;
import ponder.inference.FinishReason;
import ponder.inference.Inspection;
import ponder.inference.NextTurnPrefill;
import ponder.inference.Parting;
import ponder.inference.PromptSize;
import ponder.inference.ReasoningOptions;
import ponder.inference.ReplayRecord;
import ponder.inference.Reply;
import ponder.inference.ReplyContinuation;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.ReplySteering;
import ponder.inference.TokenCounting;
import ponder.inference.TokenInspection;
import ponder.inference.TokenScore;
import ponder.inference.TokenTrace;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;

/** An engine that says just what a test lets it say, when the test lets it. */
public class ScriptedEngine
        implements ChatEngine,
                Batching,
                ExactReplay,
                NextTurnPrefill,
                ReplyContinuation,
                ReplySteering,
                TokenCounting,
                TokenInspection {
    public final List<ChatRequest> requests = new ArrayList<>();
    public final List<ChatRequest> prefillNextTurn = new ArrayList<>();
    public final List<ReplyStats> replayed = new ArrayList<>();

    /** What it cannot do, though others of its kind can. */
    public final Set<Class<?>> lacking = new HashSet<>();

    public boolean cancelled;

    public boolean demo;

    /** Of the model that it stands for. */
    public String fingerprint = "cafe";

    /** That it sends everything to; null for none. */
    public @Nullable String server;

    public ReasoningOptions reasoning = new ReasoningOptions(true, List.of(), true, true);

    /** Replies that it makes side by side. */
    public int batchSize = 1;

    public boolean askedToAnswer;
    private final List<Consumer<ReplyEvent>> listeners = new ArrayList<>();
    private Consumer<ReplyEvent> listener = e -> {};
    public final List<ChatRequest> inspected = new ArrayList<>();
    public final CompletableFuture<List<TokenScore>> inspection = new CompletableFuture<>();
    public final List<ChatRequest> parted = new ArrayList<>();
    public CompletableFuture<Optional<Parting>> parting = new CompletableFuture<>();
    public final List<String> hints = new ArrayList<>();
    private int tokens;
    private boolean finishes;

    /** In all texts whose tokens were counted. */
    public long countedCharacters;

    public static final ReplyStats STATS =
            new ReplyStats(
                    21,
                    9,
                    212,
                    48,
                    0,
                    Duration.ofMillis(140),
                    Duration.ofMillis(120),
                    Duration.ofMillis(4200),
                    Duration.ofMillis(5300),
                    "CPU",
                    null,
                    42L,
                    null,
                    ReplayRecord.NONE,
                    LocalDateTime.of(2026, 1, 15, 12, 0, 7),
                    31,
                    List.of(),
                    0.8,
                    "f00d",
                    TokenTrace.NONE,
                    TokenTrace.NONE);

    @Override
    public EngineInfo info() {
        return new EngineInfo(
                "DeepSeek-R1 1.5B",
                fingerprint,
                contextLength(),
                SamplingParameters.DEEPSEEK,
                reasoning,
                new Device(server == null ? "CPU" : server, 2, null),
                List.of(),
                demo,
                server);
    }

    @Override
    public <T> Optional<T> capability(Class<T> wanted) {
        boolean can = wanted != Batching.class || batchSize > 1;
        return wanted.isInstance(this) && can && !lacking.contains(wanted)
                ? Optional.of(wanted.cast(this))
                : Optional.empty();
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public int contextLength() {
        return 32_768;
    }

    /** A token for each four characters. */
    @Override
    public int countTokens(String text) {
        countedCharacters += text.length();
        return (text.length() + 3) / 4;
    }

    @Override
    public PromptSize promptSize(ChatRequest request) {
        int tokens = request.messages().stream().mapToInt(m -> countTokens(m.content())).sum();
        if (tokens > contextLength() - 512) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.RUN_TOO_LONG,
                            tokens,
                            contextLength() - 512,
                            contextLength()));
        }
        return new PromptSize(tokens, 0, contextLength() - tokens, 512);
    }

    @Override
    public Reply reply(ChatRequest request, Consumer<ReplyEvent> to) {
        requests.add(request);
        listener = to;
        listeners.add(to);
        cancelled = false;
        askedToAnswer = false;
        tokens = 0;
        CompletableFuture<ReplyEvent> completion = new CompletableFuture<>();
        return new Reply() {
            @Override
            public void cancel() {
                cancelled = true;
                if (finishes) {
                    ReplyEvent end = new ReplyEvent.Finished(FinishReason.CANCELLED, STATS);
                    to.accept(end);
                    completion.complete(end);
                }
            }

            @Override
            public void answerNow() {
                askedToAnswer = true;
            }

            @Override
            public void hint(String words) {
                hints.add(words);
            }

            @Override
            public CompletableFuture<ReplyEvent> completion() {
                return completion;
            }
        };
    }

    @Override
    public Reply replay(ChatRequest request, ReplyStats made, Consumer<ReplyEvent> to) {
        replayed.add(made);
        return reply(request, to);
    }

    @Override
    public CompletableFuture<Integer> prefillNextTurn(ChatRequest next) {
        prefillNextTurn.add(next);
        return CompletableFuture.completedFuture(0);
    }

    /** Its result is the test's to complete. */
    @Override
    public Inspection inspect(ChatRequest request, BiConsumer<Integer, Integer> progress) {
        inspected.add(request);
        return new Inspection() {
            @Override
            public void cancel() {
                cancelled = true;
            }

            @Override
            public CompletableFuture<List<TokenScore>> result() {
                return inspection;
            }
        };
    }

    /** Its result is the test's to complete. */
    @Override
    public CompletableFuture<Optional<Parting>> parting(ChatRequest one, ChatRequest other) {
        parted.add(one);
        parted.add(other);
        return parting;
    }

    /** From now on a reply that is cancelled ends at once. */
    public void finishWhenCancelled() {
        finishes = true;
    }

    /** What is said next is of this reply, counted from 0 in the order of the requests. */
    public void speakAs(int reply) {
        listener = listeners.get(reply);
    }

    public void say(ReplyEvent event) {
        listener.accept(event);
    }

    public void think(String text) {
        say(new ReplyEvent.ReasoningDelta(text, ++tokens));
    }

    public void answer(String text) {
        say(new ReplyEvent.AnswerDelta(text, ++tokens));
    }

    public void finish(FinishReason reason, ReplyStats stats) {
        say(new ReplyEvent.Finished(reason, stats));
    }

    public void finish(FinishReason reason) {
        say(new ReplyEvent.Finished(reason, STATS));
    }

    @Override
    public void close() {}
}
