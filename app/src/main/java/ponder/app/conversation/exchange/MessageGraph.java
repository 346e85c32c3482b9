package ponder.app.conversation.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ponder.app.conversation.Ending;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.KeptRun;
import ponder.app.conversation.Message;
import ponder.app.conversation.Thought;
import ponder.app.problem.AppProblem;
import ponder.inference.chat.Parts;
import ponder.inference.chat.Role;
import ponder.inference.problem.PonderException;

/**
 * Messages of another program, which names them by text and links each to its parent, some of them
 * by way of nodes that are no messages.
 */
final class MessageGraph {
    /**
     * A node of the file.
     *
     * @param parent its name, or empty
     * @param message whether it is one; others only link
     * @param carriedThought goes to the first assistant message below
     */
    record Node(
            String parent,
            boolean message,
            Role role,
            String reasoning,
            String content,
            long created,
            String carriedThought) {

        static Node link(String parent, String carriedThought) {
            return new Node(parent, false, Role.USER, "", "", 0, carriedThought);
        }
    }

    private final ImportPlace chat;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, ImportPlace> places = new HashMap<>();

    MessageGraph(ImportPlace chat) {
        this.chat = chat;
    }

    void put(String name, ImportPlace place, Node node) {
        nodes.put(name, node);
        places.put(name, place);
    }

    /**
     * A chat with the messages in an order in which parents come first.
     *
     * @param current name of the last node shown
     * @throws PonderException if a node follows itself
     */
    ImportedChat chat(String title, long created, long updated, String current) {
        List<String> names =
                ParentsFirst.order(
                        nodes.keySet(),
                        name -> nodes.containsKey(parent(name)) ? parent(name) : null,
                        name -> places.getOrDefault(name, chat).refused(AppProblem.IMPORT_CIRCLE));
        // each node's message: its own, or the nearest above; 0 where there is none
        Map<String, Long> ids = new HashMap<>();
        List<Message> messages = new ArrayList<>();
        for (String name : names) {
            long above = ids.getOrDefault(parent(name), 0L);
            if (node(name).message) {
                messages.add(message(messages.size() + 1L, above, node(name)));
                ids.put(name, (long) messages.size());
            } else {
                ids.put(name, above);
            }
        }
        return new ImportedChat(
                title,
                created,
                updated,
                ids.getOrDefault(current, 0L),
                messages,
                ImportedChat.Belongings.NONE);
    }

    private Node node(String name) {
        return Objects.requireNonNull(nodes.get(name));
    }

    private String parent(String name) {
        return node(name).parent;
    }

    private Message message(long id, long parent, Node node) {
        return new Message(
                id,
                0,
                parent,
                node.role,
                Parts.of(
                        node.role == Role.ASSISTANT ? carried(node) + node.reasoning : "",
                        node.content),
                Ending.WRITTEN,
                Thought.NONE.closed(),
                null,
                KeptRun.of(null),
                "",
                node.created,
                node.created,
                null);
    }

    /** What linking nodes right above a message have thought. */
    private String carried(Node node) {
        Deque<String> thoughts = new ArrayDeque<>();
        for (Node above = nodes.get(node.parent);
                above != null && !above.message;
                above = nodes.get(above.parent)) {
            thoughts.addFirst(above.carriedThought);
        }
        return String.join("", thoughts);
    }
}
