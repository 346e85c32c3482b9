package ponder.app.server;

import org.junit.jupiter.api.AfterEach;

/** A server on this machine with a model that says what a test wants. */
abstract class ApiCase {
    final TalkingEngine engine = new TalkingEngine();
    final Served served = new Served(engine, ServerOptions.onLoopback(0));

    @AfterEach
    void close() {
        served.close();
    }
}
