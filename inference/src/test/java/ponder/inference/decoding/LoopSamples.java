package ponder.inference.decoding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts that repeat themselves: with good reason, or because a model goes in circles. */
final class LoopSamples {
    /** About what a tokenizer of a reasoning model makes of it: digits one by one. */
    private static final Pattern TOKEN =
            Pattern.compile(" ?\\p{L}{1,8}|\\d| ?[^\\s\\p{L}\\d]{1,3}|\\s+");

    /** Loops with something new in each line, which an answer may have with good reason. */
    static final Set<String> ALWAYS_NEW = Set.of("a sentence with another guess each time");

    private static final String[] NAMES = {
        "Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace", "Heidi", "Ivan", "Judy",
        "Mallory", "Olivia", "Peggy", "Rupert", "Sybil", "Trent", "Victor", "Walter", "Wendy"
    };

    private LoopSamples() {}

    static int[] ids(String text) {
        Map<String, Integer> vocabulary = new HashMap<>();
        return TOKEN.matcher(text)
                .results()
                .mapToInt(m -> vocabulary.computeIfAbsent(m.group(), t -> vocabulary.size()))
                .toArray();
    }

    /** What users ask for and must get whole. */
    static Map<String, String> wanted() {
        Map<String, String> all = new LinkedHashMap<>();
        Random random = new Random(3);
        all.put("numbers to 500", lines(1, 500, Integer::toString));
        all.put("numbers to 1000 in a row", joined(", ", 1, 1000, Integer::toString));
        all.put("multiplication tables", lines(0, 239, i -> product(i / 12 + 1, i % 12 + 1)));
        all.put(
                "a grid of products",
                lines(1, 20, a -> "| " + joined(" | ", 1, 20, b -> "" + a * b) + " |"));
        all.put(
                "squares in Markdown",
                lines(1, 200, n -> "| %d | %d | %d |".formatted(n, n * n, n * n * n)));
        all.put(
                "a switch statement",
                lines(
                        0,
                        200,
                        i -> "    case %d:\n        handle%d();\n        break;".formatted(i, i)));
        all.put(
                "a table of constants",
                lines(
                        1,
                        150,
                        i ->
                                "    public static final int CODE_%s_%d = %d;"
                                        .formatted(name(i), i, i * 16)));
        all.put(
                "a table of tests",
                lines(
                        0,
                        143,
                        i ->
                                "    assertEquals(%d, calculator.add(%d, %d));"
                                        .formatted(i / 12 + i % 12, i / 12, i % 12)));
        all.put(
                "users in JSON",
                lines(
                        1,
                        120,
                        i ->
                                "  {\"id\": %d, \"name\": \"%s\", \"age\": %d, \"active\": %s, \"role\": \"user\"},"
                                        .formatted(
                                                i,
                                                name(random.nextInt(19)),
                                                18 + random.nextInt(60),
                                                random.nextBoolean())));
        all.put(
                "records in JSON that differ in one field",
                lines(
                        1,
                        80,
                        i ->
                                "  {\n    \"id\": %d,\n    \"name\": \"%s\",\n    \"status\": \"active\",\n    \"country\": \"Germany\",\n    \"verified\": true\n  },"
                                        .formatted(i, name(random.nextInt(19)))));
        all.put(
                "rows of CSV",
                lines(
                        1,
                        300,
                        i ->
                                "%d,2024-01-%02d,EUR,%d.00,paid"
                                        .formatted(i, 1 + i % 28, random.nextInt(999))));
        all.put(
                "a plan of ninety days",
                lines(
                        1,
                        90,
                        i ->
                                "**Day %d:** Walk for %d minutes, then stretch for 10 minutes and drink two glasses of water."
                                        .formatted(i, 20 + i)));
        all.put("a hundred lines as punishment", lines(1, 100, i -> "I will not talk in class."));
        all.put(
                "an identity matrix",
                lines(1, 20, a -> joined(" ", 1, 20, b -> a == b ? "1" : "0")));
        all.put(
                "a truth table",
                lines(
                        0,
                        31,
                        n ->
                                "| "
                                        + joined(" | ", 0, 4, b -> (n >> b & 1) == 1 ? "T" : "F")
                                        + " |"));
        all.put(
                "fizz buzz",
                lines(
                        1,
                        300,
                        n ->
                                n % 15 == 0
                                        ? "FizzBuzz"
                                        : n % 3 == 0 ? "Fizz" : n % 5 == 0 ? "Buzz" : "" + n));
        all.put(
                "a song that counts",
                lines(
                        1,
                        60,
                        n ->
                                "%d green bottles hanging on the wall,\nAnd if one green bottle should accidentally fall,\nThere'll be %d green bottles hanging on the wall.\n"
                                        .formatted(61 - n, 60 - n)));
        all.put(
                "a poem with a refrain",
                lines(
                        0,
                        7,
                        i ->
                                VERSES[i]
                                        + "\n\nTurn, mill wheel, turn,\nThe river does not stay,\nTurn, mill wheel, turn,\nAnd grind the night to day.\n"));
        all.put(
                "a picture of letters",
                lines(1, 30, n -> " ".repeat(30 - n) + "*".repeat(2 * n - 1)));
        all.put("a box", lines(1, 16, n -> "|" + " ".repeat(50) + "|"));
        all.put(
                "squares in SVG",
                lines(
                        0,
                        63,
                        i ->
                                "  <rect x=\"%d\" y=\"%d\" width=\"20\" height=\"20\" fill=\"%s\"/>"
                                        .formatted(
                                                i % 8 * 20,
                                                i / 8 * 20,
                                                i % 2 == 0 ? "black" : "white")));
        all.put(
                "a list in Chinese",
                lines(1, 60, i -> "%d. 第%d天：早上跑步三十分钟，晚上读书一个小时。".formatted(i, i)));
        return all;
    }

