package ponder.app.commandline;

import java.util.function.Consumer;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.app.requests.Answer;
import ponder.app.requests.Request;
import ponder.app.requests.Requester;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Asks whoever has the chats open, on behalf of a command. */
final class ChatAsking {
    private final Consumer<Runnable> onExit;

    ChatAsking(Consumer<Runnable> onExit) {
        this.onExit = onExit;
    }

    /**
     * @return what was asked for; notes go to the error stream
     * @throws PonderException if it was not done
     */
    String result(Request.OfChats request, Output output) {
        Requester requester = new Requester(UserFolders.ofThisSystem());
        onExit.accept(requester::end);
        Answer answer = answer(requester, request);
        if (!answer.notes().isEmpty()) {
            output.err(answer.notes() + System.lineSeparator());
        }
        if (answer.problem() != null) {
            throw new PonderException(answer.problem());
        }
        return answer.result();
    }

    private static Answer answer(Requester requester, Request.OfChats request) {
        try {
            return requester.ask(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PonderException(Problem.of(AppProblem.COMMAND_ENDED));
        }
    }
}
