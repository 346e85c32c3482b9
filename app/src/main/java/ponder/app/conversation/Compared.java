package ponder.app.conversation;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The groups of replies that were made to compare: each is named after the reply before it. So are
 * those of votes on a step of a thought, after the reply whose thought it is.
 */
public final class Compared {
    private static final Pattern NAME = Pattern.compile("compare:(\\d{1,18})");

    private static final int STEP_PARTS = 6;
    private static final Pattern STEP = Pattern.compile("(vote:.*:)([1-9]\\d{0,17})");

    private Compared() {}

    /** Marks a reply as made for comparison with another. */
    public static String with(long before) {
        return "compare:" + before;
    }

    /** The id of the reply that a group compares with; 0 for another group, or none. */
    public static long before(String group) {
        Matcher name = NAME.matcher(group);
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    /**
     * The name of a group whose replies have other ids.
     *
     * @param ids the new ones by the old ones
     */
    static String renamed(String group, Map<Long, Long> ids) {
        long before = before(group);
        if (before != 0) {
            Long now = ids.get(before);
            return now == null ? "" : with(now);
        }
        Matcher step = STEP.matcher(group);
        return step.matches() && group.split(":", -1).length == STEP_PARTS
                ? step.group(1) + ids.getOrDefault(Long.parseLong(step.group(2)), 0L)
                : group;
    }
}
