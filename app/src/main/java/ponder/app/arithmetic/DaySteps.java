package ponder.app.arithmetic;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ponder.app.arithmetic.WordStatements.Form;
import ponder.app.arithmetic.WordStatements.Verdict;

/** Steps of days from a day of the week (in three languages) or a day of the year (in English). */
final class DaySteps {
    private static final List<List<String>> WEEKS =
            List.of(
                    List.of(
                            "Monday",
                            "Tuesday",
                            "Wednesday",
                            "Thursday",
                            "Friday",
                            "Saturday",
                            "Sunday"),
                    List.of(
                            "Montag",
                            "Dienstag",
                            "Mittwoch",
                            "Donnerstag",
                            "Freitag",
                            "Samstag",
                            "Sonntag"),
                    List.of(
                            "lunes",
                            "martes",
                            "miércoles",
                            "jueves",
                            "viernes",
                            "sábado",
                            "domingo"));

    /** After which the leap years come again. */
    private static final int CYCLE = 400;

    private static final String WEEKDAY =
            WEEKS.stream()
                    .flatMap(List::stream)
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("|"));
    private static final String MONTH =
            Arrays.stream(Month.values())
                    .map(month -> name(month).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("|"));
    private static final String STEPS = "(?<n>\\d{1,5}) (?:days?|tage?|días?) ";
    private static final String WAY =
            "(?<way>after|from|before|nach|vor|después de|después del|antes de|antes del)";
    private static final String IS = " (?:is|will be|=|ist|es)(?: a| un| ein)? ";

    private static final Pattern WEEKDAYS =
            Pattern.compile(
                    STEPS
                            + WAY
                            + " (?:a |un |el )?(?<from>"
                            + WEEKDAY
                            + ")"
                            + IS
                            + "(?<to>"
                            + WEEKDAY
                            + ")");
    private static final Pattern WEEKDAY_SUM =
            Pattern.compile(
                    "(?<from>"
                            + WEEKDAY
                            + ") (?<way>[+-]) "
                            + STEPS.strip()
                            + IS
                            + "(?<to>"
                            + WEEKDAY
                            + ")");
    private static final Pattern DATES =
            Pattern.compile(
                    STEPS
                            + WAY
                            + " (?<from>"
                            + MONTH
                            + ") (?<day>\\d{1,2})"
                            + IS
                            + "(?<to>"
                            + MONTH
                            + ") (?<then>\\d{1,2})");
    private static final Pattern DATE_SUM =
            Pattern.compile(
                    "(?<from>"
                            + MONTH
                            + ") (?<day>\\d{1,2}) (?<way>[+-]) "
                            + STEPS.strip()
                            + IS
                            + "(?<to>"
                            + MONTH
                            + ") (?<then>\\d{1,2})");

    /** That a form can begin with; others begin with a number. */
    static final Set<String> FIRST_WORDS = Set.of((WEEKDAY + "|" + MONTH).split("\\|"));

    static final List<Form> FORMS =
            List.of(
                    new Form(WEEKDAYS, DaySteps::weekdays),
                    new Form(WEEKDAY_SUM, DaySteps::weekdays),
                    new Form(DATES, DaySteps::dates),
                    new Form(DATE_SUM, DaySteps::dates));

    private DaySteps() {}

    private static String name(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static int steps(Matcher said) {
        int days = Integer.parseInt(said.group("n"));
        return said.group("way").matches("before|vor|antes.*|-") ? -days : days;
    }

    private static Optional<Verdict> weekdays(Matcher said) {
        return WEEKS.stream()
                .filter(week -> index(week, said.group("from")) >= 0)
                .filter(week -> index(week, said.group("to")) >= 0)
                .findFirst()
                .map(
                        week -> {
                            int day = index(week, said.group("from")) + steps(said);
                            String right = week.get(Math.floorMod(day, week.size()));
                            return Verdict.of(right.equalsIgnoreCase(said.group("to")), right);
                        });
    }

    private static int index(List<String> week, String day) {
        return week.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList().indexOf(day);
    }

    private static Optional<Verdict> dates(Matcher said) {
        Month month = Month.valueOf(said.group("from").toUpperCase(Locale.ROOT));
        int day = Integer.parseInt(said.group("day"));
        if (day < 1 || day > month.minLength()) {
            return Optional.empty();
        }
        List<String> possible =
                IntStream.range(2000, 2000 + CYCLE)
                        .mapToObj(year -> LocalDate.of(year, month, day).plusDays(steps(said)))
                        .map(date -> name(date.getMonth()) + " " + date.getDayOfMonth())
                        .distinct()
                        .toList();
        String claimed = said.group("to") + " " + Integer.parseInt(said.group("then"));
        boolean right = possible.stream().anyMatch(claimed::equalsIgnoreCase);
        return right || possible.size() == 1
                ? Optional.of(Verdict.of(right, possible.getFirst()))
                : Optional.empty();
    }
}
