package ponder.app.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTreeTest {
    private final ConversationTree tree =
            new ConversationTree(
                    List.of(
                            Samples.question(1, 0, "q"),
                            Samples.reply(2, 1, "", "a"),
                            Samples.question(3, 2, "q2"),
                            Samples.reply(4, 3, "", "a2"),
                            Samples.reply(5, 1, "", "b"),
                            Samples.reply(6, 3, "", "a3")));

    @Test
    void aBranchIsAllFromTheFirstQuestionToItsLastMessage() {
        assertEquals(List.of(1L, 2L, 3L, 4L), ids(tree.path(4)));
        assertEquals(List.of(1L, 5L), ids(tree.path(5)));
        assertEquals(List.of(), ids(tree.path(0)));
    }

    @Test
    void siblingsShareAParent() {
        assertEquals(List.of(2L, 5L), tree.siblings(5));
        assertEquals(List.of(1L), tree.siblings(1));
    }

    @Test
    void goingBackToABranchShowsWhatWasShownThereLast() {
        assertEquals(6, tree.branchThrough(2), "the newest at first");
        tree.path(4);
        tree.path(5);
        assertEquals(4, tree.branchThrough(2));
    }

    @Test
    void aLastMessageThatWasNeverWrittenGivesWayToTheNewest() {
        assertEquals(6, tree.leafFor(99));
        assertEquals(4, tree.leafFor(4));
        assertEquals(6, tree.leafFor(3), "what follows was written before it could be noted");
        assertEquals(0, new ConversationTree().leafFor(0));
    }

    private static List<Long> ids(List<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }

    @Test
    void aCircleOfMessagesIsOpenedAsFarAsItGoes() {
        ConversationTree itself = new ConversationTree(List.of(Samples.question(1, 1, "q")));
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> itself.path(itself.leafFor(1)));
        ConversationTree circle =
                new ConversationTree(
                        List.of(
                                Samples.question(1, 3, "a"),
                                Samples.question(2, 1, "b"),
                                Samples.question(3, 2, "c")));
        assertEquals(
                3,
                assertTimeoutPreemptively(
                                Duration.ofSeconds(10), () -> circle.path(circle.leafFor(2)))
                        .size());
    }
}
