package ponder.inference.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Role;

/**
 * A chat's system prompt and its turns: a question and what followed it. What precedes the first
 * question is a turn too.
 */
final class ChatTurns {
    private final List<ChatMessage> messages;
    private final List<ChatMessage> system;
    private final int[] starts;

    ChatTurns(List<ChatMessage> messages) {
        this.messages = messages;
        int first = !messages.isEmpty() && messages.getFirst().role() == Role.SYSTEM ? 1 : 0;
        system = messages.subList(0, first);
        starts =
                IntStream.range(first, messages.size())
                        .filter(i -> i == first || messages.get(i).role() == Role.USER)
                        .toArray();
    }

    /** At least one, which may be empty. */
    int count() {
        return Math.max(1, starts.length);
    }

    /** The system prompt and the newest turns. */
    List<ChatMessage> newest(int turns) {
        if (turns >= starts.length) {
            return messages;
        }
        List<ChatMessage> kept = new ArrayList<>(system);
        kept.addAll(messages.subList(starts[starts.length - turns], messages.size()));
        return kept;
    }

    /**
     * What is made of the most of the newest turns that fit, if fewer fit where more do. Each
     * attempt renders and tokenizes: there are few of them, and they are small however long the
     * chat is.
     *
     * @param make makes it of so many of the newest turns; null where they do not fit
     * @return null if not even the newest fits
     */
    static <P> @Nullable P most(int turns, IntFunction<@Nullable P> make) {
        P best = make.apply(turns);
        if (best != null) {
            return best;
        }
        int fits = 0;
        int tooMany = turns;
        int next = 1;
        while (tooMany - fits > 1) {
            P made = make.apply(next);
            if (made == null) {
                tooMany = next;
            } else {
                best = made;
                fits = next;
            }
            next = Math.min(2 * fits, (fits + tooMany) / 2);
        }
        return best;
    }
}
