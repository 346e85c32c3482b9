package ponder.inference.local;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.AnswerSoFar;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyEvent.AnswerProbed;
import ponder.inference.ReplyEvent.ReasoningFinished;
import ponder.inference.chat.words.HintWords;
import ponder.inference.decoding.TokenGenerator;
import ponder.inference.sampling.Sampler;

/** The token loop of one reply: draws, listens for the end, and steers the thought on its way. */
final class ReplyLoop {
    private final LoadedModel model;
    private final ChatRequest request;
    private final ScoredTokens listener;
    private final ThoughtSteering steering;
    private final Stopwatch times;
    private final LoopWatch loops;
    private final ThoughtProbe probe;
    private final ReplyTraces traces = new ReplyTraces();
    private boolean looping;
    private @Nullable String closingWords;

    ReplyLoop(
            LoadedModel model,
            ChatRequest request,
            ScoredTokens listener,
            ThoughtSteering steering,
            Stopwatch times) {
        this.model = model;
        this.request = request;
        this.listener = listener;
        this.steering = steering;
        this.times = times;
        this.loops = new LoopWatch(request.guard().loops());
        this.probe = new ThoughtProbe(model, request);
    }

    /**
     * Draws a token, once what steers the thought has had its say.
     *
     * @return why the reply ends with it or before it, or null
     */
    @Nullable FinishReason next(
            ReplyStream stream, TokenGenerator generator, Sampler sampler, AnswerForms forms) {
        steer(stream, generator);
        FinishReason end = reasonToEnd(stream, generator);
        if (end != null) {
            return end;
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
        return stream.ended() ? FinishReason.STOP : null;
    }

    private void steer(ReplyStream stream, TokenGenerator generator) {
        if (!stream.insideThought() || stream.betweenMessages()) {
            return;
        }
        steering.hintFor(stream).ifPresent(words -> give(words, stream, generator));
        probe.after(stream, generator).map(AnswerProbed::new).ifPresent(listener);
        ReasoningEnd cut = reasonToCut(stream, generator);
        if (cut != null) {
            closeThought(cut, stream, generator);
        }
    }

    private @Nullable FinishReason reasonToEnd(ReplyStream stream, TokenGenerator generator) {
        if (looping && !stream.insideThought()) {
            return FinishReason.LOOP;
        }
        if (generator.certainty().now() < request.guard().leastCertainty()) {
            return FinishReason.UNSURE;
        }
        if (generator.room() <= 0) {
            return FinishReason.CONTEXT_FULL;
        }
        boolean limited = request.answerLimit() > 0;
        return limited && stream.answerTokens() >= request.answerLimit()
                ? FinishReason.ANSWER_LIMIT
                : null;
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
        times.thoughtDone();
        thoughtEnded(end, stream);
    }

    private void thoughtEnded(ReasoningEnd end, ReplyStream stream) {
        listener.accept(new ReasoningFinished(end, stream.reasoningTokens()));
    }

    /** A thought that has not closed when the reply ends, ends with it. */
    void finish(ReplyStream stream) {
        if (stream.insideThought()) {
            times.thoughtCut();
            thoughtEnded(ReasoningEnd.NATURAL, stream);
        }
        stream.finish();
    }

    /** The words that cut the thought short, or null. */
    @Nullable String closingWords() {
        return closingWords;
    }

    List<AnswerSoFar> answersSoFar() {
        return probe.answers();
    }

    ReplyTraces traces() {
        return traces;
    }
}
