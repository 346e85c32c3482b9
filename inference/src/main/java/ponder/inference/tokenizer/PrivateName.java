package ponder.inference.tokenizer;

/**
 * Under which the library knows a control token: between two of Unicode's noncharacters, which are
 * for internal use and never part of a text. So a control token is found where a template wrote it
 * and nowhere else.
 */
final class PrivateName {
    private static final String BEFORE = "\uFDD1";
    private static final String AFTER = "\uFDD2";

    private PrivateName() {}

    static String of(int id) {
        return BEFORE + id + AFTER;
    }

    /** Text in which there is no such name. */
    static String removedFrom(String text) {
        return text.indexOf(BEFORE) < 0 ? text : text.replace(BEFORE, "");
    }
}
