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
    void aStepIsThatOfTheSameReply() {
        String group = VoteRule.ofStep(8, 5).group(3);
        assertEquals(VoteRule.ofStep(8, 50), VoteRule.in(Compared.renamed(group, IDS)));
        String another = VoteRule.ofStep(8, 6).group(3);
        assertEquals(VoteRule.ofStep(8, 0), VoteRule.in(Compared.renamed(another, IDS)));
    }

    @Test
    void otherNamesStay() {
        for (String name : new String[] {"", "vote:5:8:100:", VoteRule.of(8).group(5), "mine:5"}) {
            assertEquals(name, Compared.renamed(name, IDS));
        }
    }
}
