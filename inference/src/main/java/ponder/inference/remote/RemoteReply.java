package ponder.inference.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyEvent.Failed;
import ponder.inference.ReplyEvent.Finished;
import ponder.inference.ReplyStats;
import ponder.inference.chat.Parts;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.reply.RunningReply;
import ponder.inference.system.StallGuard;

/** One reply of a server, from request to last event. */
final class RemoteReply extends RunningReply {
    /** How long a server may say nothing: while it reads the prompt, within a reply, after it. */
    record Patience(Duration prompt, Duration between, Duration after) {
        static final Patience USUAL =
                new Patience(Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofSeconds(2));
    }

    private static final String PATH = "/chat/completions";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int MOST_WAITS = 2;
    private static final int BUFFER = 16 << 10;

    private final Served model;
    private final ChatRequest request;
    private final Consumer<ReplyEvent> listener;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile Runnable abort = () -> {};
    private @Nullable RequestBody body;
    private @Nullable ReplyTimes times;
    private @Nullable ReplyText text;
    private @Nullable Usage usage;
    private String finish = "";
    private Duration patience;
    private boolean broken;

    RemoteReply(Served model, ChatRequest request, Consumer<ReplyEvent> listener) {
        super(listener);
        this.model = model;
        this.patience = model.patience().prompt();
        this.request = request;
        this.listener = listener;
    }

    @Override
    protected ReplyEvent make() {
        try {
            return new Finished(ask(), stats());
        } catch (CancellationException e) {
            return new Finished(FinishReason.CANCELLED, stats());
        } catch (PonderException e) {
            return isCancelled()
                    ? new Finished(FinishReason.CANCELLED, stats())
                    : new Failed(e.problem());
        } catch (RuntimeException | Error e) {
            System.getLogger(RemoteReply.class.getName())
                    .log(System.Logger.Level.ERROR, "a server's reply could not be read", e);
            return new Failed(Problem.of(e));
        }
    }

    private boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    private FinishReason ask() {
        ReplyStart start = request.start();
        if (start != null) {
            requireGoingOn(start);
        }
        int waits = 0;
        while (true) {
            RequestBody asked = RequestBody.of(model.name(), request, model.accepted());
            body = asked;
            Map<String, Object> sent = model.accepted().of(asked.parameters());
            times = new ReplyTimes();
            HttpResponse<InputStream> response = send(asked.json(sent));
            if (response.statusCode() == 200) {
                return read(response.body());
            }
            abortBy(() -> ServerConnection.end(response.body()));
            Refusal refusal = Refusal.of(response, model.patience().between());
            if (isCancelled()) {
                throw new CancellationException();
            }
            boolean learned = model.accepted().learn(refusal, sent.keySet());
            if (start != null && model.accepted().cannotContinue(refusal)) {
                throw problem(ProblemCode.REMOTE_CANNOT_CONTINUE);
            }
            if (!learned) {
                await(refusal, ++waits);
            }
        }
    }

    private void requireGoingOn(ReplyStart start) {
        AcceptedParameters accepted = model.accepted();
        ServerKind kind = accepted.kind();
        if (kind == null) {
            kind = ServerKind.of(model.server(), model.name(), this::abortBy);
            accepted.goesOnAs(kind);
        }
        if (!kind.goesOnWith(start) || !accepted.continues()) {
            throw problem(ProblemCode.REMOTE_CANNOT_CONTINUE);
        }
    }

    private HttpResponse<InputStream> send(byte[] json) {
        return model.server().post(PATH, json, model.patience().prompt(), this::abortBy);
    }

    /** Somebody may have cancelled just before. */
    private void abortBy(Runnable how) {
        abort = how;
        if (isCancelled()) {
            how.run();
        }
    }

