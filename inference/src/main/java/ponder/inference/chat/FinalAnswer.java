package ponder.inference.chat;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer proper within a reply, in a form that can be compared with others. */
public final class FinalAnswer {
    private static final String BOXED = "\\boxed{";
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("[-−]?\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:/\\d+)?%?");

    private FinalAnswer() {}

    /**
     * The content of the last box, or else the last bold text, or else the last number; or empty.
     */
    public static String of(String content) {
        int box = content.lastIndexOf(BOXED);
        if (box >= 0) {
            return normalized(braced(content, box + BOXED.length()));
        }
        String bold = last(BOLD, content, 1);
        return normalized(bold.isEmpty() ? last(NUMBER, content, 0) : bold);
    }

    private static String braced(String text, int from) {
        int depth = 1;
        int at = from;
        while (at < text.length() && depth > 0) {
            char c = text.charAt(at++);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return text.substring(from, depth == 0 ? at - 1 : at);
    }

    private static String last(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        String last = "";
        while (matcher.find()) {
            last = matcher.group(group);
        }
        return last;
    }

    /**
     * Without what does not change the meaning: wrappers, spaces, separators of thousands, case.
     */
    public static String normalized(String answer) {
        return answer.replaceAll("\\\\(?:text|mathrm|mathbf|textbf)\\{([^{}]*)}", "$1")
                .replaceAll("\\\\[dt]frac", "\\\\frac")
                .replaceAll("\\\\(?:left|right|,|;|!|\\s)|\\\\[()]|\\$", "")
                .replace('−', '-')
                .replaceAll("(?<=\\d),(?=\\d{3})", "")
                .replaceAll("\\s+", " ")
                .replaceAll("[.:,;]+$", "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
