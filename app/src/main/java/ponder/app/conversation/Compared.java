package ponder.app.conversation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The groups of replies that were made to compare: each is named after the reply before it. */
public final class Compared {
    private static final Pattern NAME = Pattern.compile("compare:(\\d{1,18})");

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
}
