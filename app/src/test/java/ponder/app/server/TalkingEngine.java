package ponder.app.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ponder.app.ScriptedEngine;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Device;
import ponder.inference.EngineInfo;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReasoningOptions;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.TextCompletion;
import ponder.inference.TokenScore;
import ponder.inference.sampling.SamplingParameters;

/** An engine that says what a test wants, token by token, as soon as the test lets it. */
final class TalkingEngine implements ChatEngine, TextCompletion {
    final List<ChatRequest> requests = new CopyOnWriteArrayList<>();

    /** As many tokens as may still be said. */
    final Semaphore mayTalk = new Semaphore(Integer.MAX_VALUE / 2);

    final Semaphore cancelled = new Semaphore(0);
    volatile List<String> thought = List.of("Two ", "and ", "three.");
    volatile List<String> answer = List.of("It ", "is ", "5.");
    volatile int leftOut;

    /** Comes after what is said; null for the usual end. */
    volatile ReplyEvent last = finished(FinishReason.STOP, 3, 3);

    /** Whether all is said before anybody can hold it up. */
    volatile boolean hasty;

    /** How many texts it was to go on from. */
    volatile int completed;

    volatile boolean closed;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    static ReplyEvent.Finished finished(FinishReason reason, int reasoning, int answer) {
        return new ReplyEvent.Finished(
                reason,
                ScriptedEngine.STATS.withReasoningTokens(reasoning).withAnswerTokens(answer));
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo(
                "R1",
                "cafe",
                4096,
                SamplingParameters.DEEPSEEK,
                new ReasoningOptions(true, List.of("low", "high"), true, true),
                new Device("CPU", 2, null),
                List.of(),
                false,
                null);
    }

    @Override
    public <T> Optional<T> capability(Class<T> wanted) {
        return wanted.isInstance(this) ? Optional.of(wanted.cast(this)) : Optional.empty();
    }

    @Override
    public Reply complete(ChatRequest request, Consumer<ReplyEvent> listener) {
        completed++;
        thought = List.of();
        return reply(request, listener);
    }

    @Override
    public Reply reply(ChatRequest request, Consumer<ReplyEvent> listener) {
        requests.add(request);
        Talk talk = new Talk(request, listener);
        thread.execute(talk);
        if (hasty) {
            talk.completion.join();
        }
        return talk;
    }

    private final class Talk implements Reply, Runnable {
        private final ChatRequest request;
        private final Consumer<ReplyEvent> listener;
        private final CompletableFuture<ReplyEvent> completion = new CompletableFuture<>();
        private volatile boolean over;
        private int reasoning;
        private int said;

        Talk(ChatRequest request, Consumer<ReplyEvent> listener) {
            this.request = request;
            this.listener = listener;
        }

        @Override
        public void run() {
            if (!over) {
                listener.accept(new ReplyEvent.PromptProgress(21, 21, leftOut));
            }
            List<Runnable> tokens = new ArrayList<>();
            for (String word : thought) {
                tokens.add(
                        () -> {
                            score(word, true);
                            listener.accept(new ReplyEvent.ReasoningDelta(word, ++reasoning));
                        });
            }
            if (!thought.isEmpty()) {
                tokens.add(
                        () ->
                                listener.accept(
                                        new ReplyEvent.ReasoningFinished(
                                                ReasoningEnd.NATURAL, reasoning)));
            }
            for (String word : answer) {
                tokens.add(
                        () -> {
                            score(word, false);
                            listener.accept(new ReplyEvent.AnswerDelta(word, ++said));
                        });
            }
            for (Runnable token : tokens) {
                while (!over && !mayTalk(20)) {
                    Thread.onSpinWait();
                }
                if (!over) {
                    token.run();
                }
            }
            ReplyEvent end = over ? finished(FinishReason.CANCELLED, reasoning, said) : last;
            listener.accept(end);
            completion.complete(end);
        }

        /** Each word is as likely as one that was not said. */
        private void score(String word, boolean thinks) {
            Integer alternatives = request.alternatives();
            if (alternatives != null) {
                List<TokenScore.Alternative> others =
                        List.of(
                                new TokenScore.Alternative(word, 0.5),
                                new TokenScore.Alternative("\uFFFD", 0.5));
                listener.accept(
                        new ReplyEvent.TokensScored(
                                List.of(
                                        new TokenScore(
                                                word,
                                                thinks,
                                                false,
                                                0.5,
                                                others.subList(0, Math.min(2, alternatives))))));
            }
        }

        private boolean mayTalk(int millis) {
            try {
                return mayTalk.tryAcquire(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                over = true;
                return true;
            }
        }

        @Override
        public void cancel() {
            if (!over && !completion.isDone()) {
                over = true;
                cancelled.release();
            }
        }

        @Override
        public void answerNow() {}

        @Override
        public void hint(String words) {}

        @Override
        public CompletableFuture<ReplyEvent> completion() {
            return completion;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
    }
}
