package ponder.app.session;

import java.util.concurrent.Executor;
import ponder.inference.ChatEngine;

/** Slots for tests elsewhere, whose every model is the same. */
public final class EngineSlots {
    private EngineSlots() {}

    public static EngineSlot of(Executor background, Executor uiThread, ChatEngine engine) {
        return new EngineSlot(background, uiThread, (source, options, wanted) -> engine);
    }
}
