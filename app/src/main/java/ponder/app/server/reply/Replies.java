package ponder.app.server.reply;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.ChatEngine;
import ponder.inference.TokenCounting;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * Makes replies for clients, in the order in which they ask. A client that goes away is noticed as
 * soon as something is told to it, and its reply ends there.
 */
public final class Replies {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Until then what is wrong with a request usually shows, and has a status of its own. */
    private static final long QUIET = Duration.ofSeconds(5).toNanos();

    private final Models models;
    private final Tally tally;
    private final Semaphore seats;
    private final Set<Choices> running = ConcurrentHashMap.newKeySet();
    private final int most;

    /**
     * @param most requests in progress, waiting ones included
     */
    public Replies(Models models, Tally tally, int most) {
        this.models = models;
        this.tally = tally;
        this.most = most;
        this.seats = new Semaphore(most);
    }

    /** Requests for replies that have not ended. */
    public int inProgress() {
        return most - seats.availablePermits();
    }

    /** Stops all that are made or wait for their turn. */
    public void stop() {
        running.forEach(Choices::stop);
    }

    /**
     * How many tokens a prompt has. It is read by nobody.
     *
     * @throws PonderException if it does not fit, or the model cannot tell
     * @throws IOException if there is no waiting for the model any more
     */
    public int promptTokens(Wishes wishes) throws IOException {
        String name = models.named(wishes.model());
        takeSeat();
        try {
            return promptTokens(name, wishes);
        } finally {
            seats.release();
        }
    }

    private void takeSeat() {
        if (!seats.tryAcquire()) {
            throw new PonderException(Problem.of(AppProblem.SERVE_FULL, most));
        }
    }

    private int promptTokens(String name, Wishes wishes) throws IOException {
        CompletableFuture<Lease> promise = models.lease(name);
        try (Lease lease = promise.get()) {
            ChatEngine engine = lease.engine();
            return engine.capability(TokenCounting.class)
                    .orElseThrow(() -> new PonderException(Problem.of(AppProblem.SERVE_NO_PATH)))
                    .promptSize(wishes.of(engine.info()))
                    .tokens();
        } catch (ExecutionException e) {
            throw known(e);
        } catch (InterruptedException e) {
            Models.forget(promise);
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static PonderException known(ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        return cause instanceof PonderException known
                ? known
                : new PonderException(Problem.of(cause), cause);
    }

    /**
     * @param choices how many replies
     * @throws PonderException if there is none, and nothing was told to the client
     * @throws IOException if it has gone
     */
    public void make(Wishes wishes, int choices, Form form) throws IOException {
        String name = models.named(wishes.model());
        takeSeat();
        try (Lease lease = lease(name, form)) {
            make(wishes, choices, new Told(name, lease.engine(), form));
        } catch (PonderException e) {
            tally.failed();
            if (!form.begun()) {
                throw e;
            }
            form.failed(e.problem());
        } catch (IOException e) {
            tally.gone();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            seats.release();
        }
    }

    private static Lease lease(CompletableFuture<Lease> promise, Form form)
            throws IOException, InterruptedException {
        long since = System.nanoTime();
        while (true) {
            try {
                return promise.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                waiting(since, form);
            } catch (ExecutionException e) {
                throw known(e);
            }
        }
    }

    private Lease lease(String name, Form form) throws IOException, InterruptedException {
        CompletableFuture<Lease> promise = models.lease(name);
        try {
            return lease(promise, form);
        } catch (IOException | RuntimeException | InterruptedException e) {
            Models.forget(promise);
            throw e;
        }
    }

    private static void waiting(long since, Form form) throws IOException {
        form.requireClient();
        if (form.begun() || System.nanoTime() - since > QUIET) {
            form.waiting();
        }
    }

    private void make(Wishes wishes, int count, Told told)
            throws IOException, InterruptedException {
        Tokens tokens = Tokens.NONE;
        Choices choices = new Choices(told.engine, wishes, count);
        running.add(choices);
        try (choices) {
            choices.begin();
            while (!choices.over()) {
                Choices.Come next = choices.next(LOOK);
                told.tell(next);
                if (next != null && next.piece() instanceof Piece.End(Ending ending)) {
                    tally.reply(ending);
                    tokens = tokens.and(ending.tokens());
                }
            }
        } finally {
            running.remove(choices);
        }
        told.form.done(tokens);
    }

    /** What one client has been told. */
    private static final class Told {
        private final String name;
        private final ChatEngine engine;
        private final Form form;
        private final long since = System.nanoTime();
        private int choice = -1;
        private long looked = System.nanoTime();

        /** What is wrong with a request shows before; from then on a client may be told things. */
        private boolean reads;

        Told(String name, ChatEngine engine, Form form) {
            this.name = name;
            this.engine = engine;
            this.form = form;
        }

        /**
         * @param come null for nothing
         */
        void tell(Choices.@Nullable Come come) throws IOException {
            if (come == null) {
                nothing();
                return;
            }
            if (come.piece() instanceof Piece.Prompt(int tokens) && choice < 0) {
                form.begin(name, engine.info(), tokens);
            }
            if (!(come.piece() instanceof Piece.Failure)) {
                turnTo(come.choice());
            }
            tell(come.piece());
        }

        private void nothing() throws IOException {
            if (reads) {
                form.making();
            } else {
                waiting(since, form);
            }
        }

        private void turnTo(int number) throws IOException {
            if (choice != number) {
                choice = number;
                form.choice(number);
            }
        }

        private void tell(Piece piece) throws IOException {
            switch (piece) {
                case Piece.Prompt prompt -> {
                    if (reads && System.nanoTime() - looked > LOOK.toNanos()) {
                        looked = System.nanoTime();
                        form.making();
                    }
                    reads = true;
                }
                case Piece.Thought(Said said) -> form.thought(said);
                case Piece.ThoughtEnd() -> form.thoughtEnd();
                case Piece.Answer(Said said) -> form.answer(said);
                case Piece.End(Ending ending) -> form.end(ending);
                case Piece.Failure(Problem problem) -> throw new PonderException(problem);
            }
        }
    }
}
