package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.app.problem.Unstopped;

class EndingTest {
    private final List<String> taken = new ArrayList<>();

    private Runnable step(String name) {
        return () -> taken.add(name);
    }

    @Test
    void theStoreIsClosedAlsoWhereTheModelCannotBe() {
        Ending.inOrder(
                step("replies"),
                () -> {
                    throw new IllegalStateException("the inference thread does not end");
                },
                () -> {
                    throw new Unstopped();
                },
                () -> {
                    throw new NoClassDefFoundError("of an older version");
                },
                step("store"));
        assertEquals(List.of("replies", "store"), taken);
    }
}
