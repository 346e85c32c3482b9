package ponder.app.requests;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Answers in the window what commands ask for. */
public final class ChatDesk {
    private static final Duration SIGN = Duration.ofSeconds(1);

    private final ChatRequests requests;
    private final Executor background;
    private final ScheduledExecutorService signs =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("signs of life").daemon().factory());

    /**
     * @param background where requests are carried out, which may take minutes
     */
    public ChatDesk(ChatAccess chats, Executor background) {
        this.requests = new ChatRequests(chats);
        this.background = background;
    }

    /** Starts a request and returns at once. */
    public void serve(RequestFolder.Taken taken) {
        if (taken.request() instanceof Request.OfChats request) {
            background.execute(() -> answer(taken, request));
        }
    }

    private void answer(RequestFolder.Taken taken, Request.OfChats request) {
        ScheduledFuture<?> touching =
                signs.scheduleAtFixedRate(taken::touch, 0, SIGN.toMillis(), TimeUnit.MILLISECONDS);
        try {
            taken.answer(requests.answer(request, () -> requireWanted(taken)));
        } catch (IOException e) {
            System.getLogger(ChatDesk.class.getName())
                    .log(System.Logger.Level.WARNING, "an answer could not be written", e);
        } finally {
            touching.cancel(false);
        }
    }

    private static void requireWanted(RequestFolder.Taken taken) {
        if (!taken.wanted()) {
            throw new CancellationException("nobody waits for it any more");
        }
    }
}
