package ponder.inference.local;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyEvent.Failed;
import ponder.inference.ReplyEvent.Finished;
import ponder.inference.ReplyEvent.PromptProgress;
import ponder.inference.ReplyStats;
import ponder.inference.decoding.Batch;
import ponder.inference.decoding.DecodingInterruptedException;
import ponder.inference.decoding.Drafting;
import ponder.inference.decoding.Portion;
import ponder.inference.decoding.Scheduler;
import ponder.inference.decoding.TokenGenerator;
import ponder.inference.reply.RunningReply;
import ponder.inference.sampling.Sampler;

/** One reply, from request to last event. Runs on the inference thread, or in its place. */
final class ReplyJob extends RunningReply {
    private final LoadedModel model;
    private final ChatRequest request;
    private final ScoredTokens listener;
    private final long seed;
    private final ReplayPortions made;
    private final Stopwatch times = new Stopwatch();
    private final Cancellation cancellation = new Cancellation();
    private final ThoughtSteering steering;
    private final ReplyLoop loop;
    private Consumer<ReplyJob> whenCancelled = job -> {};
    private @Nullable Batch batch;
    private Turns turns = new Turns();
    private boolean ofText;
    private int promptTokens;
    private int cachedTokens;
    private int drafted;
    private @Nullable Double certainty;
    private @Nullable String digest;
    private List<Portion> reused = List.of();
    private @Nullable ReplyStream reply;
    private @Nullable LocalDateTime promptedAt;

    /**
     * @param made in which portions to compute the beginning of the prompt again, so that a reply
     *     comes out as it was; empty for any. They count where the request has a seed
     */
    ReplyJob(
            LoadedModel model,
            ChatRequest request,
            long seed,
            ReplayPortions made,
            Consumer<ReplyEvent> listener) {
        super(listener);
        this.model = model;
        this.request = request;
        this.seed = seed;
        this.made = made;
        this.listener = new ScoredTokens(model.tokenizer(), request, listener);
        this.steering = new ThoughtSteering(made.steps());
        this.loop = new ReplyLoop(model, request, this.listener, steering, times);
    }

    /** The same, but from a text as it is. */
    ReplyJob ofText() {
        ofText = true;
        return this;
    }

    /** Whether it is made in a batch. */
    boolean isBeside() {
        return made.beside();
    }

    /** Whether it may be made in a batch with another. */
    boolean goesWith(ReplyJob other) {
        return isBeside() && request.batch().equals(other.request.batch());
    }

    /** By which its sequence is computed. */
    Scheduler scheduler() {
        return model.scheduler();
    }

    /** Its part of a batch, for a thread of its own. */
    Runnable in(Batch all) {
        return () -> {
            batch = all;
            run();
        };
    }

    boolean isGuest() {
        return request.guest();
    }

    /** Another program's reply rests where the user's own wait there. */
    void takesTurnsIn(Turns shared) {
        turns = shared;
    }

    /** What is done once somebody does not want it any more. */
    void onCancel(Consumer<ReplyJob> action) {
        whenCancelled = action;
    }

    @Override
    protected ReplyEvent make() {
        try {
            cancellation.running(batch == null);
            FinishReason reason = generate();
            return new Finished(reason, stats());
        } catch (RuntimeException | Error e) {
            return new Failed(Failures.explain(e).problem());
        } finally {
            cancellation.running(false);
        }
    }

    private FinishReason generate() {
        times.start();
        if (cancellation.isWanted()) {
            return FinishReason.CANCELLED;
        }
        PromptBuilder prompts = model.prompts().at(request.promptedAt());
        promptedAt = prompts.now();
        PromptBuilder.Prompt prompt =
                ofText
                        ? prompts.ofText(request.messages().getLast().content())
                        : prompts.build(request.messages(), request.asked(), request.start());
        promptTokens = prompt.ids().length;
        try (TokenGenerator generator = generator(prompt.ids())) {
            IntPredicate progress =
                    done -> {
                        giveWay(generator);
                        listener.accept(
                                new PromptProgress(promptTokens, done, prompt.leftOutMessages()));
                        return !cancellation.isWanted();
                    };
            prefill(generator, progress);
            if (cancellation.isWanted()) {
                return FinishReason.CANCELLED;
            }
            listener.accept(
                    new PromptProgress(promptTokens, promptTokens, prompt.leftOutMessages()));
            return reply(prompt, generator);
        } catch (DecodingInterruptedException e) {
            return FinishReason.CANCELLED;
        }
    }

