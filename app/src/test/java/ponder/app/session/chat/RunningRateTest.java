package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ponder.inference.ReplyEvent;

/** The rate in the header while a reply is made. */
class RunningRateTest extends ChatViewModelSetup {
    private double rate() {
        return queue.tokensPerSecondProperty().get();
    }

    private void at(double seconds, ReplyEvent event) {
        now = (long) (seconds * 1e9);
        engine.say(event);
    }

    @Test
    void noRateIsMadeUpWhereNobodyCounts() {
        chat.commands().ask("one");
        at(1, new ReplyEvent.AnswerDelta("A piece of a whole paragraph.", 0));
        at(2, new ReplyEvent.AnswerDelta("And another one.", 0));
        assertEquals(0, rate());
        at(12, new ReplyEvent.AnswerDelta("5", 11));
        at(14, new ReplyEvent.AnswerDelta("6", 20));
        assertEquals(5, rate(), 0.001);
    }

    @Test
    void hintsAreNotGenerated() {
        chat.commands().ask("one");
        at(1, new ReplyEvent.ReasoningDelta("a", 1));
        at(11, new ReplyEvent.ReasoningDelta("b", 50));
        assertEquals(5, rate(), 0.001);
        at(11, new ReplyEvent.HintGiven("try it modulo 7", 110));
        at(21, new ReplyEvent.ReasoningDelta("c", 160));
        assertEquals(5, rate(), 0.001);
    }
}
