package ponder.inference;

import java.util.concurrent.CompletableFuture;

/** The capability to read the beginning of a prompt before it is asked. */
public interface NextTurnPrefill {
    /**
     * Reads, once nothing else is to be done, what every next question of a chat comes after: the
     * last answer, without its thought where the template leaves that out, and the header of a
     * question. When it is asked, only the question itself is left to read. Gives way at once to
     * whatever is asked for meanwhile; costs no reply its place in the cache.
     *
     * @param next a request for the next reply; what its last message says does not count
     * @return ends with the tokens that are there of the next prompt then: 0 where nothing was read
     */
    CompletableFuture<Integer> prefillNextTurn(ChatRequest next);
}
