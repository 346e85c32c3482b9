package ponder.app.modelmanager.card;

import ponder.app.text.Texts;
import ponder.inference.models.MemoryFit;
import ponder.inference.system.SystemMemory;

/** Whether models suit this computer as it is now. */
public final class Fitting {
    private Fitting() {}

    /**
     * @param bytes of a model's weights as they are stored
     * @param checkpoint whether they are floats that become smaller when they are converted
     */
    public static MemoryFit of(long bytes, boolean checkpoint) {
        long free = SystemMemory.free();
        long total = SystemMemory.total();
        return checkpoint
                ? MemoryFit.ofCheckpoint(bytes, free, total)
                : MemoryFit.of(bytes, free, total);
    }

    /** A sentence without its full stop: {@code Fits this computer}. */
    public static String words(MemoryFit fit) {
        return Texts.of(
                switch (fit) {
                    case YES -> "fit.yes";
                    case TIGHT -> "fit.tight";
                    case NO -> "fit.no";
                });
    }
}
