package ponder.app.server.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.TextCompletion;
import ponder.inference.TokenCounting;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * One reply as the pieces that a client gets of it. The model never waits for the client: whoever
 * is told of the pieces keeps them.
 */
final class Generation {
    private final Consumer<Piece> pieces;
    private final CompletableFuture<Void> enough = new CompletableFuture<>();
    private final StopWords stopWords;
    private final List<TokenScore> scores = new ArrayList<>();
    private final HeldTokens answerTokens = new HeldTokens();
    private final int begunThought;
    private final int most;
    private final int contextLength;
    private final String field;
    private final Reply reply;
    private int thoughtTokens;
    private Ending.@Nullable Reason cut;
    private @Nullable Problem refused;

    /**
     * @param batch what it has in common with replies that are made beside it; empty for none
     */
    Generation(ChatEngine engine, Wishes wishes, String batch, Consumer<Piece> pieces) {
        this.pieces = pieces;
        stopWords = new StopWords(wishes.stopWords());
        ReplyStart start = wishes.start();
        begunThought = start == null ? 0 : count(engine, start.reasoning());
        int begunAnswer = start == null ? 0 : count(engine, start.content());
        most = wishes.mostTokens() == 0 ? 0 : wishes.mostTokens() + begunThought + begunAnswer;
        contextLength = engine.info().contextLength();
        field = wishes.ofText() ? "prompt" : "messages";
        reply = begin(engine, wishes, batch);
        enough.thenRun(reply::cancel);
    }

    private Reply begin(ChatEngine engine, Wishes wishes, String batch) {
        Consumer<ReplyEvent> listener = event -> take(event, wishes.mostTokens());
        ChatRequest request = wishes.of(engine.info()).withBatch(batch);
        AnswerFormat answer = wishes.answer();
        if (answer != null) {
            answer.requireOf(engine);
        }
        return wishes.ofText()
                ? engine.capability(TextCompletion.class)
                        .orElseThrow(Generation::noTexts)
                        .complete(request, listener)
                : engine.reply(request, listener);
    }

    private static PonderException noTexts() {
        return new PonderException(Problem.of(AppProblem.SERVE_UNSUPPORTED, "prompt"));
    }

    /** Events and figures count what the reply was begun with. */
    private static int count(ChatEngine engine, String text) {
        return engine.capability(TokenCounting.class).map(by -> by.countTokens(text)).orElse(0);
    }

    private void take(ReplyEvent event, int wanted) {
        switch (event) {
            case ReplyEvent.PromptProgress progress -> prompt(progress);
            case ReplyEvent.ReasoningDelta delta -> thought(delta.text(), delta.tokens());
            case ReplyEvent.HintGiven hint -> thought(hint.text(), hint.tokens());
            case ReplyEvent.HintRefused refused -> {}
            case ReplyEvent.AnswerProbed probed -> {}
            case ReplyEvent.AnswerWasThought was -> {} // only servers are not sure
            case ReplyEvent.TokensScored scored -> scores.addAll(scored.scores());
            case ReplyEvent.ReasoningFinished end -> thoughtEnded(end.tokens());
            case ReplyEvent.AnswerDelta delta -> answer(delta.text(), delta.tokens());
            case ReplyEvent.Finished finished ->
                    ended(finished.reason(), Tokens.of(finished.stats(), begunThought, wanted));
            case ReplyEvent.Failed failed -> pieces.accept(new Piece.Failure(failed.problem()));
        }
    }

    /** A client that sends a whole chat wants it read, or wants to know. */
    private void prompt(ReplyEvent.PromptProgress progress) {
        if (progress.leftOutMessages() > 0) {
            refused = Problem.of(AppProblem.SERVE_TOO_LONG, contextLength, field);
            enough.complete(null);
        } else {
            pieces.accept(new Piece.Prompt(progress.tokens()));
        }
    }

    private void thought(String text, int tokens) {
        if (within(tokens)) {
            thoughtTokens = tokens;
            pieces.accept(new Piece.Thought(new Said(text, takeScores())));
            endAtLimit(tokens);
        }
    }

    private void thoughtEnded(int tokens) {
        if (within(tokens)) {
            thoughtTokens = tokens;
            pieces.accept(new Piece.ThoughtEnd());
        }
    }

    private void answer(String text, int tokens) {
        if (within(thoughtTokens + tokens)) {
            answerTokens.are(takeScores(), text);
            say(stopWords.take(text));
            if (stopWords.found() != null) {
                cut(Ending.Reason.STOP_WORD);
            }
            endAtLimit(thoughtTokens + tokens);
        }
    }

    private boolean within(int tokens) {
        if (refused == null && cut == null && most > 0 && tokens > most) {
            cut(Ending.Reason.LENGTH);
        }
        return refused == null && cut == null;
    }

    private void endAtLimit(int tokens) {
        if (most > 0 && tokens >= most && cut == null) {
            cut(Ending.Reason.LENGTH);
        }
    }

    private void cut(Ending.Reason reason) {
        cut = reason;
        enough.complete(null);
    }

    private void say(String text) {
        if (!text.isEmpty()) {
            pieces.accept(new Piece.Answer(new Said(text, answerTokens.of(text))));
        }
    }

    private List<TokenScore> takeScores() {
        List<TokenScore> all = List.copyOf(scores);
        scores.clear();
        return all;
    }

    private void ended(FinishReason reason, Tokens tokens) {
        if (refused != null) {
            pieces.accept(new Piece.Failure(refused));
            return;
        }
        if (reason == FinishReason.CANCELLED && cut == null) {
            pieces.accept(new Piece.Failure(Problem.of(ProblemCode.RUN_CLOSED)));
            return;
        }
        say(stopWords.rest());
        Ending.Reason how =
                cut != null
                        ? cut
                        : reason == FinishReason.STOP ? Ending.Reason.DONE : Ending.Reason.LENGTH;
        pieces.accept(new Piece.End(new Ending(how, stopWords.found(), tokens)));
    }

    /** Nobody waits for it any more. */
    void cancel() {
        reply.cancel();
    }
}
