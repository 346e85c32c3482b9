package ponder.inference.tokenizer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Refuses regular expressions that can take forever: the tokenizer library matches by backtracking,
 * in native code that nobody can stop. A repeated group that can itself match in several ways, such
 * as {@code (a+)+}, {@code (a|aa)*} or {@code (a?){40}}, is the form of all such patterns; no
 * published tokenizer has one.
 */
final class PatternGuard {
    private static final Pattern COUNT_OF_ONE = Pattern.compile("\\{(?:1|[01]?,1)}");
    private static final Pattern EXACT_COUNT = Pattern.compile("\\{\\d{1,2}}");

    private PatternGuard() {}

    /** What the group being read contains. */
    private static final class Group {
        private boolean branches;
    }

    static boolean harmless(String pattern) {
        Deque<Group> open = new ArrayDeque<>();
        open.push(new Group());
        boolean closedBranching = false;
        int end = pattern.length();
        for (int i = 0; i < end; i++) {
            char c = pattern.charAt(i);
            boolean afterBranching = closedBranching;
            closedBranching = false;
            switch (c) {
                case '\\' -> i = endOfEscape(pattern, i);
                case '[' -> i = endOfClass(pattern, i);
                case '(' -> open.push(new Group());
                case ')' -> {
                    Group group = open.pop();
                    if (open.isEmpty()) {
                        return false;
                    }
                    closedBranching = group.branches;
                    open.element().branches |= group.branches;
                }
                case '|' -> open.element().branches = true;
                case '*', '+', '{' -> {
                    if (afterBranching
                            && !COUNT_OF_ONE.matcher(pattern).region(i, end).lookingAt()) {
                        return false;
                    }
                    open.element().branches |=
                            !EXACT_COUNT.matcher(pattern).region(i, end).lookingAt();
                }
                case '?' -> open.element().branches |= i > 0 && pattern.charAt(i - 1) != '(';
                default -> {}
            }
        }
        return true;
    }

    /** The braces of a property or a code point are no count. */
    private static int endOfEscape(String pattern, int backslash) {
        boolean braced =
                backslash + 2 < pattern.length()
                        && "pPxu".indexOf(pattern.charAt(backslash + 1)) >= 0
                        && pattern.charAt(backslash + 2) == '{';
        int end = braced ? pattern.indexOf('}', backslash) : -1;
        return end < 0 ? backslash + 1 : end;
    }

    private static int endOfClass(String pattern, int start) {
        int depth = 0;
        for (int i = start; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && --depth == 0) {
                return i;
            }
        }
        return pattern.length();
    }
}
