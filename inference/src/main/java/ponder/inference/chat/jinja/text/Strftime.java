package ponder.inference.chat.jinja.text;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A local date and time by Python's {@code strftime}, with the GNU flags that templates use, such
 * as {@code %-d}. Names are English, as in Python's own locale.
 *
 * @see <a href="https://docs.python.org/3/library/datetime.html#format-codes">Python's format
 *     codes</a>
 */
public final class Strftime {
    private static final Pattern DIRECTIVE =
            Pattern.compile("%(?<flag>[-_0^#]*)(?<width>\\d{0,9})[EO]?(?<code>.)", Pattern.DOTALL);

    private final LocalDateTime time;

    private Strftime(LocalDateTime time) {
        this.time = time;
    }

    public static String format(String format, LocalDateTime time) {
        return new Strftime(time).write(format);
    }

    private String write(String format) {
        StringBuilder out = new StringBuilder();
        Matcher m = DIRECTIVE.matcher(format);
        int end = 0;
        while (m.find()) {
            out.append(format, end, m.start()).append(directive(m));
            end = m.end();
        }
        return out.append(format, end, format.length()).toString();
    }

    private String directive(Matcher m) {
        char code = m.group("code").charAt(0);
        return switch (code) {
            case 'Y' -> number(m, time.getYear(), 1, '0');
            case 'C' -> number(m, time.getYear() / 100, 2, '0');
            case 'y' -> number(m, time.getYear() % 100, 2, '0');
            case 'G' -> number(m, time.get(IsoFields.WEEK_BASED_YEAR), 1, '0');
            case 'g' -> number(m, time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0');
            case 'm' -> number(m, time.getMonthValue(), 2, '0');
            case 'd' -> number(m, time.getDayOfMonth(), 2, '0');
            case 'e' -> number(m, time.getDayOfMonth(), 2, ' ');
            case 'j' -> number(m, time.getDayOfYear(), 3, '0');
            case 'H' -> number(m, time.getHour(), 2, '0');
            case 'k' -> number(m, time.getHour(), 2, ' ');
            case 'I' -> number(m, halfDay(), 2, '0');
            case 'l' -> number(m, halfDay(), 2, ' ');
            case 'M' -> number(m, time.getMinute(), 2, '0');
            case 'S' -> number(m, time.getSecond(), 2, '0');
            case 'f' -> number(m, time.getNano() / 1000, 6, '0');
            case 'u' -> number(m, weekday(), 1, '0');
            case 'w' -> number(m, weekday() % 7, 1, '0');
            case 'U' -> number(m, week(weekday() % 7), 2, '0');
            case 'W' -> number(m, week(weekday() - 1), 2, '0');
            case 'V' -> number(m, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0');
            case 's' -> number(m, time.atZone(ZoneId.systemDefault()).toEpochSecond(), 1, '0');
            default -> word(m, code);
        };
    }

    private String word(Matcher m, char code) {
        String text =
                switch (code) {
                    case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
                    case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                    case 'b', 'h' ->
                            time.getMonth()
                                    .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                                    .substring(0, 3);
                    case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                    case 'p' -> time.getHour() < 12 ? "AM" : "PM";
                    case 'P' -> time.getHour() < 12 ? "am" : "pm";
                    case 'c' -> write("%a %b %e %H:%M:%S %Y");
                    case 'x', 'D' -> write("%m/%d/%y");
                    case 'X', 'T' -> write("%H:%M:%S");
                    case 'F' -> write("%Y-%m-%d");
                    case 'R' -> write("%H:%M");
                    case 'r' -> write("%I:%M:%S %p");
                    case 'n' -> "\n";
                    case 't' -> "\t";
                    case '%' -> "%";
                    // a local time does not know its zone
                    case 'z', 'Z' -> "";
                    default -> m.group();
                };
        String flags = m.group("flag");
        if (flags.contains("^") || flags.contains("#") && code != 'p') {
            return text.toUpperCase(Locale.ROOT);
        }
        return flags.contains("#") ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static String number(Matcher m, long value, int usual, char usualFill) {
        String flags = m.group("flag");
        String digits = Long.toString(value);
        if (flags.contains("-")) {
            return digits;
        }
        char fill = flags.contains("_") ? ' ' : flags.contains("0") ? '0' : usualFill;
        long width = m.group("width").isEmpty() ? usual : Long.parseLong(m.group("width"));
        return Character.toString(fill).repeat(Fills.charged(width - digits.length())) + digits;
    }

    private int halfDay() {
        int hour = time.getHour() % 12;
        return hour == 0 ? 12 : hour;
    }

    private int weekday() {
        return time.getDayOfWeek().getValue();
    }

    /** The week of the year, whose first day is the given one's day 0. */
    private long week(int dayOfWeek) {
        return (time.getDayOfYear() + 6L - dayOfWeek) / 7;
    }
}
