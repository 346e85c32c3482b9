package ponder.inference.tokenizer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.problem.PonderException;

class PatternGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+",
                "(a*)*b",
                "(a|aa)+$",
                "(?:x[()]+|y){2,}",
                "((a+)b?)*",
                "(a{1,}){1,}",
                "(.*a){25,}",
                "(.*a){25}",
                "(a+){20}b",
                "(?:a?){40}a{40}",
                "(?:a{0,9}){20}b",
                "(a|aa){30}b",
                "(\\s{2,}){9}b",
                ")",
            })
    void patternsThatCanRunForEverAreRefused(String pattern) {
        assertFalse(PatternGuard.harmless(pattern));
    }

    /** Those of Qwen, Llama 3, GPT-2 and GPT-4o, and digits in threes from the right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}]*[\\p{Ll}\\p{Lm}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}",
                "\\p{N}{1,3}(?=(?:\\p{N}{3})*(?:\\P{N}|$))|(?:x|y){0,1}",
            })
    void publishedPatternsPass(String pattern) {
        assertTrue(PatternGuard.harmless(pattern));
    }

    @Test
    void aTokenizerWithSuchAPatternIsRefusedAtOnce(@TempDir Path folder) throws IOException {
        String good = Files.readString(Demo.folder().resolve("tokenizer.json"));
        String bad = good.replaceFirst("\"Regex\": *\"[^\"]*\"", "\"Regex\": \"(a+)+\"");
        assertFalse(bad.equals(good));
        Path file = Files.writeString(folder.resolve("tokenizer.json"), bad);
        PonderException e = assertThrows(PonderException.class, () -> Tokenizer.load(file));
        assertTrue(String.valueOf(e.getMessage()).contains("run forever"));
    }

    @Test
    void halfAMillionEqualLettersAreEncodedInBoundedTime() {
        Tokenizer tokenizer = Tokenizer.load(Demo.folder().resolve("tokenizer.json"));
        int[] ids =
                Assertions.assertTimeout(
                        Duration.ofSeconds(60), () -> tokenizer.encode("a".repeat(500_000)));
        assertTrue(ids.length > 0);
        tokenizer.close();
    }
}
