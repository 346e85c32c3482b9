package ponder.inference.remote;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.EngineInfo;
import ponder.inference.Reply;
import ponder.inference.ReplyContinuation;
import ponder.inference.ReplyEvent;
import ponder.inference.StructuredAnswers;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model on a server, asked from one thread. It can answer, also in a form, and maybe go on with
 * what it has begun.
 */
final class RemoteChatEngine implements ChatEngine, ReplyContinuation, StructuredAnswers {
    private static final JsonMapper JSON = new JsonMapper();

    private final EngineInfo info;
    private final Served model;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("server").factory());
    private final Set<RemoteReply> unfinished = new HashSet<>();
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
        RemoteReply reply = new RemoteReply(model, request, listener);
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
