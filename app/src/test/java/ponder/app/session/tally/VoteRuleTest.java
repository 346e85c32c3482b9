package ponder.app.session.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class VoteRuleTest {
    /** By the incomplete beta function: I(1/2; 5, 1) = 1/32, I(1/2; 3, 2) = 5/16. */
    @Test
    void theOddsOfBeingOverturnedAreThoseOfThePaper() {
        assertEquals(1 / 32.0, VoteRule.overturning(4, 0), 1e-12);
        assertEquals(5 / 16.0, VoteRule.overturning(2, 1), 1e-12);
        assertEquals(0.5, VoteRule.overturning(3, 3), 1e-12);
        assertEquals(0.25, VoteRule.overturning(1, 0), 1e-12);
    }

    @Test
    void theRuleIsKeptWithTheReplies() {
        VoteRule rule = new VoteRule(12, 95, true);
        assertEquals(rule, VoteRule.in(rule.group(7)));
        assertEquals(new VoteRule(12, 0, false), VoteRule.in("vote:7:12"), "of older versions");
        VoteRule step = VoteRule.ofStep(8, new VoteRule.TestedStep(12, 30, 45));
        assertEquals(step, VoteRule.in(step.group(7)));
        VoteRule without = VoteRule.ofStep(8, new VoteRule.TestedStep(12, 0, 0));
        assertEquals(without, VoteRule.in("vote:7:8:0::12"), "of a version without the place");
        assertEquals(new VoteRule(8, 0, false), VoteRule.in("vote:7:8:0::0"));
        assertNull(VoteRule.in("compare:7"));
        assertNull(VoteRule.in("vote:7:many"));
    }
}
