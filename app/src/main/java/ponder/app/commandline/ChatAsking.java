package ponder.app.commandline;

import java.util.function.Consumer;
import ponder.app.requests.Answer;
import ponder.app.requests.Request;
import ponder.app.requests.Requester;
import ponder.inference.models.UserFolders;

/** A command's question to whoever has the chats. */
final class ChatAsking {
    private final Consumer<Runnable> onExit;

    ChatAsking(Consumer<Runnable> onExit) {
        this.onExit = onExit;
    }

    /**
     * @return what was asked for; what else is to be known goes to the error stream
     * @throws RefusedException if it was not done
     */
    String result(Request.OfChats request, Output output) {
        Requester requester = new Requester(UserFolders.ofThisSystem());
        onExit.accept(requester::end);
        Answer answer = answer(requester, request);
        if (!answer.done()) {
            throw new RefusedException(answer.notes());
        }
        if (!answer.notes().isEmpty()) {
            output.err(answer.notes() + System.lineSeparator());
        }
        return answer.result();
    }

    private static Answer answer(Requester requester, Request.OfChats request) {
        try {
            return requester.ask(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("Ponder was ended before this was done.");
        }
    }
}