    private void giveWay(TokenGenerator generator) {
        if (batch == null && isGuest() && turns.ownWait() && generator.rest()) {
            cancellation.running(false);
            try {
                turns.doOwn();
            } finally {
                generator.goOn();
                cancellation.running(true);
            }
        }
    }

    private TokenGenerator generator(int[] ids) {
        if (batch != null) {
            return TokenGenerator.beside(
                    batch,
                    model.scheduler(),
                    ids,
                    isGuest(),
                    request.conversation(),
                    cancellation::isWanted);
        }
        Drafting drafting = made.drafting(model.drafter());
        return request.guest()
                ? TokenGenerator.forGuest(model.scheduler(), ids, drafting)
                : new TokenGenerator(model.scheduler(), ids, drafting, request.conversation());
    }

    private FinishReason reply(PromptBuilder.Prompt prompt, TokenGenerator generator) {
        ReplyStream stream = stream(prompt.insideThought());
        reply = stream;
        FinishReason reason = decode(stream, generator);
        drafted = generator.drafted();
        certainty = generator.certainty().lowest();
        digest = generator.digest();
        loop.finish(stream);
        return reason;
    }

    /** What was said before an interruption stays. */
    private FinishReason decode(ReplyStream stream, TokenGenerator generator) {
        AnswerForms forms = AnswerForms.of(model, request);
        Sampler sampler = Sampler.of(request.sampling(), seed, forms.constraints());
        try {
            while (!cancellation.isWanted()) {
                giveWay(generator);
                FinishReason end = loop.next(stream, generator, sampler, forms);
                if (end != null) {
                    return end;
                }
            }
            return FinishReason.CANCELLED;
        } catch (DecodingInterruptedException e) {
            return FinishReason.CANCELLED;
        }
    }

    private ReplyStream stream(boolean insideThought) {
        return ofText
                ? ReplyStream.ofText(model.tokenizer(), model.format(), listener)
                : new ReplyStream(
                        model.tokenizer(),
                        model.format(),
                        insideThought,
                        request.start(),
                        listener);
    }

    private void prefill(TokenGenerator generator, IntPredicate progress) {
        if (request.seed() != null) {
            generator.rebuild(made.portions(), progress);
        }
        int found = generator.prefill(progress);
        reused = generator.reused();
        cachedTokens = request.seed() == null ? found : 0;
        times.prefillDone();
    }

    private ReplyStats stats() {
        ReplyStream stream = reply;
        return new ReplyStats(
                promptTokens,
                cachedTokens,
                stream == null ? 0 : stream.reasoningTokens(),
                stream == null ? 0 : stream.answerTokens(),
                stream == null ? 0 : stream.givenTokens(),
                times.toFirstToken(),
                times.prefill(),
                times.thought(),
                times.decode(),
                model.device().provider(),
                model.device().fallbackReason(),
                seed,
                loop.closingWords(),
                made.with(reused, steering.done(), batch != null).record(),
                promptedAt,
                drafted,
                loop.answersSoFar(),
                certainty,
                digest,
                loop.traces().ofThought(),
                loop.traces().ofAnswer());
    }

    @Override
    public void cancel() {
        end();
        whenCancelled.accept(this);
    }

    /** Ends it in its turn. */
    void end() {
        cancellation.cancel(model.scheduler());
    }

    @Override
    public void answerNow() {
        steering.answerNow();
    }

    @Override
    public void hint(String words) {
        steering.hint(words);
    }
}
