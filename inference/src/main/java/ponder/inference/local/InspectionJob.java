package ponder.inference.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import ponder.inference.ChatRequest;
import ponder.inference.Inspection;
import ponder.inference.TokenScore;
import ponder.inference.decoding.Drafting;
import ponder.inference.decoding.TokenGenerator;

/**
 * Runs the model over a finished reply, token by token, and notes how likely it found each. Runs on
 * the inference thread and leaves the reply in the cache.
 */
final class InspectionJob implements Inspection, Runnable {
    private static final int ALTERNATIVES = 5;

    private final LoadedModel model;
    private final ChatRequest request;
    private final BiConsumer<Integer, Integer> progress;
    private final CompletableFuture<List<TokenScore>> result = new CompletableFuture<>();
    private volatile boolean cancelled;

    /**
     * @param request whose start is the whole reply
     * @param progress told tokens done and tokens of the reply
     */
    InspectionJob(LoadedModel model, ChatRequest request, BiConsumer<Integer, Integer> progress) {
        this.model = model;
        this.request = request;
        this.progress = progress;
    }

    @Override
    public void run() {
        try {
            result.complete(scores());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(Failures.explain(e));
        }
    }

    private List<TokenScore> scores() {
        FinishedReply reply = FinishedReply.of(model, request);
        try (TokenGenerator generator =
                new TokenGenerator(
                        model.scheduler(), reply.prompt(), Drafting.NONE, request.conversation())) {
            generator.prefill(done -> !cancelled);
            return scores(generator, reply);
        }
    }

    private List<TokenScore> scores(TokenGenerator generator, FinishedReply reply) {
        int[] whole = reply.ids();
        int begun = reply.begun();
        TokenScoring scoring = new TokenScoring(model.tokenizer(), ALTERNATIVES);
        ReplyStream parts = reply.parts(model, event -> {});
        List<TokenScore> scores = new ArrayList<>();
        for (int i = begun; i < whole.length && !cancelled; i++) {
            int id = whole[i];
            boolean reasoning = parts.insideThought();
            parts.accept(id);
            boolean marker = reasoning && !parts.insideThought();
            scores.add(scoring.next(generator.logits(), id, reasoning, marker));
            progress.accept(i + 1 - begun, whole.length - begun);
            generator.append(id);
        }
        return scores;
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public CompletableFuture<List<TokenScore>> result() {
        return result;
    }
}
