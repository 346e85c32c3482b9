package ponder.inference.local;

import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyEvent.AnswerProbed;
import ponder.inference.ReplyEvent.Failed;
import ponder.inference.ReplyEvent.Finished;
import ponder.inference.ReplyEvent.PromptProgress;
import ponder.inference.ReplyEvent.ReasoningFinished;
import ponder.inference.ReplyStats;
import ponder.inference.chat.words.HintWords;
import ponder.inference.decoding.Batch;
import ponder.inference.decoding.DecodingInterruptedException;
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
    private final LoopWatch loops;
    private final ThoughtProbe probe;
    private final Cancellation cancellation = new Cancellation();
    private final ThoughtSteering steering;
    private final ReplyTraces traces = new ReplyTraces();
    private Consumer<ReplyJob> whenCancelled = job -> {};
    private @Nullable Batch batch;
    private Turns turns = new Turns();
    private boolean ofText;
    private boolean looping;
    private int promptTokens;
    private int cachedTokens;
    private int drafted;
    private @Nullable Double certainty;
    private @Nullable String digest;
    private List<Portion> reused = List.of();
    private @Nullable String closingWords;
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
        this.loops = new LoopWatch(request.guard().loops());
        this.probe = new ThoughtProbe(model, request);
        this.steering = new ThoughtSteering(made.steps());
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
                    batch, model.scheduler(), ids, isGuest(), cancellation::isWanted);
        }
        boolean drafts = made.drafts() == TokenGenerator.DRAFTS;
        return request.guest()
                ? TokenGenerator.forGuest(model.scheduler(), ids, drafts)
                : new TokenGenerator(model.scheduler(), ids, drafts);
    }

    private FinishReason reply(PromptBuilder.Prompt prompt, TokenGenerator generator) {
        ReplyStream stream = stream(prompt.insideThought());
        reply = stream;
        FinishReason reason = decode(stream, generator);
        drafted = generator.drafted();
        certainty = generator.certainty().lowest();
        digest = generator.digest();
        if (stream.insideThought()) {
            thoughtEnded(ReasoningEnd.NATURAL, stream);
        }
        stream.finish();
        return reason;
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

    /** What was said before an interruption stays. */
    private FinishReason decode(ReplyStream stream, TokenGenerator generator) {
        try {
            return decodeToTheEnd(stream, generator);
        } catch (DecodingInterruptedException e) {
            return FinishReason.CANCELLED;
        }
    }

    private FinishReason decodeToTheEnd(ReplyStream stream, TokenGenerator generator) {
        AnswerForms forms = AnswerForms.of(model, request);
        Sampler sampler = Sampler.of(request.sampling(), seed, forms.constraints());
        while (!cancellation.isWanted()) {
            giveWay(generator);
            boolean steerable = stream.insideThought() && !stream.betweenMessages();
            if (steerable) {
                steering.hintFor(stream).ifPresent(words -> give(words, stream, generator));
                probe.after(stream, generator).map(AnswerProbed::new).ifPresent(listener);
            }
            ReasoningEnd cut = steerable ? reasonToCut(stream, generator) : null;
            if (cut != null) {
                closeThought(cut, stream, generator);
            }
            if (looping && !stream.insideThought()) {
                return FinishReason.LOOP;
            }
            if (generator.certainty().now() < request.guard().leastCertainty()) {
                return FinishReason.UNSURE;
            }
            if (generator.room() <= 0) {
                return FinishReason.CONTEXT_FULL;
            }
            if (request.answerLimit() > 0 && stream.answerTokens() >= request.answerLimit()) {
                return FinishReason.ANSWER_LIMIT;
            }
            forms.at(stream);
            boolean thinks = stream.insideThought();
            int id = generator.next(sampler, (from, drawn) -> listener.drawn(from, drawn, thinks));
            times.token();
            if (model.stopIds().contains(id) && !stream.goesOnAfter(id)) {
                return FinishReason.STOP;
            }
            traces.drawn(generator.drawn(), stream);
            accept(id, stream);
            forms.said(id);
            if (stream.ended()) {
                return FinishReason.STOP;
            }
        }
        return FinishReason.CANCELLED;
    }

    private void accept(int id, ReplyStream stream) {
        boolean before = stream.insideThought();
        looping = loops.repeats(id, before);
        stream.accept(id);
        if (before && !stream.insideThought()) {
            thoughtClosed(ReasoningEnd.NATURAL, stream);
        }
    }

    private void give(String words, ReplyStream stream, TokenGenerator generator) {
        String text = HintWords.paragraph(words, stream.thought());
        int[] ids = model.tokenizer().encodeNext(text);
        if (ids.length < generator.room() - answerRoom()) {
            steering.hinted(words, stream.reasoningTokens());
            generator.append(ids);
            stream.hint(text, ids.length);
            probe.hinted();
        } else {
            steering.refused();
            listener.accept(new ReplyEvent.HintRefused(words));
        }
    }

    private @Nullable ReasoningEnd reasonToCut(ReplyStream stream, TokenGenerator generator) {
        ReasoningEnd wanted = steering.endAt(stream.reasoningTokens());
        if (wanted != null) {
            return wanted;
        }
        if (looping) {
            return ReasoningEnd.LOOP;
        }
        if (probe.settled() && !steering.waits()) {
            return ReasoningEnd.SETTLED;
        }
        if (request.thoughtLimit() > 0 && stream.reasoningTokens() >= request.thoughtLimit()) {
            return ReasoningEnd.LIMIT;
        }
        return generator.room() <= answerRoom() ? ReasoningEnd.CONTEXT : null;
    }

    private int answerRoom() {
        return PromptBuilder.reserve(model.contextLength()) / 2;
    }

    /**
     * Says the closing words for the model, which then goes on from them with its answer; a thought
     * whose answer stands needs none.
     */
    private void closeThought(ReasoningEnd end, ReplyStream stream, TokenGenerator generator) {
        String sentence =
                end == ReasoningEnd.SETTLED
                        ? null
                        : ThoughtClosing.words(request, stream.thought());
        ThoughtClosing closing =
                sentence == null
                        ? ThoughtClosing.at("", model)
                        : ThoughtClosing.saying(sentence, model);
        if (closing.ids().length >= generator.room()) {
            return;
        }
        steering.ended(end, stream.reasoningTokens());
        generator.append(closing.ids());
        for (int id : closing.said()) {
            stream.accept(id);
        }
        closingWords = sentence;
        thoughtClosed(end, stream);
    }

    private void thoughtClosed(ReasoningEnd end, ReplyStream stream) {
        loops.thoughtClosed();
        looping = false;
        thoughtEnded(end, stream);
    }

    private void thoughtEnded(ReasoningEnd end, ReplyStream stream) {
        times.thoughtDone();
        listener.accept(new ReasoningFinished(end, stream.reasoningTokens()));
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
                closingWords,
                new ReplayPortions(reused, steering.done(), made.drafts(), batch != null).record(),
                promptedAt,
                drafted,
                probe.answers(),
                certainty,
                digest,
                traces.ofThought(),
                traces.ofAnswer());
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
