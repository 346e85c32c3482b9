package ponder.app.server.reply;

import java.io.IOException;
import ponder.inference.EngineInfo;
import ponder.inference.problem.Problem;

/** How an API tells a client of its replies; all throw once it has gone. */
public interface Form {
    /**
     * The model reads the prompt.
     *
     * @param name of the model, as the client knows it
     * @param promptTokens how long the prompt is
     */
    void begin(String name, EngineInfo model, int promptTokens) throws IOException;

    /** What comes next is of this one of the replies that were asked for, be it its beginning. */
    void choice(int number) throws IOException;

    void thought(Said said) throws IOException;

    void thoughtEnd() throws IOException;

    void answer(Said said) throws IOException;

    void end(Ending ending) throws IOException;

    /**
     * All replies have ended.
     *
     * @param tokens of all of them
     */
    void done(Tokens tokens) throws IOException;

    /** Nothing has been said for a while, and what comes is open. */
    void waiting() throws IOException;

    /** Nothing has been said for a while within a reply. */
    void making() throws IOException;

    /**
     * Says nothing.
     *
     * @throws IOException if the client has gone
     */
    void requireClient() throws IOException;

    /** Whether a status has been sent, so that what fails must be told otherwise. */
    boolean begun();

    /** What was begun cannot go on. */
    void failed(Problem problem) throws IOException;
}
