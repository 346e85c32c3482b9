package ponder.inference.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ponder.inference.decoding.LoopDetector;
import ponder.inference.decoding.RepetitionDetector;
import ponder.inference.tokenizer.Tokenizer;

/**
 * How often loops are noticed in texts, and after how many tokens.
 *
 * <p>Arguments: a {@code tokenizer.json}, then folders of text files. A folder of sound texts gives
 * false alarms, one of loops what is found.
 */
public final class LoopBench {
    private LoopBench() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(
                "folder  texts  tokens  rule  noticed  per 100,000 tokens  median after");
        try (Tokenizer tokenizer = Tokenizer.load(Path.of(arguments[0]))) {
            for (String folder : Arrays.copyOfRange(arguments, 1, arguments.length)) {
                List<int[]> texts = texts(tokenizer, Path.of(folder));
                row(folder, texts, "exact", () -> new RepetitionDetector()::repeats);
                row(folder, texts, "thought", () -> LoopDetector.inThought()::repeats);
                row(folder, texts, "answer", () -> LoopDetector.inAnswer()::repeats);
            }
        }
    }

    private static List<int[]> texts(Tokenizer tokenizer, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<int[]> texts = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                texts.add(tokenizer.encode(Files.readString(file)));
            }
            return texts;
        }
    }

    private static void row(
            String folder, List<int[]> texts, String rule, Supplier<IntPredicate> detectors) {
        long tokens = 0;
        List<Integer> found = new ArrayList<>();
        for (int[] text : texts) {
            tokens += text.length;
            int at = noticed(text, detectors.get());
            if (at > 0) {
                found.add(at);
            }
        }
        Collections.sort(found);
        System.out.printf(
                "%s  %d  %,d  %s  %d  %.3f  %s%n",
                Path.of(folder).getFileName(),
                texts.size(),
                tokens,
                rule,
                found.size(),
                found.size() * 1e5 / tokens,
                found.isEmpty() ? "-" : found.get(found.size() / 2));
    }

    private static int noticed(int[] ids, IntPredicate detector) {
        for (int i = 0; i < ids.length; i++) {
            if (detector.test(ids[i])) {
                return i + 1;
            }
        }
        return -1;
    }
}
