package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The clock by which it is seen that nobody needs the model. */
@ExtendWith(ApplicationExtension.class)
class IdleClockTest {
    private final List<Runnable> later = new ArrayList<>();
    private final List<Boolean> looks = new ArrayList<>();

    private void aWhilePasses() {
        later.removeFirst().run();
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void itLooksAgainAndAgainOnTheThreadOfTheWindow() {
        IdleClock.start(() -> looks.add(Platform.isFxApplicationThread()), later::add);
        assertEquals(List.of(), looks);
        for (int i = 0; i < 3; i++) {
            assertEquals(1, later.size());
            aWhilePasses();
        }
        assertEquals(List.of(true, true, true), looks);
    }

    @Test
    void aLookThatFailsIsNotTheLast() {
        WaitForAsyncUtils.autoCheckException = false;
        WaitForAsyncUtils.printException = false;
        try {
            IdleClock.start(
                    () -> {
                        throw new IllegalStateException("this time");
                    },
                    later::add);
            aWhilePasses();
            assertEquals(1, later.size());
        } finally {
            WaitForAsyncUtils.clearExceptions();
            WaitForAsyncUtils.autoCheckException = true;
            WaitForAsyncUtils.printException = true;
        }
    }
}
