package ponder.inference.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import ponder.inference.ChatRequest;
import ponder.inference.chat.ChatMessage;
import ponder.inference.decoding.DecodingInterruptedException;
import ponder.inference.decoding.TokenGenerator;
import ponder.inference.problem.PonderException;

/**
 * Reads what all next questions of a chat come after, which is as far as the prompts of two that
 * begin differently are the same. Runs on the inference thread.
 */
final class NextTurnJob implements Runnable {
    private static final System.Logger LOG = System.getLogger(NextTurnJob.class.getName());

    private final LoadedModel model;
    private final ChatRequest next;
    private final CompletableFuture<Integer> read = new CompletableFuture<>();
    private final Cancellation cancellation = new Cancellation();

    NextTurnJob(LoadedModel model, ChatRequest next) {
        this.model = model;
        this.next = next;
    }

    @Override
    public void run() {
        cancellation.running(true);
        try {
            read.complete(cancellation.isWanted() ? 0 : readBeginning());
        } catch (DecodingInterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "gave way", e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the reply to come will tell", e);
        } finally {
            cancellation.running(false);
            read.complete(0);
        }
    }

    private int readBeginning() {
        int[] prompt = beginning();
        return prompt.length == 0 || cancellation.isWanted()
                ? 0
                : TokenGenerator.ahead(model.scheduler(), prompt, next.conversation())
                        .map(this::prefill)
                        .orElse(0);
    }

    private int prefill(TokenGenerator opened) {
        try (TokenGenerator generator = opened) {
            generator.prefill(done -> !cancellation.isWanted());
            return generator.length();
        }
    }

    /** Nothing where messages would be left out, for how many depends on the question. */
    private int[] beginning() {
        PromptBuilder prompts = model.prompts().at(next.promptedAt());
        PromptBuilder.Prompt one = prompts.build(asking("a"), next.asked());
        if (cancellation.isWanted()) {
            return new int[0];
        }
        PromptBuilder.Prompt other = prompts.build(asking("0"), next.asked());
        int same = Arrays.mismatch(one.ids(), other.ids());
        return one.leftOutMessages() > 0 || same <= 0 ? new int[0] : Arrays.copyOf(one.ids(), same);
    }

    private List<ChatMessage> asking(String question) {
        List<ChatMessage> messages = new ArrayList<>(next.messages());
        messages.set(messages.size() - 1, ChatMessage.user(question));
        return messages;
    }

    CompletableFuture<Integer> read() {
        return read;
    }

    /** From any thread. What does not stop is waited for; that is no fault of what is asked now. */
    void cancel() {
        try {
            cancellation.cancel(model.scheduler());
        } catch (PonderException e) {
            LOG.log(System.Logger.Level.DEBUG, "does not stop", e);
        }
    }
}
