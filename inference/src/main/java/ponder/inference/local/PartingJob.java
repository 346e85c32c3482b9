package ponder.inference.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import ponder.inference.ChatRequest;
import ponder.inference.Parting;
import ponder.inference.Parting.Kind;
import ponder.inference.Parting.Next;
import ponder.inference.ReplyEvent;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyStart;
import ponder.inference.decoding.Drafting;
import ponder.inference.decoding.TokenGenerator;
import ponder.inference.sampling.TokenProbabilities;
import ponder.inference.tokenizer.StreamingDetokenizer;

/**
 * Reads what two finished replies have in common, and rates what comes next in each. Runs on the
 * inference thread and leaves what it has read in the cache.
 */
final class PartingJob implements Runnable {
    private static final int ALTERNATIVES = 5;

    private final LoadedModel model;
    private final ChatRequest one;
    private final ChatRequest other;
    private final CompletableFuture<Optional<Parting>> result = new CompletableFuture<>();

    /**
     * @param one whose start is the whole of the first reply
     * @param other the same of the second
     */
    PartingJob(LoadedModel model, ChatRequest one, ChatRequest other) {
        this.model = model;
        this.one = one;
        this.other = other;
    }

    @Override
    public void run() {
        if (result.isDone()) {
            return;
        }
        try {
            result.complete(parting(FinishedReply.of(model, one), FinishedReply.of(model, other)));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(Failures.explain(e));
        }
    }

    private Optional<Parting> parting(FinishedReply first, FinishedReply second) {
        int at = Arrays.mismatch(first.ids(), second.ids());
        if (at < Math.max(first.begun(), second.begun())) {
            return Optional.empty();
        }
        int[] common = Arrays.copyOf(first.ids(), at);
        try (TokenGenerator generator =
                new TokenGenerator(model.scheduler(), common, Drafting.NONE, one.conversation())) {
            generator.prefill(done -> !result.isDone());
            return result.isDone()
                    ? Optional.empty()
                    : Optional.of(parting(first, second, at, generator.logits()));
        }
    }

    private Parting parting(FinishedReply first, FinishedReply second, int at, float[] logits) {
        TokenProbabilities rated = TokenProbabilities.of(logits);
        return new Parting(
                before(first, at),
                next(first, at, rated),
                next(second, at, rated),
                alternatives(rated, List.of(idAt(first, at), idAt(second, at))));
    }

    private static int idAt(FinishedReply reply, int at) {
        return at < reply.ids().length ? reply.ids()[at] : -1;
    }

    /** Half a character at its end belongs to what comes next. */
    private ReplyStart before(FinishedReply reply, int at) {
        StringBuilder thought = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        ReplyStream parts = reply.parts(model, event -> collect(event, thought, answer));
        StreamingDetokenizer texts = texts(reply, at);
        for (int i = reply.begun(); i < at; i++) {
            parts.accept(reply.ids()[i]);
        }
        boolean inThought = parts.insideThought();
        if (!texts.holds()) {
            parts.finish();
        }
        return inThought
                ? ReplyStart.thought(thought.toString())
                : ReplyStart.answer(thought.toString(), answer.toString());
    }

    private static void collect(ReplyEvent event, StringBuilder thought, StringBuilder answer) {
        switch (event) {
            case ReplyEvent.ReasoningDelta delta -> thought.append(delta.text());
            case ReplyEvent.AnswerDelta delta -> answer.append(delta.text());
            default -> {}
        }
    }

    /** As it stands after the ids before an index. */
    private StreamingDetokenizer texts(FinishedReply reply, int at) {
        StreamingDetokenizer texts = new StreamingDetokenizer(model.tokenizer());
        for (int i = reply.begun(); i < at; i++) {
            texts.next(reply.ids()[i]);
        }
        return texts;
    }

    private Next next(FinishedReply reply, int at, TokenProbabilities rated) {
        int[] ids = reply.ids();
        if (at == ids.length) {
            double end = model.stopIds().stream().mapToDouble(rated::of).sum();
            return new Next(Kind.END_OF_REPLY, "", end);
        }
        ReplyStream parts = reply.parts(model, event -> {});
        for (int i = reply.begun(); i < at; i++) {
            parts.accept(ids[i]);
        }
        boolean thought = parts.insideThought();
        parts.accept(ids[at]);
        if (thought && !parts.insideThought()) {
            return new Next(Kind.END_OF_THOUGHT, "", rated.of(ids[at]));
        }
        StreamingDetokenizer texts = texts(reply, at);
        StringBuilder text = new StringBuilder();
        for (int i = at; i < ids.length && text.isEmpty(); i++) {
            text.append(texts.next(ids[i]));
        }
        return new Next(Kind.TOKEN, text.toString(), rated.of(ids[at]));
    }

    private List<TokenScore.Alternative> alternatives(TokenProbabilities rated, List<Integer> not) {
        List<TokenScore.Alternative> found = new ArrayList<>();
        for (int id : rated.likeliest(ALTERNATIVES)) {
            if (!not.contains(id) && model.tokenizer().controlName(id) == null) {
                String text = new StreamingDetokenizer(model.tokenizer()).whole(id);
                found.add(new TokenScore.Alternative(text, rated.of(id)));
            }
        }
        return found;
    }

    /** From any thread. */
    void cancel() {
        result.cancel(false);
    }

    /** To cancel it ends the job soon. */
    CompletableFuture<Optional<Parting>> result() {
        return result;
    }
}
