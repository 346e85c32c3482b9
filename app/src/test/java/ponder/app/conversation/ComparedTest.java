package ponder.app.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import ponder.app.session.tally.VoteRule;

/** What a group of replies is named after is the same reply in another place. */
class ComparedTest {
    private static final Map<Long, Long> IDS = Map.of(5L, 50L);

    @Test
    void whatWasComparedStaysSo() {
        assertEquals(50, Compared.before(Compared.renamed(Compared.with(5), IDS)));
        assertEquals("", Compared.renamed(Compared.with(6), IDS));
    }

    @Test
    void whatWasMadeAgainStaysSoAndIsNoComparison() {
        String again = Compared.renamed(Compared.again(5), IDS);
        assertEquals(50, Compared.madeAgain(again));
        assertEquals(0, Compared.before(again));
        assertEquals(0, Compared.madeAgain(Compared.with(5)));
    }

    @Test
    void aStepIsThatOfTheSameReply() {
        assertEquals(ofStep(50), VoteRule.in(Compared.renamed(ofStep(5).group(3), IDS)));
        assertEquals(ofStep(0), VoteRule.in(Compared.renamed(ofStep(6).group(3), IDS)));
        assertEquals("vote:3:8:0::50", Compared.renamed("vote:3:8:0::5", IDS), "of older versions");
    }

    private static VoteRule ofStep(long reply) {
        return VoteRule.ofStep(8, new VoteRule.TestedStep(reply, 30, 45));
    }

    @Test
    void otherNamesStay() {
        for (String name : new String[] {"", "vote:5:8:100:", VoteRule.of(8).group(5), "mine:5"}) {
            assertEquals(name, Compared.renamed(name, IDS));
        }
    }
}
