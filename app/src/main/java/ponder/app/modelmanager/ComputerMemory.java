package ponder.app.modelmanager;

import ponder.inference.system.NvidiaCard;
import ponder.inference.system.SystemMemory;

/**
 * What models have room in.
 *
 * @param free bytes that the system can give now, beside the model in use
 * @param most bytes of the whole computer, or of its graphics card where that has more
 */
record ComputerMemory(long free, long most) {
    /** Until it was looked at, everything fits. */
    static final ComputerMemory UNKNOWN = new ComputerMemory(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Asks the system and the card's driver, which may take a moment. */
    static ComputerMemory now() {
        long card = NvidiaCard.first().map(NvidiaCard::total).orElse(0L);
        return new ComputerMemory(SystemMemory.free(), Math.max(SystemMemory.total(), card));
    }
}
