package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import ponder.inference.Parting.Kind;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.PonderException;

/** Where replies of the bundled model part from others. */
class PartingTest {
    private static final ChatEngine ENGINE = Demo.engine();
    private static final TokenInspection LOOKING =
            ENGINE.capability(TokenInspection.class).orElseThrow();
    private static final ChatRequest ASK = Demo.ask("What is 47 × 36?");
    private static final Demo.Transcript WHOLE = Demo.reply(ENGINE, ASK);

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    private static Optional<Parting> parting(ReplyStart one, ReplyStart other) {
        return LOOKING.parting(ASK.withStart(one), ASK.withStart(other)).join();
    }

    private static ReplyStart whole() {
        return ReplyStart.answer(WHOLE.reasoning(), WHOLE.answer());
    }

    private static List<TokenScore> scores(ReplyStart of) {
        return LOOKING.inspect(ASK.withStart(of), (done, all) -> {}).result().join();
    }

    @Test
    void twoThoughtsPartAtTheirFirstOtherTokenWithTheProbabilityOfEach() {
        String said = WHOLE.reasoning();
        int cut = said.indexOf("282");
        ReplyStart other = ReplyStart.thought(said.substring(0, cut) + "292. So it is.");
        Parting parting = parting(whole(), other).orElseThrow();
        String before = parting.before().reasoning();
        assertTrue(parting.before().thoughtOpen());
        assertTrue(said.startsWith(before) && before.length() >= cut, before);
        assertTrue(said.startsWith(before + parting.one().text()), parting.toString());
        assertTrue(other.reasoning().startsWith(before + parting.other().text()));
        assertEquals(score(whole(), before), parting.one().probability(), 1e-3);
        assertEquals(score(other, before), parting.other().probability(), 1e-3);
        assertTrue(parting.one().probability() > 0.9 && parting.other().probability() < 0.1);
        assertTrue(
                parting.alternatives().stream()
                        .noneMatch(
                                a ->
                                        a.text().equals(parting.one().text())
                                                || a.text().equals(parting.other().text())));
        assertEquals(
                ReplyStart.thought(before + parting.other().text()),
                parting.with(Kind.TOKEN, parting.other().text()));
    }

    /** Of the token after a text. */
    private static double score(ReplyStart of, String before) {
        StringBuilder text = new StringBuilder();
        for (TokenScore score : scores(of)) {
            if (text.toString().strip().length() >= before.strip().length()) {
                return score.probability();
            }
            text.append(score.text());
        }
        throw new AssertionError(before);
    }

    @Test
    void aThoughtThatEndsPartsFromOneThatGoesOn() {
        ReplyStart on = ReplyStart.thought(WHOLE.reasoning().strip() + "\nWait, is it 7?");
        Parting parting = parting(whole(), on).orElseThrow();
        assertEquals(Kind.END_OF_THOUGHT, parting.one().kind());
        assertEquals(Kind.TOKEN, parting.other().kind());
        assertEquals(
                ReplyStart.answer(parting.before().reasoning(), ""),
                parting.with(Kind.END_OF_THOUGHT, ""));
    }

    @Test
    void anAnswerThatEndsPartsFromOneThatGoesOn() {
        ReplyStart on = ReplyStart.answer(WHOLE.reasoning(), WHOLE.answer() + " Or 7.");
        Parting parting = parting(on, whole()).orElseThrow();
        assertEquals(Kind.END_OF_REPLY, parting.other().kind());
        assertTrue(parting.other().probability() > 0.9, parting.toString());
        assertTrue(" Or".startsWith(parting.one().text()), parting.toString());
        assertEquals(WHOLE.answer().strip(), parting.before().content().strip());
        assertEquals(WHOLE.reasoning().strip(), parting.before().reasoning().strip());
    }

    @Test
    void whatIsTheSameOrHasAnotherPromptDoesNotPart() {
        assertEquals(Optional.empty(), parting(whole(), whole()));
        ChatRequest unthinking =
                Demo.ask("What is 47 × 37?").withStart(ReplyStart.answer("", WHOLE.answer()));
        assertEquals(Optional.empty(), LOOKING.parting(ASK.withStart(whole()), unthinking).join());
        ChatRequest off = ASK.withThinking(ThinkingMode.OFF).withStart(ReplyStart.answer("", "7"));
        assertEquals(Optional.empty(), LOOKING.parting(ASK.withStart(whole()), off).join());
    }

    @Test
    void itCanBeCancelledAndAClosedEngineLooksNoMore() {
        CompletableFuture<Optional<Parting>> result =
                LOOKING.parting(ASK.withStart(whole()), ASK.withStart(ReplyStart.thought("So")));
        result.cancel(true);
        assertThrows(CancellationException.class, result::join);
        try (ChatEngine other = Demo.engine()) {
            TokenInspection looking = other.capability(TokenInspection.class).orElseThrow();
            other.close();
            assertThrows(PonderException.class, () -> looking.parting(ASK, ASK));
        }
    }
}
