package ponder.app.modelmanager.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.Problem;

class HubViewModelTest {
    @Test
    void aSearchThatFailsUnexpectedlyDoesNotBlameTheModel() {
        HubViewModel hub =
                new HubViewModel(
                        () -> {
                            throw new IllegalArgumentException("a mistake of ours");
                        },
                        Runnable::run,
                        Runnable::run,
                        choice -> {});
        hub.ask("thinker");
        var refused = assertInstanceOf(HubViewModel.Refused.class, hub.shownProperty().get());
        assertEquals(Problem.of(AppProblem.WORK_UNEXPECTED).toString(), refused.sentence().get());
    }
}
