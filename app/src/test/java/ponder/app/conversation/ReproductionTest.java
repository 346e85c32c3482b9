package ponder.app.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Reproduction.Outcome;
import ponder.inference.ReplyStats;

/** What is said of a reply that was made once more. */
class ReproductionTest {
    private static final ReplyStats STATS = ScriptedEngine.STATS.with(s -> s.cachedTokens(0));

    private static final RunRecord MADE =
            new RunRecord("R1", "cafe", "CPU", TestChats.DEEPSEEK.get(), STATS, "Ponder 1");

    private static Message reply(String thought, String answer, RunRecord by) {
        return Samples.reply(3, 2, thought, answer).withRun(by);
    }

    private static RunRecord digest(String digest, String software) {
        ReplyStats stats = STATS.with(s -> s.digest(digest));
        return new RunRecord("R1", "cafe", "CPU", MADE.parameters(), stats, software);
    }

    private static Reproduction judged(Message before, Message now) {
        return Reproduction.of(before, now);
    }

    @Test
    void theSameLogitsAreTheSameToTheBit() {
        Reproduction same = judged(reply("t", "1", MADE), reply("t", "1", MADE));
        assertEquals(Outcome.BITS, same.outcome());
        assertEquals(
                "Reproduced: the same to the bit, every token and every logit behind it.",
                same.sentence());
    }

    @Test
    void theSameWordsFromOtherLogitsSayWhatElseChanged() {
        Reproduction words =
                judged(reply("t", "1", MADE), reply("t", "1", digest("beef", "Ponder 2")));
        assertEquals(Outcome.WORDS, words.outcome());
        assertEquals(
                "Reproduced word for word, from logits that differ in their last digits. Changed: software (Ponder 2 instead of Ponder 1).",
                words.sentence());
    }

    @Test
    void whereNobodyKeptTheLogitsOnlyTheWordsAreTheSame() {
        RunRecord old = MADE.with(STATS.with(s -> s.digest(null)));
        Reproduction words = judged(reply("t", "1", old), reply("t", "1", MADE));
        assertEquals(Outcome.WORDS, words.outcome());
        assertEquals("Reproduced: identical, word for word.", words.sentence());
    }

    @Test
    void whereTheyPartIsShown() {
        Reproduction other =
                judged(
                        reply("So 👍 it is 42.\n\nDone", "42", MADE),
                        reply("So 👎 it is 43.", "42", digest("beef", "Ponder 1")));
        assertEquals(Outcome.NOTHING, other.outcome());
        assertEquals(
                "Reproduced with the same model, seed and parameters, but with a different result. The chat before it, or what is said of how it was made, may have been changed. The thinking differs from character 4 on: “👎 it is 43.” instead of “👍 it is 42. Done”.",
                other.sentence());
    }

    /** What was made in two pieces has no digest. */
    @Test
    void aReplyThatWasContinuedIsNotPutDownToTheChat() {
        RunRecord pieces = MADE.with(STATS.with(s -> s.digest(null)));
        Reproduction other = judged(reply("t", "42", pieces), reply("t", "43", MADE));
        assertEquals(
                "Reproduced, but with a different result: the first reply had been stopped and continued, and this one was made in one go. The answer differs from character 2 on: “3” instead of “2”.",
                other.sentence());
    }

    @Test
    void oneThatBreaksOffEndsThere() {
        Reproduction other =
                judged(
                        reply("t", "It is 42", MADE),
                        reply("t", "It is 42, of course, and nothing else than this.", MADE));
        assertEquals(
                "Reproduced with the same model, seed and parameters, but with a different result. The chat before it, or what is said of how it was made, may have been changed. The answer differs from character 9 on: “, of course, and nothing else th…” instead of “(end)”.",
                other.sentence());
    }

    @Test
    void oneThatWasStoppedIsTheSameAsFarAsItWent() {
        Message before = reply("Let me", "", MADE).ended(Ending.STOPPED, null, 0);
        Reproduction whole = judged(before, reply("Let me see. 6 × 7", "42", MADE));
        assertEquals(Outcome.WORDS, whole.outcome());
        assertEquals(
                "Reproduced word for word up to where the first reply was cut off.",
                whole.sentence());
        Message answered = reply("t", "It is", MADE).ended(Ending.STOPPED, null, 0);
        assertEquals(Outcome.WORDS, judged(answered, reply("t", "It is 42", MADE)).outcome());
        Message shorter = reply("Let", "", MADE).ended(Ending.STOPPED, null, 0);
        assertEquals(Outcome.NOTHING, judged(before, shorter).outcome());
        assertEquals(Outcome.NOTHING, judged(before, reply("Let us", "42", MADE)).outcome());
    }

    @Test
    void wordsThatTheModelWasGivenAreTheReasonForAnotherResult() {
        RunRecord resumed = MADE.with(STATS.with(s -> s.givenTokens(3)));
        Reproduction other = judged(reply("It is 7", "7", resumed), reply("It is 6", "6", MADE));
        assertEquals(Outcome.NOTHING, other.outcome());
        assertEquals(
                "Reproduced, but with a different result: part of the first reply was not generated by the model but given to it, such as an edited thought or a hint. The thinking differs from character 7 on: “6” instead of “7”.",
                other.sentence());
    }
}
