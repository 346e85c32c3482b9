package ponder.app;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers that were seen to freeze or kill windows, and large ones of the kind that models write.
 */
public final class HostileAnswers {
    private HostileAnswers() {}

    /** By name. */
    public static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "two sentences of Arabic",
                "السلام عليكم ورحمة الله وبركاته هذا نص طويل للاختبار. ".repeat(12));
        all.put("Hebrew and English in a table", hebrewTable());
        all.put("100,000 quotes in each other", ">".repeat(100_000) + " x");
        all.put("20,000 lists in one line", "- ".repeat(20_000) + "x");
        all.put("80,000 combining marks", "x" + "\u0301".repeat(80_000));
        all.put("20,000 family emoji", "👨‍👩‍👧‍👦".repeat(20_000));
        all.put("a macro that calls itself", "\\(\\newcommand{\\a}{\\a\\a}\\a\\) and on");
        all.put("a list 2,000 deep", deepList());
        all.put("a table of 200 × 200", table(200, 200));
        all.put("20,000 short paragraphs", "One line.\n\n".repeat(20_000));
        all.put("20,000 hard line breaks", "line  \n".repeat(20_000));
        all.put("a table of 2,000 columns", table(2_000, 2));
        all.put("a rule of 1e9 em", "\\[\\rule{1e9em}{1e9em}\\]\n\n\\(\\rule{1e9em}{1e9em}\\)");
        all.put(
                "3,000 fractions",
                "\\[" + "\\frac{".repeat(3_000) + "1" + "}{2}".repeat(3_000) + "\\]");
        all.put("500 roots", "\\(" + "\\sqrt{".repeat(500) + "x" + "}".repeat(500) + "\\)");
        all.put("roots without braces", "\\(" + "\\sqrt".repeat(600) + " x\\)");
        all.put("a matrix of 300 × 300", matrix());
        all.put("100,000 openings of formulas", "\\(".repeat(100_000));
        all.put("one word of 200,000 letters", "abcdefghij".repeat(20_000));
        all.put(
                "code of 10,000 lines",
                "```java\n" + "int value = 1; // what for\n".repeat(10_000) + "```");
        all.put(
                "code in one line of 200,000 letters",
                "```\n" + "x = 1; ".repeat(30_000) + "\n```");
        all.put(
                "3,000 list items",
                "- an item with **bold** words and `code` in it\n".repeat(3_000));
        all.put("brackets without end", "[".repeat(100_000));
        all.put(
                "quotes and lists in each other, with tables",
                "> ".repeat(200)
                        + "- ".repeat(200)
                        + "\n\n"
                        + "> - ".repeat(500)
                        + "| a | b |\n"
                        + "> - ".repeat(500)
                        + "|---|---|\n"
                        + "> - ".repeat(500)
                        + "| c | d |\n");
        all.put("tables in quotes in 60 lists", tablesInLists());
        all.put("30,000 groups of backticks", ("`" + "``".repeat(5) + " ").repeat(30_000));
        all.put("emphasis without end", "*a _b ".repeat(30_000));
        return all;
    }

    /** An answer as a model writes it, of so many sections of 640 characters. */
    public static String ordinary(int sections) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= sections; i++) {
            text.append("## Section ").append(i).append("\n\n");
            text.append(
                    "A paragraph with **bold** words, `code`, a [link](https://example.org) and a formula"
                            + " \\(x^2 + 1\\). It goes on for some lines, as paragraphs do, and says"
                            + " nothing that matters to anybody.\n\n");
            text.append("1. first\n2. second\n   - inner\n\n");
            text.append("| Name | Price | What |\n|---|--:|---|\n| Apple | 1.00 | a fruit |\n\n");
            text.append("```python\ndef f(x):\n    return x + 1  # one more\n```\n\n");
            text.append(
                    "And a last paragraph, so that the section is as long as sections are in such"
                            + " answers; with a few more words.\n\n");
        }
        return text.toString();
    }

    private static String hebrewTable() {
        return "| A | B |\n|---|---|\n| שלום עולם | "
                + "many words in a cell that goes on for more than one line ".repeat(2)
                + "|\n";
    }

    private static String deepList() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            text.append("  ".repeat(i)).append("- item\n");
        }
        return text.toString();
    }

    private static String table(int columns, int rows) {
        StringBuilder text = new StringBuilder();
        text.append("| head ".repeat(columns)).append("|\n");
        text.append("|---".repeat(columns)).append("|\n");
        for (int i = 0; i < rows; i++) {
            text.append("| cell ".repeat(columns)).append("|\n");
        }
        return text.toString();
    }

    private static String tablesInLists() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String indent = "  ".repeat(i);
            text.append(indent).append("- > | a | b |\n");
            text.append(indent).append("  > |---|---|\n");
            text.append(indent).append("  > | $\\frac{1}{2}$ | **x** |\n");
        }
        return text.toString();
    }

    private static String matrix() {
        String row = "1 & ".repeat(299) + "1 \\\\ ";
        return "\\[\\begin{matrix} " + row.repeat(300) + "\\end{matrix}\\]";
    }
}
