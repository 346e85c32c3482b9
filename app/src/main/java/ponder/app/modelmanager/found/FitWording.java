package ponder.app.modelmanager.found;

import ponder.app.text.Texts;
import ponder.inference.models.MemoryFit;

/** Whether a model suits this computer, in words. */
public final class FitWording {
    private FitWording() {}

    /** A sentence without its full stop: {@code Fits this computer}. */
    public static String of(MemoryFit fit) {
        return Texts.of(
                switch (fit) {
                    case YES -> "fit.yes";
                    case TIGHT -> "fit.tight";
                    case NO -> "fit.no";
                });
    }
}
