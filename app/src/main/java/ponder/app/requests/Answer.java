package ponder.app.requests;

/**
 * What came of a request.
 *
 * @param done whether it was done as a whole; else nothing was
 * @param result for the standard output
 * @param notes sentences for the user, one a line; why it was not done, where it was not
 */
public record Answer(boolean done, String result, String notes) {
    static Answer done(String result) {
        return new Answer(true, result, "");
    }

    static Answer failed(String sentence) {
        return new Answer(false, "", sentence);
    }

    Answer noting(String more) {
        return new Answer(
                done,
                result,
                notes.isEmpty() || more.isEmpty() ? notes + more : notes + "\n" + more);
    }
}
