package ponder.inference.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatRequest;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyEvent.AnswerDelta;
import ponder.inference.ReplyEvent.ReasoningDelta;
import ponder.inference.ReplyEvent.TokensScored;
import ponder.inference.TokenScore;
import ponder.inference.tokenizer.Tokenizer;

/**
 * Tells how likely tokens were right before the text that they make. Tokens of marks, and blanks
 * that are not part of the text, are not told.
 */
final class ScoredTokens implements Consumer<ReplyEvent> {
    private final @Nullable TokenScoring scoring;
    private final Consumer<ReplyEvent> listener;
    private final List<TokenScore> waiting = new ArrayList<>();

    ScoredTokens(Tokenizer tokenizer, ChatRequest request, Consumer<ReplyEvent> listener) {
        Integer alternatives = request.alternatives();
        this.scoring = alternatives == null ? null : new TokenScoring(tokenizer, alternatives);
        this.listener = listener;
    }

    /** A token that was drawn, and has not been told. */
    void drawn(float[] logits, int id, boolean reasoning) {
        if (scoring != null) {
            waiting.add(scoring.next(logits, id, reasoning, false));
        }
    }

    @Override
    public void accept(ReplyEvent event) {
        switch (event) {
            case ReasoningDelta delta -> tell(true, delta.text());
            case AnswerDelta delta -> tell(false, delta.text());
            default -> {}
        }
        listener.accept(event);
    }

    private void tell(boolean reasoning, String text) {
        waiting.removeIf(score -> score.reasoning() != reasoning);
        while (!waiting.isEmpty() && isOutside(waiting.getFirst().text(), text)) {
            waiting.removeFirst();
        }
        if (!waiting.isEmpty()) {
            listener.accept(new TokensScored(waiting));
            waiting.clear();
        }
    }

    private static boolean isOutside(String token, String text) {
        return token.isBlank() && !text.startsWith(token);
    }
}
