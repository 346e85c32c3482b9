package ponder.app.session.chat;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Ending;
import ponder.app.conversation.RunRecord;
import ponder.app.platform.Software;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.queue.ReplyTask;
import ponder.app.text.Texts;
import ponder.inference.ChatEngine;
import ponder.inference.EngineInfo;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.Part;
import ponder.inference.problem.Problem;

/** One reply on its way from the model into its message and onto the disk. */
final class ReplyRun implements ReplyTask {
    private static final long RATE_AFTER_NANOS = 300_000_000L;

    private final Asking asking;
    private final String batch;
    private final DueParameters parameters;
    private final MessageViewModel reply;
    private final ReplyQueue queue;
    private final ChatServices services;
    private final Listener listener;
    private final StringBuilder thought = new StringBuilder();
    private final StringBuilder answer = new StringBuilder();
    private int thoughtTokens;
    private int given = -1;
    private long started;
    private long firstToken;
    private long firstCounted;

    /** Puts its request to a model. */
    interface Asking {
        Reply begin(ChatEngine by, Consumer<ReplyEvent> listener);
    }

    /** What the run reports to its chat. */
    interface Listener {
        void leftOut(int messages);

        /** A hint stands in the thought, as it does there. */
        void given(String hint);

        /** Hints that came too late for the thought. */
        void tooLate(List<String> hints);

        /** A hint for which the thought has no room. */
        void tooLong(String hint);

        boolean mayGoTo(String server);

        /** It was taken back before its turn came, and nothing of it is there to be kept. */
        void neverBegan(ReplyRun run);

        void ended(ReplyRun run);
    }

    /**
     * @param batch what it has in common with others that may run beside it; empty for none
     * @param parameters by which the request is made, for the record
     */
    ReplyRun(
            Asking asking,
            String batch,
            DueParameters parameters,
            MessageViewModel reply,
            ReplyQueue queue,
            ChatServices services,
            Listener listener) {
        this.asking = asking;
        this.batch = batch;
        this.parameters = parameters;
        this.reply = reply;
        this.queue = queue;
        this.services = services;
        this.listener = listener;
    }

    MessageViewModel reply() {
        return reply;
    }

    ReplyState state() {
        return reply.stateProperty().get();
    }

    @Override
    public String batch() {
        return batch;
    }

    @Override
    public Reply begin(ChatEngine by, Consumer<ReplyEvent> to) {
        return asking.begin(by, to);
    }

    @Override
    public boolean mayGoTo(String server) {
        return listener.mayGoTo(server);
    }

    @Override
    public void started(EngineInfo by) {
        started = services.nanos().getAsLong();
        reply.begin(
                new RunRecord(
                        by.name(),
                        by.fingerprint(),
                        by.device().provider(),
                        parameters.get(),
                        null,
                        by.server() == null ? Software.here() : null));
        if (by.server() != null) {
            reply.waitsFor(Texts.of("chat.waitsForServer"));
        } else if (queue.model().uses().guestsProperty().get() > 0) {
            reply.waitsFor(Texts.of("chat.waitsForProgram"));
        }
        services.writer().save(reply.toMessage());
    }

    @Override
    public void received(List<ReplyEvent> events) {
        for (ReplyEvent event : events) {
            handle(event);
        }
        flush();
    }

