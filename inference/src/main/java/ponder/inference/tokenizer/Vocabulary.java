package ponder.inference.tokenizer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens in the {@code model} of a {@code tokenizer.json}: a map of ids (BPE, WordPiece) or a
 * list of tokens with scores (Unigram).
 */
final class Vocabulary {
    private static final Pattern BYTE = Pattern.compile("<0x([0-9A-F]{2})>");

    private final JsonNode model;
    private final JsonNode tokens;

    private Vocabulary(JsonNode model) {
        this.model = model;
        this.tokens = model.path("vocab");
    }

    static Vocabulary of(JsonNode model) {
        return new Vocabulary(model);
    }

    /** The largest id but for those of the tokens {@code without}; -1 if there is none. */
    int largestId(Set<String> without) {
        int largest = -1;
        for (Map.Entry<String, Integer> token : ids().entrySet()) {
            if (token.getValue() > largest && !without.contains(token.getKey())) {
                largest = token.getValue();
            }
        }
        return largest;
    }

    Map<Integer, Byte> byteTokens() {
        Map<Integer, Byte> bytes = new HashMap<>();
        ids().forEach(
                        (token, id) -> {
                            Matcher hex = BYTE.matcher(token);
                            if (hex.matches()) {
                                bytes.put(id, (byte) Integer.parseInt(hex.group(1), 16));
                            }
                        });
        return bytes;
    }

    Map<String, Integer> ids() {
        Map<String, Integer> ids = new HashMap<>();
        if (tokens.isArray()) {
            for (int id = 0; id < tokens.size(); id++) {
                ids.put(tokens.path(id).path(0).asString(""), id);
            }
        } else {
            tokens.forEachEntry((token, id) -> ids.put(token, id.asInt(-1)));
        }
        return ids;
    }

    /** The library numbers added tokens as it finds room, but for those that are in the map. */
    void keep(AddedToken token) {
        if (tokens instanceof ObjectNode map && !map.has(token.content())) {
            map.put(token.content(), token.id());
        }
    }

    /** Gives control tokens their private names, and takes their old ones out of the merges. */
    void rename(Collection<AddedToken> control) {
        String unknown = model.path("unk_token").asString("");
        for (AddedToken token : control) {
            String name = PrivateName.of(token.id());
            if (tokens instanceof ObjectNode map) {
                map.remove(token.content());
                map.put(name, token.id());
            } else if (tokens instanceof ArrayNode list) {
                renameScored(list, token.id());
            }
            if (token.content().equals(unknown)) {
                ((ObjectNode) model).put("unk_token", name);
            }
        }
        removeMerges(control.stream().map(AddedToken::content).collect(Collectors.toSet()));
    }

    private static void renameScored(ArrayNode list, int id) {
        if (id >= 0 && id < list.size() && list.get(id) instanceof ArrayNode scored) {
            scored.set(0, PrivateName.of(id));
        } else if (id == list.size()) {
            list.addArray().add(PrivateName.of(id)).add(0.0);
        }
    }

    /** A merge is a pair, or its two tokens in one text with a blank between. */
    private void removeMerges(Set<String> control) {
        for (Iterator<JsonNode> merges = model.path("merges").iterator(); merges.hasNext(); ) {
            JsonNode merge = merges.next();
            String left;
            String right;
            if (merge.isArray()) {
                left = merge.path(0).asString("");
                right = merge.path(1).asString("");
            } else {
                String both = merge.asString("");
                int blank = Math.max(0, both.indexOf(' '));
                left = both.substring(0, blank);
                right = both.substring(Math.min(both.length(), blank + 1));
            }
            if (List.of(left, right, left + right).stream().anyMatch(control::contains)) {
                merges.remove();
            }
        }
    }
}
