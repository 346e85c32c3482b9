package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ponder.inference.TokenScore;

class InspectedTokensTest {
    private static List<TokenScore> scores(int thought, int answer) {
        List<TokenScore> scores = new ArrayList<>();
        for (int i = 0; i < thought + answer; i++) {
            scores.add(
                    new TokenScore(
                            i % 9 == 8 ? "\n" : " t" + i, i < thought, false, 0.5, List.of()));
        }
        return scores;
    }

    @Test
    void aLongReplyIsLaidOutInPiecesThatTogetherAreIt() {
        List<TokenScore> scores = scores(20_000, 5_000);
        List<InspectedTokens> pieces = InspectedTokens.of(scores, (token, at) -> {});
        assertTrue(pieces.stream().allMatch(piece -> piece.scores().size() <= 200));
        assertEquals(
                scores.stream().map(TokenScore::text).collect(Collectors.joining()),
                pieces.stream().map(InspectedTokens::text).collect(Collectors.joining()));
        int next = 0;
        for (InspectedTokens piece : pieces) {
            assertEquals(next, piece.first());
            next += piece.scores().size();
        }
    }

    @Test
    void thoughtAndAnswerAreNotInOnePiece() {
        List<InspectedTokens> pieces = InspectedTokens.of(scores(7, 5), (token, at) -> {});
        assertEquals(List.of(7, 5), pieces.stream().map(piece -> piece.scores().size()).toList());
    }
}
