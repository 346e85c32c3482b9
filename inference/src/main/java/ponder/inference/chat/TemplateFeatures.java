package ponder.inference.chat;

import java.util.Map;
import java.util.Optional;

/**
 * What a chat template offers, as it shows when it is tried.
 *
 * @param on the variables that ask for a thought
 * @param off those that ask for none; empty where the template has no such switch
 * @param efforts the variables that ask for more or less thinking, by the word for it, least first
 * @param budget whether it takes a number of tokens to think for
 * @param thoughtField the field of a message in which it puts earlier thoughts back into the
 *     prompt; empty where it leaves them out
 * @param opening what it writes before the thought of a reply; empty where it writes none
 * @param closing what it writes between thought and answer; empty where it writes no thought
 * @param turnEnd what it writes after a reply
 */
record TemplateFeatures(
        Map<String, Object> on,
        Map<String, Object> off,
        Map<String, Map<String, Object>> efforts,
        boolean budget,
        Optional<String> thoughtField,
        Optional<String> opening,
        Optional<String> closing,
        String turnEnd) {
    /** A template that refuses to be tried, or offers nothing. */
    static final TemplateFeatures NONE =
            new TemplateFeatures(
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "");

    boolean switchable() {
        return !off.isEmpty();
    }
}
