package ponder.app.conversation;

import java.util.Collection;
import java.util.regex.Pattern;
import ponder.app.text.Texts;

/** A title for a chat, made at once from its first question. */
public final class Titles {
    private static final int LONGEST = 48;

    private static final Pattern NUMBERED = Pattern.compile(" \\(\\d+\\)$");

    private Titles() {}

    /**
     * A title for what was begun from another chat: the same with the next number, "Candles (2)".
     */
    public static String another(String title, Collection<String> taken) {
        String plain = NUMBERED.matcher(title).replaceFirst("");
        int number = 2;
        while (taken.contains(plain + " (" + number + ")")) {
            number++;
        }
        return plain + " (" + number + ")";
    }

    /** That of a report of a chat, which may have come from one itself. */
    public static String ofReport(String chat) {
        String already = Texts.of("report.title", "").strip();
        return chat.startsWith(already) ? chat : Texts.of("report.title", chat);
    }

    /** The first line that says something, cut at a word. */
    public static String of(String question) {
        String line =
                question.lines()
                        .map(
                                l ->
                                        l.replaceFirst("^[#>*\\-\\s]+", "")
                                                .replaceAll("\\s+", " ")
                                                .strip())
                        .filter(l -> !l.isEmpty())
                        .findFirst()
                        .orElse(Texts.of("store.untitled"));
        if (line.codePointCount(0, line.length()) <= LONGEST) {
            return line;
        }
        String cut = line.substring(0, line.offsetByCodePoints(0, LONGEST));
        int space = cut.lastIndexOf(' ');
        return (space > LONGEST / 2 ? cut.substring(0, space) : cut).stripTrailing() + "…";
    }
}
