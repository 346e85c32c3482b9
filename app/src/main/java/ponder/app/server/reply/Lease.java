package ponder.app.server.reply;

import java.util.concurrent.atomic.AtomicBoolean;
import ponder.inference.ChatEngine;

/** A model that stays loaded until it is given back. */
public final class Lease implements AutoCloseable {
    private final ChatEngine engine;
    private final Runnable giveBack;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * @param giveBack what is done once nobody needs it any more
     */
    public Lease(ChatEngine engine, Runnable giveBack) {
        this.engine = engine;
        this.giveBack = giveBack;
    }

    public ChatEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        if (!over.getAndSet(true)) {
            giveBack.run();
        }
    }
}