    /**
     * A server that asks for a moment gets it, as long as nobody has to wonder what is going on.
     */
    private void await(Refusal refusal, int waits) {
        Duration wait = refusal.pause();
        if (!refusal.busy()
                || wait.isZero()
                || wait.compareTo(LONGEST_WAIT) > 0
                || waits > MOST_WAITS) {
            throw new PonderException(refusal.problem(model.server(), model.name()));
        }
        try {
            if (cancelled.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CancellationException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    private FinishReason read(InputStream stream) {
        ReplyText parting =
                new ReplyText(
                        model.habit(),
                        Parts.text(request.messages().getLast().parts()).strip(),
                        request.start(),
                        Objects.requireNonNull(times),
                        listener);
        text = parting;
        boolean whole = false;
        try (stream;
                StallGuard guard = new StallGuard(stream, model.patience().prompt())) {
            abortBy(() -> ServerConnection.end(stream));
            whole = read(stream, guard);
        } catch (IOException e) {
            throw problem(ProblemCode.REMOTE_CUT_OFF);
        } finally {
            parting.finish(whole);
        }
        return reason();
    }

    /** True once the reply is whole. */
    private boolean read(InputStream stream, StallGuard guard) {
        ReplyBody answer = new ReplyBody(model.server(), this::take);
        byte[] bytes = new byte[BUFFER];
        while (!answer.done()) {
            int length = next(stream, bytes);
            if (isCancelled()) {
                throw new CancellationException();
            }
            if (length < 0) {
                break;
            }
            answer.feed(bytes, length);
            patience = finish.isEmpty() ? model.patience().between() : model.patience().after();
            guard.alive(patience);
        }
        if (!answer.done()) {
            end(answer, guard);
        }
        return true;
    }

    /**
     * -1 also where the connection ends in disorder: what came before tells whether that matters.
     */
    private int next(InputStream stream, byte[] bytes) {
        try {
            return stream.read(bytes);
        } catch (IOException e) {
            broken = true;
            return -1;
        }
    }

    /** Some servers end a reply without a word, and some even keep the connection open. */
    private void end(ReplyBody answer, StallGuard guard) {
        if (finish.isEmpty() && guard.stalled()) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.REMOTE_STALLED,
                            model.server().host(),
                            Math.max(1, patience.toSeconds())));
        }
        if (finish.isEmpty() && broken) {
            throw problem(ProblemCode.REMOTE_CUT_OFF);
        }
        answer.finish();
        if (finish.isEmpty() && !answer.done()) {
            throw problem(ProblemCode.REMOTE_CUT_OFF);
        }
    }

    private void take(Chunk chunk) {
        ReplyText parting = Objects.requireNonNull(text);
        parting.take(chunk);
        if (parting.begunAnew()) {
            model.accepted().neverContinues();
            throw problem(ProblemCode.REMOTE_CANNOT_CONTINUE);
        }
        finish = chunk.finish().isEmpty() ? finish : chunk.finish();
        usage = Usage.merged(usage, chunk.usage());
    }

    private FinishReason reason() {
        return switch (finish) {
            case "length", "max_tokens" ->
                    request.answerLimit() > 0
                            ? FinishReason.ANSWER_LIMIT
                            : FinishReason.CONTEXT_FULL;
            case "content_filter" -> throw problem(ProblemCode.REMOTE_FILTERED);
            default -> FinishReason.STOP;
        };
    }

    private PonderException problem(ProblemCode code) {
        return new PonderException(Problem.of(code, model.server().host()));
    }

    private ReplyStats stats() {
        return RemoteStats.of(
                model.server().host(),
                model.accepted().refuses("seed") ? null : request.seed(),
                times,
                text,
                usage,
                body == null
                        ? null
                        : model.accepted()
                                .leftOut(model.server().host(), body.parameters().keySet()));
    }

    @Override
    public void cancel() {
        cancelled.countDown();
        abort.run();
    }

    /** What a server thinks cannot be closed from here. */
    @Override
    public void answerNow() {}

    /** Nor be gone on with in other words. */
    @Override
    public void hint(String words) {}
}
