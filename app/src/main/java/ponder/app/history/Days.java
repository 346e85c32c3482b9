package ponder.app.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import ponder.app.text.Texts;

/** The day of a conversation, in words. */
final class Days {
    private Days() {}

    static String name(long millis, LocalDate today, ZoneId zone) {
        LocalDate day = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
        if (!day.isBefore(today)) {
            return Texts.of("history.today");
        }
        if (day.equals(today.minusDays(1))) {
            return Texts.of("history.yesterday");
        }
        if (day.isAfter(today.minusDays(7))) {
            return Texts.of("history.week");
        }
        if (day.isAfter(today.minusDays(30))) {
            return Texts.of("history.month");
        }
        String month =
                DateTimeFormatter.ofLocalizedPattern("yMMMM")
                        .withLocale(Texts.locale())
                        .format(day);
        int first = month.offsetByCodePoints(0, 1);
        return month.substring(0, first).toUpperCase(Texts.locale()) + month.substring(first);
    }
}
