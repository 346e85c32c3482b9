package ponder.app.conversation;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The groups of replies that were made to compare, or to be the same once more: each is named after
 * the reply before it. So are those of votes on a step of a thought, after the reply whose thought
 * it is.
 */
public final class Compared {
    private static final String COMPARE = "compare:";
    private static final String AGAIN = "again:";
    private static final Pattern NAME =
            Pattern.compile("(" + COMPARE + "|" + AGAIN + ")(\\d{1,18})");

    private static final Pattern STEP =
            Pattern.compile("(vote:(?:[^:]*:){4})([1-9]\\d{0,17})((?::\\d+:\\d+)?)");

    private Compared() {}

    /** Marks a reply as made for comparison with another. */
    public static String with(long before) {
        return COMPARE + before;
    }

    /** Marks a reply as another one made again from its record. */
    public static String again(long before) {
        return AGAIN + before;
    }

    /** The id of the reply that a group compares with; 0 for another group, or none. */
    public static long before(String group) {
        return named(COMPARE, group);
    }

    /** The id of the reply that was made again; 0 for another group, or none. */
    public static long madeAgain(String group) {
        return named(AGAIN, group);
    }

    private static long named(String kind, String group) {
        Matcher name = NAME.matcher(group);
        return name.matches() && name.group(1).equals(kind) ? Long.parseLong(name.group(2)) : 0;
    }

    /**
     * The name of a group whose replies have other ids.
     *
     * @param ids the new ones by the old ones
     */
    static String renamed(String group, Map<Long, Long> ids) {
        Matcher name = NAME.matcher(group);
        if (name.matches()) {
            Long now = ids.get(Long.parseLong(name.group(2)));
            return now == null ? "" : name.group(1) + now;
        }
        Matcher step = STEP.matcher(group);
        return step.matches()
                ? step.group(1)
                        + ids.getOrDefault(Long.parseLong(step.group(2)), 0L)
                        + step.group(3)
                : group;
    }
}
