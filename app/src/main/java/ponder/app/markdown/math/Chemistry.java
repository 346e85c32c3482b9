package ponder.app.markdown.math;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chemical formulas as mhchem writes them, {@code \ce{H2O}}, as upright text. */
public final class Chemistry {
    private static final Pattern MARK = Pattern.compile("\\\\ce\\s*\\{");

    /** An arrow, a charge, a count of atoms, or a blank between them. */
    private static final Pattern PART =
            Pattern.compile(
                    "(?<arrow><=>|<->|->|<-)"
                            + "|\\^\\{?(?<charge>\\d*[+-])}?"
                            + "|(?<=[A-Za-z0-9)\\]])(?<sign>[+-])(?=$|[\\s)\\]])"
                            + "|(?<=[A-Za-z)\\]])(?<count>\\d+)"
                            + "|(?<blank>\\s+)");

    private Chemistry() {}

    /** The same formula in commands that are known everywhere. */
    public static String laidOut(String latex) {
        StringBuilder out = new StringBuilder();
        Matcher mark = MARK.matcher(latex);
        int at = 0;
        while (mark.find(at)) {
            int end = closing(latex, mark.end());
            if (end < 0) {
                break;
            }
            out.append(latex, at, mark.start())
                    .append("\\mathrm{")
                    .append(
                            PART.matcher(latex.substring(mark.end(), end))
                                    .replaceAll(Chemistry::part))
                    .append('}');
            at = end + 1;
        }
        return out.append(latex, at, latex.length()).toString();
    }

    private static String part(MatchResult part) {
        return Matcher.quoteReplacement(
                switch (part.group()) {
                    case "<=>" -> "\\rightleftharpoons ";
                    case "<->" -> "\\leftrightarrow ";
                    case "->" -> "\\rightarrow ";
                    case "<-" -> "\\leftarrow ";
                    default -> small(part);
                });
    }

    private static String small(MatchResult part) {
        if (part.group("blank") != null) {
            return "\\,";
        }
        String count = part.group("count");
        if (count != null) {
            return "_{" + count + "}";
        }
        String sign = part.group("sign");
        return "^{" + (sign == null ? part.group("charge") : sign) + "}";
    }

    private static int closing(String latex, int from) {
        int depth = 1;
        for (int i = from; i < latex.length(); i++) {
            depth += latex.charAt(i) == '{' ? 1 : latex.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
