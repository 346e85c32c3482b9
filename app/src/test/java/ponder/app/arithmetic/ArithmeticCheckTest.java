package ponder.app.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ponder.app.HostileAnswers;

class ArithmeticCheckTest {
    static List<String> statements() throws IOException {
        try (InputStream in = ArithmeticCheckTest.class.getResourceAsStream("statements.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void eachIsDecidedOrLeftAlone(String line) {
        String[] parts = line.split(" \\| ", 2);
        String text = parts[1].replace("\\n", "\n");
        assertEquals(parts[0], verdict(ArithmeticCheck.of(text)), text);
    }

    private static String verdict(List<Finding> findings) {
        return switch (findings.size()) {
            case 0 -> "none";
            case 1 -> verdict(findings.getFirst());
            default -> findings.toString();
        };
    }

    private static String verdict(Finding finding) {
        return finding.right() ? "right" : "wrong " + finding.correction();
    }

    @Test
    void halfOfTheThreeHundredAreTraps() throws IOException {
        Stream<String> traps = statements().stream().filter(line -> line.startsWith("none"));
        assertTrue(statements().size() >= 300);
        assertTrue(traps.count() >= 150);
    }

    @Test
    void theLinksOfAChainAreJudgedEach() {
        List<Finding> found = ArithmeticCheck.of("So 2 × 3 + 4 = 6 + 4 = 11, and 11 - 1 = 10.");
        assertEquals(List.of(true, false, true), found.stream().map(Finding::right).toList());
        assertEquals("6 + 4 = 11", found.get(1).statement());
        assertEquals("10", found.get(1).correction());
    }

    @Test
    void aStatementMayFollowAnother() {
        for (String join : List.of(" and ", ", ", " und ")) {
            List<Finding> found = ArithmeticCheck.of("So 40 × 36 = 1440" + join + "7 × 36 = 253.");
            assertEquals(List.of(true, false), found.stream().map(Finding::right).toList(), join);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "So 47 × 36 = 1690. | 47 × 36 = 1692",
                "So 9.11 > 9.9. | 9.11 < 9.9",
                "So 9 times 8 is 71. | 9 times 8 is 72",
                "So 91 is prime. | 91 = 7 × 13",
                "So 97 is not prime. | 97 is prime",
                "3 days after Monday is Friday | 3 days after Monday is Thursday",
                "The sum of 3, 5 and 7 is 16 | The sum of 3, 5 and 7 is 15",
                "So 2 km = 200 m. | 2 km = 2000 m"
            })
    void aWrongStatementCanBeSaidRightly(String text, String corrected) {
        assertEquals(corrected, ArithmeticCheck.of(text).getFirst().corrected());
    }

    /** As while a reply is written: "1" may become "1692". */
    @Test
    void theVeryEndOfATextThatGoesOnIsLeftAlone() {
        assertEquals(List.of(), ArithmeticCheck.of("47 × 36 = 1", false));
        assertEquals(1, ArithmeticCheck.of("47 × 36 = 1", true).size());
        assertEquals(1, ArithmeticCheck.of("47 × 36 = 1690. And", false).size());
        for (String begun : List.of("1,", "1.", "1\u202f")) {
            assertEquals(List.of(), ArithmeticCheck.of("So 40 × 36 = " + begun, false), begun);
        }
    }

    @Test
    void placesAreThoseOfTheText() {
        String text = "A line.\n\n> **47 × 36 = 1690** and on";
        Finding found = ArithmeticCheck.of(text).getFirst();
        assertEquals("47 × 36 = 1690", text.substring(found.start(), found.end()));
        assertEquals("47 × 36 = 1690", found.statement());
    }

    /** Of any text it makes something, in a time that grows with the text. */
    @Test
    void noTextIsTooStrange() {
        Random random = new Random(20261127);
        String pieces = "0123456789 .,:;=<>≤≥≠≈+-−*×/÷^!%()[]{}\\$√²³xX\n\"'|~_&§是€ab“”";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 60; j++) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            for (Finding found : ArithmeticCheck.of(text.toString())) {
                assertEquals(
                        found.statement(),
                        text.substring(found.start(), found.end()),
                        text::toString);
            }
        }
        assertEquals(List.of(), ArithmeticCheck.of("(".repeat(100_000)));
        assertEquals(List.of(), ArithmeticCheck.of("2^".repeat(50_000) + "2 = 4"));
        assertEquals(List.of(), ArithmeticCheck.of("9".repeat(100_000) + " + 1 = 2"));
        assertEquals(List.of(), ArithmeticCheck.of("\\mathbb" + " ".repeat(100_000) + "x"));
    }

    static Set<String> hostile() {
        return HostileAnswers.all().keySet();
    }

    /** Checks wait for one another, so a slow one would hold up those of every other chat. */
    @ParameterizedTest
    @MethodSource("hostile")
    void noAnswerHoldsUpTheCheckOfOthers(String name) {
        String text = Objects.requireNonNull(HostileAnswers.all().get(name));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ArithmeticCheck.of(text), name);
    }
}
