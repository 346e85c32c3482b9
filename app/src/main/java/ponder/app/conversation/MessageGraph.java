package ponder.app.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ponder.inference.chat.Role;

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

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    void put(String name, Node node) {
        nodes.put(name, node);
    }

    /**
     * A chat with the messages in an order in which parents come first.
     *
     * @param current name of the last node shown
     */
    ImportedChat chat(String title, long created, long updated, String current) {
        Map<String, Long> ids = new HashMap<>();
        List<Message> messages = new ArrayList<>();
        for (String name : nodes.keySet()) {
            add(name, ids, messages, new HashSet<>());
        }
        long leaf = ids.getOrDefault(messageAtOrAbove(current), 0L);
        return new ImportedChat(title, created, updated, leaf, messages);
    }

    private void add(
            String name, Map<String, Long> ids, List<Message> messages, Set<String> onTheWay) {
        Node node = nodes.get(name);
        if (node == null || !node.message || ids.containsKey(name) || !onTheWay.add(name)) {
            return;
        }
        String parent = messageAtOrAbove(node.parent);
        add(parent, ids, messages, onTheWay);
        long id = ids.size() + 1L;
        ids.put(name, id);
        messages.add(
                new Message(
                        id,
                        0,
                        ids.getOrDefault(parent, 0L),
                        node.role,
                        node.role == Role.ASSISTANT ? carried(node) + node.reasoning : "",
                        node.content,
                        Ending.WRITTEN,
                        Thought.NONE.closed(),
                        "",
                        null,
                        "",
                        List.of(),
                        node.created,
                        node.created));
    }

    private String messageAtOrAbove(String name) {
        Set<String> seen = new HashSet<>();
        String at = name;
        Node node = nodes.get(at);
        while (node != null && !node.message && seen.add(at)) {
            at = node.parent;
            node = nodes.get(at);
        }
        return at;
    }

    /** What linking nodes right above a message have thought. */
    private String carried(Node node) {
        StringBuilder thought = new StringBuilder();
        Set<String> seen = new HashSet<>();
        String at = node.parent;
        for (Node above = nodes.get(at);
                above != null && !above.message && seen.add(at);
                above = nodes.get(at)) {
            thought.insert(0, above.carriedThought);
            at = above.parent;
        }
        return thought.toString();
    }
}
