package ponder.app.session.chat;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.RunRecord;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.inference.EngineInfo;
import ponder.inference.GenerationEvent;
import ponder.inference.GenerationRequest;
import ponder.inference.chat.Part;
import ponder.inference.problem.Problem;

/** One reply on its way from the model into its message and onto the disk. */
final class ReplyRun implements ReplyQueue.Task {
    private static final long RATE_AFTER_NANOS = 300_000_000L;

    private final GenerationRequest request;
    private final ChatParameters parameters;
    private final MessageViewModel reply;
    private final ReplyQueue queue;
    private final ChatHost host;
    private final Listener listener;
    private final StringBuilder thought = new StringBuilder();
    private final StringBuilder answer = new StringBuilder();
    private ChatState state = ChatState.WAITING;
    private boolean begun;
    private boolean over;
    private int thoughtTokens;
    private int given = -1;
    private long started;
    private long firstToken;

    /** Told by the run what the chat must know. */
    interface Listener {
        void stateChanged();

        void leftOut(int messages);

        void ended(ReplyRun run);
    }

    /**
     * @param parameters by which the request was made, for the record
     */
    ReplyRun(
            GenerationRequest request,
            ChatParameters parameters,
            MessageViewModel reply,
            ReplyQueue queue,
            ChatHost host,
            Listener listener) {
        this.request = request;
        this.parameters = parameters;
        this.reply = reply;
        this.queue = queue;
        this.host = host;
        this.listener = listener;
    }

    MessageViewModel reply() {
        return reply;
    }

    ChatState state() {
        return state;
    }

    @Override
    public GenerationRequest request() {
        return request;
    }

    @Override
    public void started(EngineInfo by) {
        started = host.nanos().getAsLong();
        begun = true;
        reply.begin(
                new RunRecord(
                        by.name(), by.fingerprint(), by.device().provider(), parameters, null));
        host.writer().save(reply.toMessage());
        become(ChatState.PREFILLING);
    }

    @Override
    public void received(List<GenerationEvent> events) {
        for (GenerationEvent event : events) {
            handle(event);
        }
        flush();
    }

    private void handle(GenerationEvent event) {
        switch (event) {
            case GenerationEvent.ReasoningDelta delta -> {
                flushAnswer();
                thought.append(delta.text());
                thoughtTokens = delta.tokens();
                rate(delta.tokens());
            }
            case GenerationEvent.AnswerDelta delta -> {
                flushThought();
                answer.append(delta.text());
                rate(thoughtTokens + delta.tokens());
            }
            case GenerationEvent.ReasoningFinished end -> {
                flushThought();
                reply.thoughtFinished(end.end(), end.tokens());
                host.writer().save(reply.toMessage());
            }
            case GenerationEvent.PromptProgress progress -> {
                listener.leftOut(progress.leftOutMessages());
                reply.promptProgress(progress.tokens(), progress.done(), sinceStart());
            }
            case GenerationEvent.Finished finished ->
                    end(
                            () -> {
                                reply.finish(finished.reason(), finished.stats());
                                queue.rate(finished.stats().decodeTokensPerSecond());
                            });
            case GenerationEvent.Failed failed -> end(() -> reply.fail(failed.problem()));
        }
    }

    @Override
    public void interrupted(@Nullable Problem reason) {
        end(() -> reply.interrupt(reason));
    }

    /** Once, and the chat is told even when what the reply said cannot be taken down. */
    private void end(Runnable how) {
        if (over) {
            return;
        }
        over = true;
        try {
            flush();
        } finally {
            how.run();
            state = ChatState.IDLE;
            keepAndTell();
        }
    }

    private void keepAndTell() {
        try {
            if (begun) {
                host.writer().save(reply.ended(host.millis().getAsLong()));
            }
        } finally {
            listener.ended(this);
        }
    }

    private void flush() {
        flushThought();
        flushAnswer();
    }

    private void flushThought() {
        if (!thought.isEmpty()) {
            become(ChatState.THINKING);
            take(thought, text -> reply.think(text, thoughtTokens, host.nanos().getAsLong()));
        }
    }

    private void flushAnswer() {
        if (!answer.isEmpty()) {
            become(ChatState.ANSWERING);
            take(answer, reply::answer);
        }
    }

    private void take(StringBuilder from, Consumer<String> to) {
        String text = from.toString();
        from.setLength(0);
        to.accept(text);
        boolean isThought = from == thought;
        host.writer().grow(reply.id(), isThought ? new Part.Reasoning(text) : new Part.Text(text));
    }

    /** Tokens that the reply began with were not generated and do not count. */
    private void rate(int tokens) {
        long now = host.nanos().getAsLong();
        firstToken = firstToken == 0 ? now : firstToken;
        given = given < 0 ? tokens - 1 : given;
        if (now - firstToken > RATE_AFTER_NANOS) {
            queue.rate((tokens - given) / ((now - firstToken) / 1e9));
        }
    }

    private double sinceStart() {
        return (host.nanos().getAsLong() - started) / 1e9;
    }

    void tick() {
        reply.tick(host.nanos().getAsLong());
    }

    private void become(ChatState next) {
        if (state != next) {
            if (!state.mayBecome(next)) {
                throw new IllegalStateException(state + " cannot become " + next);
            }
            state = next;
            listener.stateChanged();
        }
    }

    /** Whether it was taken back before its turn came, and nothing is there to be kept. */
    boolean neverBegan() {
        return !begun && reply.reasoning().isEmpty() && reply.content().isEmpty();
    }
}
