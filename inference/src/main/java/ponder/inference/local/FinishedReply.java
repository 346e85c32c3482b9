package ponder.inference.local;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatRequest;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ReplyStart;

/**
 * A reply that is there already, as ids.
 *
 * @param ids of the prompt and the reply
 * @param begun index of the first id of the reply
 * @param start all of the reply as text
 */
record FinishedReply(int[] ids, int begun, @Nullable ReplyStart start) {
    /**
     * @param request whose start is the whole reply
     */
    static FinishedReply of(LoadedModel model, ChatRequest request) {
        PromptBuilder prompts = model.prompts().at(request.promptedAt());
        ReplyStart start = request.start();
        int[] whole = prompts.build(request.messages(), request.asked(), start).ids();
        ReplyStart empty = inThought(start) ? ReplyStart.thought("") : ReplyStart.answer("", "");
        int[] prompt = prompts.build(request.messages(), request.asked(), empty).ids();
        int same = Arrays.mismatch(whole, prompt);
        return new FinishedReply(whole, same < 0 ? whole.length : Math.max(1, same), start);
    }

    private static boolean inThought(@Nullable ReplyStart start) {
        return start != null && (start.thoughtOpen() || !start.reasoning().isBlank());
    }

    int[] prompt() {
        return Arrays.copyOf(ids, begun);
    }

    /** What parts its ids into thought and answer, which are fed to it from the first one on. */
    ReplyStream parts(LoadedModel model, Consumer<ReplyEvent> listener) {
        boolean inThought = inThought(start);
        return new ReplyStream(
                model.tokenizer(), model.format(), inThought, inThought ? null : start, listener);
    }
}
