package ponder.inference.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    @Test
    void aProblemIsACodeWithNamedValuesAndBecomesASentenceWhenItIsRead() {
        Problem problem = Problem.of(ProblemCode.FOLDER_FILE_MISSING, "a.json", Path.of("models"));
        assertEquals("folder.fileMissing", problem.code().key());
        assertEquals(Map.of("file", "a.json", "folder", "models"), problem.values());
        assertEquals(
                "a.json is missing from models. Copy the whole model folder again.",
                problem.toString());
        assertEquals(problem.toString(), new PonderException(problem).getMessage());
    }

    @Test
    void sizesAreKeptInBytesAndReadInGigabytes() {
        Problem problem =
                Problem.of(ProblemCode.MEMORY_MODEL, "R1", 24_512_345_678L, 4_096, 7_100_000_000L);
        assertEquals(24_512_345_678L, problem.values().get("needs"));
        assertEquals(
                "R1 needs 24.5 GB for a context of 4,096 tokens; 7.1 GB are available. Close other programs, or choose a shorter context or a smaller model.",
                problem.toString());
        assertEquals(
                "24,5 GB", new ProblemSentences(code -> "{needs,size}", Locale.GERMAN).of(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "112_400_000, 104_600_000, 112 MB, 105 MB",
        "2_040_000_000, 2_010_000_000, 2.04 GB, 2.01 GB",
        "104_700_000, 104_600_000, 104.7 MB, 104.6 MB",
        "1_200_000_000, 900_000_000, 1.2 GB, 900 MB",
        "5_000_000_000, 5_000_000_000, 5.0 GB, 5.0 GB"
    })
    void sizesThatAreComparedCanBeToldApart(
            String needed, String free, String writtenNeeded, String writtenFree) {
        Problem problem = Problem.of(ProblemCode.DOWNLOAD_NO_ROOM, bytes(needed), bytes(free));
        assertEquals(
                "The download needs %s more, but only %s are free. Free up some space first."
                        .formatted(writtenNeeded, writtenFree),
                problem.toString());
    }

    private static long bytes(String digits) {
        return Long.parseLong(digits.replace("_", ""));
    }

    @Test
    void aReasonIsAProblemToo() {
        Problem twice = Problem.of(ProblemCode.GGUF_KEY_TWICE, "k{0}$1");
        Problem file = Problem.of(ProblemCode.GGUF_UNUSABLE, "a.gguf", twice);
        assertEquals(
                "a.gguf cannot be used: it has the key “k{0}$1” twice. Download it again.",
                file.toString());
        assertEquals(
                Map.of(
                        "code",
                        "gguf.unusable",
                        "values",
                        Map.of("file", "a.gguf", "reason", twice.toMap())),
                file.toMap());
    }

    @Test
    void valuesAreAsManyAsTheCodeNames() {
        assertThrows(
                IllegalArgumentException.class, () -> Problem.of(ProblemCode.FOLDER_NONE, "a", 2));
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeIsFoundByItsKey(ProblemCode code) {
        assertEquals(code, ProblemCode.of(code.key()).orElseThrow());
    }
}
