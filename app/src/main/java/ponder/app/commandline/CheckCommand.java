package ponder.app.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ponder.app.arithmetic.ArithmeticCheck;
import ponder.app.arithmetic.Finding;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Checks the arithmetic of texts. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Check the arithmetic of texts, such as answers of a model: calculations, comparisons, units, primes, divisors, steps of days.",
            "Only what can be decided is checked, and what is merely rounded is not called wrong. The exit code is 1 if something is wrong or a file is no text, and 5 if one cannot be read."
        })
final class CheckCommand implements Callable<Integer> {
    private static final int LARGEST_FILE = 16_000_000;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Text files, in UTF-8: plain, Markdown or LaTeX.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print a JSON object, in UTF-8.")
    private boolean json;

    private final Output output = new Output();

    /** A text and what was found in it. */
    private record Checked(Path file, String text, List<Finding> findings) {
        List<Finding> wrong() {
            return findings.stream().filter(finding -> !finding.right()).toList();
        }

        int line(Finding finding) {
            return 1
                    + (int)
                            text.substring(0, finding.start())
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
        }

        int column(Finding finding) {
            return finding.start() - text.lastIndexOf('\n', finding.start() - 1);
        }
    }

    @Override
    public Integer call() {
        List<Checked> all = new ArrayList<>();
        for (Path file : files) {
            // told apart from what is wrong in a file
            if (Files.notExists(file)) {
                throw new PonderException(Problem.of(AppProblem.CHECK_NO_FILE, file));
            }
            String text =
                    TextFile.read(
                            file,
                            LARGEST_FILE,
                            AppProblem.CHECK_FOLDER,
                            AppProblem.CHECK_TOO_LARGE);
            all.add(new Checked(file, text, ArithmeticCheck.of(text)));
        }
        if (json) {
            output.utf8(new JsonMapper().writeValueAsString(asJson(all)) + System.lineSeparator());
        } else {
            print(all);
        }
        output.requireReader();
        return all.stream().allMatch(checked -> checked.wrong().isEmpty()) ? 0 : 1;
    }

    private void print(List<Checked> all) {
        for (Checked checked : all) {
            for (Finding finding : checked.wrong()) {
                line(
                        "%s:%d:%d: %s (right: %s)",
                        checked.file(),
                        checked.line(finding),
                        checked.column(finding),
                        finding.plain().replaceAll("\\s+", " "),
                        finding.correction());
            }
        }
        long wrong = all.stream().mapToLong(checked -> checked.wrong().size()).sum();
        int found = all.stream().mapToInt(checked -> checked.findings().size()).sum();
        line("%,d %s checked, %,d wrong.", found, found == 1 ? "statement" : "statements", wrong);
    }

    /** Editors read it, so its digits are the same in every locale. */
    private void line(String format, Object... values) {
        output.out(String.format(Locale.ROOT, format, values) + System.lineSeparator());
    }

    private static Map<String, Object> asJson(List<Checked> all) {
        return Map.of("files", all.stream().map(CheckCommand::asJson).toList());
    }

    private static Map<String, Object> asJson(Checked checked) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", checked.file().toString());
        fields.put("checked", checked.findings().size());
        fields.put("wrong", checked.wrong().stream().map(found -> asJson(checked, found)).toList());
        return fields;
    }

    private static Map<String, Object> asJson(Checked checked, Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("line", checked.line(finding));
        fields.put("column", checked.column(finding));
        fields.put("statement", finding.statement());
        fields.put("correction", finding.correction());
        return fields;
    }
}
