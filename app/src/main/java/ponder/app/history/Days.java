package ponder.app.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The day of a conversation, in words. */
final class Days {
    private Days() {}

    static String name(long millis, LocalDate today, ZoneId zone, Locale locale) {
        LocalDate day = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
        if (!day.isBefore(today)) {
            return "Today";
        }
        if (day.equals(today.minusDays(1))) {
            return "Yesterday";
        }
        if (day.isAfter(today.minusDays(7))) {
            return "Last 7 days";
        }
        if (day.isAfter(today.minusDays(30))) {
            return "Last 30 days";
        }
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(day);
    }
}