    private void handle(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.ReasoningDelta delta -> {
                flushAnswer();
                thought.append(delta.text());
                thoughtTokens = delta.tokens();
                rate(delta.tokens());
            }
            case ReplyEvent.AnswerDelta delta -> {
                flushThought();
                answer.append(delta.text());
                rate(thoughtTokens + delta.tokens());
            }
            case ReplyEvent.HintGiven hint -> {
                flushThought();
                given += given < 0 ? 0 : hint.tokens() - thoughtTokens;
                thoughtTokens = hint.tokens();
                reply.hinted(hint.text(), hint.tokens());
                listener.given(hint.text());
                services.writer().grow(reply.id(), new Part.Hint(hint.text()));
            }
            case ReplyEvent.HintRefused refused -> {
                reply.steered().refused(refused.words());
                listener.tooLong(refused.words());
            }
            case ReplyEvent.AnswerProbed probed -> {
                flushThought();
                reply.steered().probed(probed.answer());
            }
            case ReplyEvent.TokensScored scored -> {}
            case ReplyEvent.AnswerWasThought was -> {
                answer.setLength(0);
                thoughtTokens = was.tokens();
                reply.answerWasThought(was.thought(), was.tokens(), firstToken);
                reply.tick(services.nanos().getAsLong());
            }
            case ReplyEvent.ReasoningFinished end -> {
                flushThought();
                reply.thoughtFinished(end.end(), end.tokens());
                takeBackHints();
                services.writer().save(reply.toMessage());
            }
            case ReplyEvent.PromptProgress progress -> {
                listener.leftOut(progress.leftOutMessages());
                reply.promptProgress(progress.tokens(), progress.done(), sinceStart());
            }
            case ReplyEvent.Finished finished ->
                    end(
                            () -> {
                                reply.finish(finished.reason(), finished.stats());
                                Double rate = finished.stats().decodeTokensPerSecond();
                                if (rate != null) {
                                    queue.rate(this, rate);
                                }
                            });
            case ReplyEvent.Failed failed ->
                    end(() -> reply.end(Ending.of(failed.problem()), failed.problem()));
        }
    }

    void hint(String words) {
        reply.steered().hinting(words);
        queue.hint(this, words);
    }

    private void takeBackHints() {
        List<String> late = reply.steered().takeBackHints();
        if (!late.isEmpty()) {
            listener.tooLate(late);
        }
    }

    @Override
    public void interrupted(@Nullable Problem reason) {
        end(() -> reply.interrupt(reason));
    }

    /** Happens once, and the chat is told even if what the reply said cannot be recorded. */
    private void end(Runnable how) {
        ReplyState before = state();
        if (before == ReplyState.DONE) {
            return;
        }
        try {
            flush();
        } finally {
            how.run();
            takeBackHints();
            keepAndTell(before != ReplyState.WAITING || hasWords());
        }
    }

    /** What it is begun with is the user's work, and is kept before its turn comes. */
    void await() {
        reply.await();
        if (hasWords()) {
            services.writer().save(reply.toMessage());
        }
    }

    private boolean hasWords() {
        return !reply.reasoning().isEmpty() || !reply.content().isEmpty();
    }

    /**
     * @param stays whether it stays in the chat, where what follows may need it
     */
    private void keepAndTell(boolean stays) {
        try {
            if (stays) {
                services.writer().save(reply.ended(services.millis().getAsLong()));
            }
        } finally {
            if (stays) {
                listener.ended(this);
            } else {
                listener.neverBegan(this);
            }
        }
    }

    private void flush() {
        flushThought();
        flushAnswer();
    }

    private void flushThought() {
        if (!thought.isEmpty()) {
            take(thought, text -> reply.think(text, thoughtTokens, services.nanos().getAsLong()));
        }
    }

    private void flushAnswer() {
        if (!answer.isEmpty()) {
            take(answer, reply::answer);
        }
    }

    private void take(StringBuilder from, Consumer<String> to) {
        String text = from.toString();
        from.setLength(0);
        to.accept(text);
        boolean isThought = from == thought;
        services.writer()
                .grow(reply.id(), isThought ? new Part.Reasoning(text) : new Part.Text(text));
    }

    /**
     * Tokens that the reply began with were not generated and do not count.
     *
     * @param tokens so far; 0 where nobody knows
     */
    private void rate(int tokens) {
        long now = services.nanos().getAsLong();
        firstToken = firstToken == 0 ? now : firstToken;
        if (tokens == 0) {
            return;
        }
        if (given < 0) {
            given = tokens - 1;
            firstCounted = now;
        }
        if (now - firstCounted > RATE_AFTER_NANOS) {
            queue.rate(this, (tokens - given) / ((now - firstCounted) / 1e9));
        }
    }

    private double sinceStart() {
        return (services.nanos().getAsLong() - started) / 1e9;
    }

    void tick() {
        reply.tick(services.nanos().getAsLong());
    }
}
