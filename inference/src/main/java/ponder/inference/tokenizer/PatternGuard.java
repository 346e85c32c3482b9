package ponder.inference.tokenizer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Refuses regular expressions that can take forever: the tokenizer library matches by backtracking,
 * in native code that nobody can stop. A repeated group that itself repeats or chooses, such as
 * {@code (a+)+} or {@code (a|aa)*}, is the form of all such patterns; no published tokenizer has
 * one.
 */
final class PatternGuard {
    private PatternGuard() {}

    /** What the group being read contains. */
    private static final class Group {
        private boolean branches;
    }

    static boolean harmless(String pattern) {
        Deque<Group> open = new ArrayDeque<>();
        open.push(new Group());
        boolean closedBranching = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean afterBranching = closedBranching;
            closedBranching = false;
            switch (c) {
                case '\\' -> i++;
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
                    boolean unbounded = c != '{' || isUnbounded(pattern, i);
                    if (unbounded && afterBranching) {
                        return false;
                    }
                    open.element().branches |= unbounded;
                }
                default -> {}
            }
        }
        return true;
    }

    private static boolean isUnbounded(String pattern, int brace) {
        int end = pattern.indexOf('}', brace);
        return end < 0 || !pattern.substring(brace, end).matches("\\{\\d{1,2}(,\\d{1,2})?");
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