    /** What a thought does with good reason. */
    static Map<String, String> thoughts() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "checking numbers one by one",
                lines(
                        2,
                        150,
                        n ->
                                "Is %d prime? %s"
                                        .formatted(
                                                n,
                                                divisor(n) == n
                                                        ? "Yes."
                                                        : "No, it is divisible by %d."
                                                                .formatted(divisor(n)))));
        all.put(
                "a sum step by step",
                lines(
                        1,
                        150,
                        i ->
                                "i = %d: sum = %d + %d = %d"
                                        .formatted(i, i * (i - 1) / 2, i, i * (i + 1) / 2)));
        all.put(
                "a binary search",
                lines(
                        1,
                        60,
                        i ->
                                "Iteration %d: left = %d, right = %d, mid = %d, arr[mid] = %d, which is less than the target, so left = %d."
                                        .formatted(
                                                i,
                                                i * 7 % 50,
                                                51 + i * 5 % 48,
                                                i * 11 % 90,
                                                i * 13 % 99,
                                                i * 17 % 50)));
        all.put(
                "three drafts of a program",
                (PROGRAM + "\nWait, the bound may be wrong. Let me write it again.\n").repeat(3));
        all.put(
                "cases of a proof",
                lines(
                        1,
                        40,
                        i ->
                                "Case %d: n = %dk + %d. Then n² + n = %dk² + %dk + %d, and this leaves %d mod %d."
                                        .formatted(
                                                i,
                                                i + 2,
                                                i % (i + 2),
                                                (i + 2) * (i + 2),
                                                i * 3,
                                                i * i + i,
                                                i % 5,
                                                i + 2)));
        return all;
    }

    /** What models fall into, without end: line by line. */
    static Map<String, IntFunction<String>> loops() {
        Map<String, IntFunction<String>> all = new LinkedHashMap<>();
        all.put("one line", i -> "The answer is 42.\n");
        all.put(
                "two lines in turn",
                i ->
                        i % 2 == 0
                                ? "But the answer should be positive, so that is wrong.\n"
                                : "Wait, maybe I should check the sign of the second term again.\n");
        all.put("a long paragraph", i -> PARAGRAPH);
        all.put(
                "a paragraph with a changed word",
                i ->
                        PARAGRAPH.replace(
                                "perhaps",
                                i % 3 == 0 ? "maybe" : i % 3 == 1 ? "possibly" : "perhaps"));
        all.put(
                "a sentence with another guess each time",
                i ->
                        "Wait, %s the street is one way, but she was going the wrong way because she was in a place where everyone may go in the opposite direction, like in a %s, but that does not fit the riddle.\n\n"
                                .formatted(i % 2 == 0 ? "maybe" : "perhaps", name(i)));
        all.put(
                "attempts that count up",
                i ->
                        "Attempt %d: let me start over from the first equation and see whether the two sides are equal when x is replaced by the value found above.\n"
                                .formatted(i));
        all.put(
                "a numbered list of the same",
                i ->
                        "%d. The child will need 4 days to save the remaining amount of money.\n"
                                .formatted(i));
        return all;
    }

    private static String lines(int from, int to, IntFunction<String> line) {
        return joined("\n", from, to, line);
    }

    private static String joined(String between, int from, int to, IntFunction<String> each) {
        return IntStream.rangeClosed(from, to).mapToObj(each).collect(Collectors.joining(between));
    }

    private static String name(int i) {
        return NAMES[i % NAMES.length];
    }

    private static String product(int a, int b) {
        return a + " × " + b + " = " + a * b;
    }

    private static int divisor(int n) {
        return IntStream.rangeClosed(2, n).filter(d -> n % d == 0).findFirst().orElse(n);
    }

    private static final String[] VERSES = {
        "The morning mist lies on the lake,\nThe reeds are wet with dew,",
        "A heron lifts its patient wings\nAnd fades into the blue,",
        "The miller counts his empty sacks\nAnd hums an ancient tune,",
        "The children skip their stones across\nThe mirror of the moon,",
        "The evening bells ring far away,\nThe swallows skim the foam,",
        "A wagon creaks along the dyke\nAnd brings the harvest home,",
        "The candle in the window waits\nFor someone on the sea,",
        "And when the stars come out at last\nThe river sings to me,"
    };

    private static final String PARAGRAPH =
            "Wait, but let me think about that once more. The train leaves at nine and travels at sixty miles an hour, so after two hours it has gone one hundred and twenty miles. The other train leaves an hour later, and perhaps it is faster, so it has to make up for sixty miles. The difference of the speeds is twenty, which gives three hours. But that cannot be right, because then they would meet at one in the afternoon, and the problem says that they meet before noon. So I must have made a mistake somewhere.\n\n";

    private static final String PROGRAM =
            """
            def search(values, target):
                left, right = 0, len(values) - 1
                while left <= right:
                    middle = (left + right) // 2
                    if values[middle] == target:
                        return middle
                    if values[middle] < target:
                        left = middle + 1
                    else:
                        right = middle - 1
                return -1
            """;
}
