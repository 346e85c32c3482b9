package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.inference.chat.FinalAnswer;

/**
 * How often each final answer came when one question was asked several times.
 *
 * @param wanted replies in all
 * @param done replies that have ended
 * @param running whether more will come
 * @param counts the most frequent answer first, the earlier of equals
 */
public record Vote(int wanted, int done, boolean running, List<Count> counts) {
    /** Fewest replies that make a vote. */
    public static final int FEWEST = 2;

    /** Most replies of one vote. */
    public static final int MOST = 32;

    private static final String PREFIX = "vote:";

    /**
     * @param answer empty for replies in which none was found
     * @param replies ids of those that gave it
     */
    public record Count(String answer, List<Long> replies) {}

    /** A name for the replies of one vote. */
    static String group(long id, int wanted) {
        return PREFIX + id + ":" + wanted;
    }

    static boolean isGroup(String group) {
        return group.startsWith(PREFIX);
    }

    /**
     * @param members all replies of the group, oldest first
     */
    static Vote of(String group, List<Message> members, boolean running) {
        int wanted = Integer.parseInt(group.substring(group.lastIndexOf(':') + 1));
        Map<String, List<Long>> counts = new LinkedHashMap<>();
        for (Message member : members) {
            if (member.ending() == Ending.COMPLETE) {
                counts.computeIfAbsent(FinalAnswer.of(member.content()), a -> new ArrayList<>())
                        .add(member.id());
            }
        }
        long done = members.stream().filter(m -> m.ending() != Ending.WRITING).count();
        List<Count> sorted =
                counts.entrySet().stream()
                        .map(e -> new Count(e.getKey(), List.copyOf(e.getValue())))
                        .sorted(
                                Comparator.comparing((Count c) -> c.answer.isEmpty())
                                        .thenComparing(c -> -c.replies.size()))
                        .toList();
        return new Vote(wanted, (int) done, running, sorted);
    }
}
