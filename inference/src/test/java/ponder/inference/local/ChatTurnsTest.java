package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.inference.chat.ChatMessage;

class ChatTurnsTest {
    @Test
    void theMostTurnsThatFitAreFound() {
        for (int turns = 1; turns < 70; turns++) {
            for (int fit = 1; fit <= turns + 1; fit++) {
                int limit = fit;
                Integer most = ChatTurns.most(turns, n -> n <= limit ? n : null);
                assertEquals(Math.min(fit, turns), most, turns + " turns");
            }
            assertNull(ChatTurns.most(turns, n -> null));
        }
    }

    @Test
    void aLongChatIsNotTriedTurnByTurn() {
        List<Integer> tried = new ArrayList<>();
        ChatTurns.most(
                5000,
                n -> {
                    tried.add(n);
                    return n <= 6 ? n : null;
                });
        assertTrue(tried.size() <= 8, tried.toString());
        assertEquals(5000, tried.removeFirst());
        assertTrue(tried.stream().allMatch(n -> n <= 16), tried.toString());
    }

    @Test
    void turnsBeginWithQuestions() {
        ChatMessage system = ChatMessage.system("Be brief.");
        ChatMessage before = ChatMessage.assistant("", "Welcome.");
        ChatMessage first = ChatMessage.user("One?");
        ChatMessage second = ChatMessage.user("Two?");
        ChatMessage reply = ChatMessage.assistant("", "Two.");
        ChatMessage last = ChatMessage.user("Three?");
        List<ChatMessage> all = List.of(system, before, first, second, reply, last);
        ChatTurns turns = new ChatTurns(all);
        assertEquals(4, turns.count());
        assertEquals(all, turns.newest(4));
        assertEquals(List.of(system, first, second, reply, last), turns.newest(3));
        assertEquals(List.of(system, second, reply, last), turns.newest(2));
        assertEquals(List.of(system, last), turns.newest(1));
        assertEquals(List.of(system), new ChatTurns(List.of(system)).newest(1));
    }
}
