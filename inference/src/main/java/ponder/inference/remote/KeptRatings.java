package ponder.inference.remote;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import ponder.inference.ChatRequest;
import ponder.inference.ReplyEvent;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyStart;

/**
 * How likely the tokens of the latest replies were. A server is asked for that once somebody has
 * wanted to know: it makes a reply's stream ten times as long, and not all servers can.
 */
final class KeptRatings {
    /** As many as are shown for a reply of this machine. */
    private static final int ALTERNATIVES = 5;

    private static final int MOST_REPLIES = 20;

    private record Rated(String thought, String answer, List<TokenScore> scores) {
        boolean is(ReplyStart whole) {
            return thought.strip().equals(whole.reasoning().strip())
                    && answer.strip().equals(whole.content().strip());
        }
    }

    private final Deque<Rated> replies = new ArrayDeque<>();
    private boolean wanted;

    /** From the next reply on. */
    synchronized void want() {
        wanted = true;
    }

    /** A reply that is gone on with is told in part only. */
    synchronized ChatRequest asking(ChatRequest request) {
        boolean asks = wanted && request.alternatives() == null && request.start() == null;
        return asks ? request.withAlternatives(ALTERNATIVES) : request;
    }

    synchronized Optional<List<TokenScore>> of(ReplyStart whole) {
        return replies.stream().filter(each -> each.is(whole)).findFirst().map(Rated::scores);
    }

    private synchronized void keep(Rated reply) {
        replies.addFirst(reply);
        if (replies.size() > MOST_REPLIES) {
            replies.removeLast();
        }
    }

    /** Listens to one reply for another listener. */
    Consumer<ReplyEvent> listening(Consumer<ReplyEvent> to) {
        Listener listener = new Listener();
        return event -> {
            listener.accept(event);
            to.accept(event);
        };
    }

    private final class Listener implements Consumer<ReplyEvent> {
        private final StringBuilder thought = new StringBuilder();
        private final StringBuilder answer = new StringBuilder();
        private final List<TokenScore> scores = new ArrayList<>();

        @Override
        public void accept(ReplyEvent event) {
            switch (event) {
                case ReplyEvent.TokensScored told -> scores.addAll(told.scores());
                case ReplyEvent.ReasoningDelta delta -> thought.append(delta.text());
                case ReplyEvent.AnswerDelta delta -> answer.append(delta.text());
                case ReplyEvent.AnswerWasThought was -> {
                    thought.append(was.thought());
                    answer.setLength(0);
                    scores.replaceAll(ToldTokens::ofThought);
                }
                case ReplyEvent.Finished finished -> {
                    if (!scores.isEmpty()) {
                        keep(new Rated(thought.toString(), answer.toString(), List.copyOf(scores)));
                    }
                }
                default -> {}
            }
        }
    }
}
