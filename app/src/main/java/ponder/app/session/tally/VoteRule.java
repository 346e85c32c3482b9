package ponder.app.session.tally;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a vote is held. The name of its replies' group keeps it: {@code
 * vote:ID:WANTED:STOP:UNSURE:REPLY:START:END}, of which older versions had the first three, five or
 * six parts.
 *
 * @param wanted replies at most
 * @param stopAt percent of certainty at which the rest is left out: 100 once it cannot change the
 *     winner, less once it hardly will, 0 for never
 * @param endUnsure whether a reply is ended that is less sure of itself than all the first ones
 * @param step what is tested, or null where replies begin anew
 */
public record VoteRule(int wanted, int stopAt, boolean endUnsure, @Nullable TestedStep step) {
    /** Fewest replies that make a vote. */
    public static final int FEWEST = 2;

    /** Most replies of one vote. */
    public static final int MOST = 32;

    private static final String PREFIX = "vote";
    private static final String UNSURE = "unsure";

    /**
     * A step of a thought, which is tested by thinking on from before it.
     *
     * @param reply id of the reply whose thought it is; 0 where that is gone
     * @param start index of its first character in the thought
     * @param end index after its last character; 0 where an older version tested it
     */
    public record TestedStep(long reply, int start, int end) {
        private static TestedStep in(String[] parts) {
            boolean place = parts.length > 7;
            return new TestedStep(
                    Long.parseLong(parts[5]),
                    place ? Integer.parseInt(parts[6]) : 0,
                    place ? Integer.parseInt(parts[7]) : 0);
        }

        private String name() {
            return reply + ":" + start + ":" + end;
        }
    }

    public VoteRule(int wanted, int stopAt, boolean endUnsure) {
        this(wanted, stopAt, endUnsure, null);
    }

    /** How often of so many times a reply's answer comes again, without a step of its thought. */
    public static VoteRule ofStep(int wanted, TestedStep step) {
        return new VoteRule(wanted, 0, false, step);
    }

    /** The winner of all so many replies, with none made in vain. */
    public static VoteRule of(int wanted) {
        return new VoteRule(wanted, 100, false);
    }

    /** A name for the replies of one vote. */
    public String group(long id) {
        return String.join(
                ":",
                PREFIX,
                Long.toString(id),
                Integer.toString(wanted),
                Integer.toString(stopAt),
                endUnsure ? UNSURE : "",
                step == null ? "0" : step.name());
    }

    /** The rule of a group, or null for what is no vote. */
    public static @Nullable VoteRule in(String group) {
        String[] parts = group.split(":", -1);
        if (parts.length < 3 || !parts[0].equals(PREFIX)) {
            return null;
        }
        try {
            int stopAt = parts.length > 3 ? Integer.parseInt(parts[3]) : 0;
            boolean endUnsure = parts.length > 4 && parts[4].equals(UNSURE);
            boolean anew = parts.length < 6 || parts.length == 6 && parts[5].equals("0");
            TestedStep step = anew ? null : TestedStep.in(parts);
            return new VoteRule(Integer.parseInt(parts[2]), stopAt, endUnsure, step);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The replies by which the others are judged. */
    public int first() {
        return Math.max(3, wanted / 4);
    }

    /**
     * Whether the leader stays the winner, whatever the rest says or most probably.
     *
     * @param standings of all answers, the leader's first
     * @param left replies that may still come, each of a weight of 1 at most
     */
    boolean decided(List<Standing> standings, int left) {
        return !standings.isEmpty()
                && decided(
                        standings.getFirst(),
                        standings.size() == 1 ? Standing.NONE : standings.get(1),
                        left);
    }

    /**
     * Whether the leader stays the winner, whatever the rest says or most probably.
     *
     * @param leader how often it came, and with which weight
     * @param second the same of the next; nothing where there is none
     * @param left replies that may still come, each of a weight of 1 at most
     */
    boolean decided(Standing leader, Standing second, int left) {
        if (stopAt == 0 || leader.replies() == 0) {
            return false;
        }
        return leader.weight() - second.weight() > left
                || overturning(leader.replies(), second.replies()) <= 1 - stopAt / 100.0
                        && stopAt < 100;
    }

    record Standing(int replies, double weight) {
        static final Standing NONE = new Standing(0, 0);
    }

    /**
     * How probable it is that the second answer is the more frequent one after all: the Beta
     * posterior of Adaptive-Consistency (Aggarwal et al. 2023, arXiv 2305.11860) beyond one half,
     * which for whole numbers is a tail of the binomial distribution.
     */
    static double overturning(int leader, int second) {
        int n = leader + second + 1;
        BigInteger ways = BigInteger.ZERO;
        BigInteger choose = BigInteger.ONE;
        for (int j = 0; j <= n; j++) {
            if (j > leader) {
                ways = ways.add(choose);
            }
            choose = choose.multiply(BigInteger.valueOf(n - j)).divide(BigInteger.valueOf(j + 1L));
        }
        return ways.doubleValue() / Math.pow(2, n);
    }
}
