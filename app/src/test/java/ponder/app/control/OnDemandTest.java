package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class OnDemandTest {
    private final SimpleBooleanProperty wanted = new SimpleBooleanProperty();
    private int made;

    @Test
    void itIsMadeOnceWhenItIsFirstToBeSeen() {
        OnDemand<Region> place = place();
        assertEquals(0, made);
        assertFalse(place.isManaged());
        wanted.set(true);
        Region content = place.made().orElseThrow();
        assertTrue(place.isVisible() && place.isManaged() && content.isVisible());
        wanted.set(false);
        assertFalse(place.isVisible() || content.isVisible(), "what moves in it can rest");
        wanted.set(true);
        assertTrue(content.isVisible());
        assertEquals(1, made);
    }

    @Test
    void afterItIsClosedNothingIsMade() {
        OnDemand<Region> place = place();
        place.close();
        wanted.set(true);
        assertTrue(place.made().isEmpty());
    }

    private OnDemand<Region> place() {
        return new OnDemand<>(
                wanted,
                () -> {
                    made++;
                    return new Region();
                });
    }
}
