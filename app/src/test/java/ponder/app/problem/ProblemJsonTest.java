package ponder.app.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

class ProblemJsonTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(ProblemJson.module()).build();

    private record Kept(@Nullable Problem problem) {}

    private static @Nullable Problem read(String json) {
        return JSON.readValue("{\"problem\":" + json + "}", Kept.class).problem();
    }

    @Test
    void aProblemComesBackWithItsReasonAndItsNumbers() {
        Problem problem =
                Problem.of(
                        AppProblem.IMPORT_NOT_SAVED,
                        Problem.of(ProblemCode.MEMORY_MODEL, "R1", 9_000_000_000L, 4096, 2L));
        String json = JSON.writeValueAsString(problem);
        assertEquals(
                "{\"code\":\"import.notSaved\",\"values\":{\"reason\":{\"code\":\"memory.model\","
                        + "\"values\":{\"model\":\"R1\",\"needs\":9000000000,\"context\":4096,\"free\":2}}}}",
                json);
        assertEquals(problem, read(json));
        assertEquals(problem, JSON.readValue(json, Problem.class));
    }

    @Test
    void aSentenceOfAnOldVersionStaysASentence() {
        Problem old = read("\"There was not enough memory.\"");
        assertEquals(Problem.of(ProblemCode.TOLD_TEXT, "There was not enough memory."), old);
        assertEquals("There was not enough memory.", String.valueOf(old));
        assertNull(read("\"\""));
        assertNull(read("null"));
    }

    @Test
    void aCodeThatIsNotKnownIsToldAndNotThrown() {
        assertEquals(
                Problem.of(ProblemCode.TOLD_UNKNOWN, "future.code"),
                read("{\"code\":\"future.code\",\"values\":{}}"));
        assertEquals(Problem.of(ProblemCode.TOLD_UNKNOWN, "null"), read("{}"));
        assertEquals(
                Problem.of(ProblemCode.FOLDER_NONE, (Object) null),
                read("{\"code\":\"folder.none\",\"values\":{}}"));
    }
}
