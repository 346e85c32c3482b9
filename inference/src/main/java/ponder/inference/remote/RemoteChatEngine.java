package ponder.inference.remote;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.EngineInfo;
import ponder.inference.Inspection;
import ponder.inference.Reply;
import ponder.inference.ReplyContinuation;
import ponder.inference.ReplyEvent;
import ponder.inference.StructuredAnswers;
import ponder.inference.TokenRatings;
import ponder.inference.TokenScore;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model on a server, asked from one thread. It can answer, also in a form, and maybe go on with
 * what it has begun.
 */
final class RemoteChatEngine
        implements ChatEngine, ReplyContinuation, StructuredAnswers, TokenRatings {
    private static final JsonMapper JSON = new JsonMapper();

    private final EngineInfo info;
    private final Served model;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("server").factory());
    private final Set<RemoteReply> unfinished = new HashSet<>();
    private final KeptRatings ratings = new KeptRatings();
    private boolean closed;

    RemoteChatEngine(EngineInfo info, Served model) {
        this.info = info;
        this.model = model;
    }

    @Override
    public EngineInfo info() {
        return info;
    }

    @Override
    public <T> Optional<T> capability(Class<T> wanted) {
        boolean lacks = wanted == ReplyContinuation.class && !model.accepted().continues();
        return wanted.isInstance(this) && !lacks
                ? Optional.of(wanted.cast(this))
                : Optional.empty();
    }

    /** What schemas it knows the server decides. */
    @Override
    public void check(String schema) {
        try {
            if (!JSON.readTree(schema).isObject()) {
                throw new PonderException(Problem.of(ProblemCode.REQUEST_SCHEMA_WRONG, schema));
            }
        } catch (JacksonException e) {
            throw new PonderException(Problem.of(ProblemCode.REQUEST_SCHEMA_WRONG, schema), e);
        }
    }

    @Override
    public Reply reply(ChatRequest request, Consumer<ReplyEvent> listener) {
        RemoteReply reply =
                new RemoteReply(model, ratings.asking(request), ratings.listening(listener));
        synchronized (unfinished) {
            if (closed) {
                throw new PonderException(Problem.of(ProblemCode.RUN_CLOSED));
            }
            unfinished.add(reply);
            thread.execute(
                    () -> {
                        try {
                            reply.run();
                        } finally {
                            synchronized (unfinished) {
                                unfinished.remove(reply);
                            }
                        }
                    });
        }
        return reply;
    }

    /** Of what was not asked for nothing is known; the next replies will have it. */
    @Override
    public Inspection inspect(ChatRequest request, BiConsumer<Integer, Integer> progress) {
        CompletableFuture<List<TokenScore>> result = new CompletableFuture<>();
        Optional<List<TokenScore>> known =
                Optional.ofNullable(request.start()).flatMap(ratings::of);
        if (known.isPresent()) {
            result.complete(known.get());
        } else {
            ratings.want();
            ProblemCode code =
                    model.accepted().ratesNothing()
                            ? ProblemCode.REMOTE_NO_RATINGS
                            : ProblemCode.REMOTE_RATINGS_NEXT;
            result.completeExceptionally(
                    new PonderException(Problem.of(code, model.server().host())));
        }
        return new Inspection() {
            @Override
            public void cancel() {
                result.cancel(false);
            }

            @Override
            public CompletableFuture<List<TokenScore>> result() {
                return result;
            }
        };
    }

    @Override
    public void close() {
        synchronized (unfinished) {
            if (closed) {
                return;
            }
            closed = true;
            unfinished.forEach(RemoteReply::cancel);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the server's replies do not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        model.server().close();
    }
}
