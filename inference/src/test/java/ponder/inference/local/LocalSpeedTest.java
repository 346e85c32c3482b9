package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LocalSpeedTest {
    @Test
    void withoutRoomToMeasureTheMemoryTheRestIsTold() {
        assertEquals(OptionalLong.of(7), LocalSpeed.memoryReads(() -> 7));
        assertEquals(
                OptionalLong.empty(),
                LocalSpeed.memoryReads(
                        () -> {
                            throw new OutOfMemoryError("Java heap space");
                        }));
    }
}
