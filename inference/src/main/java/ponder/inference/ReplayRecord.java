package ponder.inference;

/**
 * How an engine had computed what it reused for a reply, in its own words. It is kept with the
 * reply's figures and handed back to {@link ExactReplay}; nobody else need understand it.
 *
 * @param json a JSON text
 */
public record ReplayRecord(String json) {
    /** Nothing was reused, or nobody knows how it had been computed. */
    public static final ReplayRecord NONE = new ReplayRecord("[]");
}
