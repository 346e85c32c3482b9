package ponder.app.markdown.math;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs alone in a group, as in {@code 1{,}000}, which keeps TeX from putting gaps beside them.
 * JLaTeXMath does so for good: the same sign has no gaps in any formula after that. As the argument
 * of a command it does not.
 */
final class LoneSigns {
    private static final Pattern GROUP =
            Pattern.compile(
                    "(?<!\\\\)(?<!\\\\[A-Za-z]{1,30})\\{\\s*(\\\\[A-Za-z]+|[^\\w\\s{}\\\\])\\s*}");

    private LoneSigns() {}

    /** The same formula, which leaves others as they are. */
    static String laidOut(String latex) {
        return GROUP.matcher(latex)
                .replaceAll(
                        group -> {
                            String sign = group.group(1);
                            boolean known = !sign.startsWith("\\") || BreakPoints.isBreaking(sign);
                            return Matcher.quoteReplacement(
                                    known ? "{\\mathord{" + sign + "}}" : group.group());
                        });
    }
}
