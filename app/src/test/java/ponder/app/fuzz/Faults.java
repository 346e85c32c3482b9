package ponder.app.fuzz;

/** How long the trials of faults are: short in every build, whole under the profile of faults. */
public final class Faults {
    /** Whether this is the profile's run. */
    public static final boolean WHOLE = Boolean.getBoolean("faults");

    private Faults() {}

    /**
     * A number that {@code -Dfaults.NAME=} may set.
     *
     * @param whole under the profile
     * @param brief in every build
     */
    public static int number(String name, int whole, int brief) {
        return Integer.getInteger("faults." + name, WHOLE ? whole : brief);
    }

    /** A line of figures, with what makes it known among the lines of a build. */
    public static void print(String format, Object... figures) {
        System.out.println("faults: " + String.format(java.util.Locale.ROOT, format, figures));
    }
}
