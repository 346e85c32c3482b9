package ponder.app.text;

/** How much time work still needs, judged by how long it has taken so far. */
public final class TimeLeft {
    private static final double SECONDS_UNTIL = 90;

    private TimeLeft() {}

    /**
     * A line with the time left, such as {@code 40 %, about 3 min left}.
     *
     * @param done from 0 to 1
     * @param seconds since the work began
     */
    public static String after(String line, double done, double seconds) {
        if (done <= 0.01 || seconds < 1) {
            return line;
        }
        double rest = seconds * (1 - done) / done;
        return rest < SECONDS_UNTIL
                ? Texts.of("work.secondsLeft", line, Texts.number(rest, 0))
                : Texts.of("work.minutesLeft", line, Texts.number(rest / 60, 0));
    }
}
