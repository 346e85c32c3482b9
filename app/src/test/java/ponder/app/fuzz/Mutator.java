package ponder.app.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes a good file by chance: its bytes, or the tree of its JSON. */
public final class Mutator {
    private static final int DEEPEST = 5_000;
    private static final JsonMapper JSON =
            new JsonMapper(
                    JsonFactory.builder()
                            .streamWriteConstraints(
                                    StreamWriteConstraints.builder()
                                            .maxNestingDepth(DEEPEST)
                                            .build())
                            .build());
    private static final List<String> JUNK =
            List.of(
                    "null",
                    "true",
                    "\"\"",
                    "\"x\"",
                    "\"a\\u0000b\"",
                    "\"\\ud800\"",
                    "\"<details type=\\\"reasoning\\\">\"",
                    "\"user\"",
                    "\"NaN\"",
                    "0",
                    "1",
                    "2",
                    "-1",
                    "3.5",
                    "1e308",
                    "-1e400",
                    "99999999999",
                    "9223372036854775807",
                    "18446744073709551616",
                    "[]",
                    "[null]",
                    "[[1]]",
                    "{}",
                    "{\"a\":null}",
                    "[".repeat(400) + "]".repeat(400),
                    "\"" + "long ".repeat(20_000) + "\"");

    private final Random random;

    public Mutator(long seed) {
        this.random = new Random(seed);
    }

    /** By structure two times of three where it is JSON, else by bytes. */
    public byte[] change(byte[] good) {
        JsonNode tree = random.nextInt(3) == 0 ? null : tree(good);
        return tree == null ? bytes(good) : structure(tree);
    }

    private static JsonNode tree(byte[] good) {
        try {
            return JSON.readTree(good);
        } catch (JacksonException e) {
            return JSON.nullNode();
        }
    }

    private byte[] structure(JsonNode root) {
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            List<JsonNode> values = new ArrayList<>();
            List<Place> places = new ArrayList<>();
            gather(root, values, places);
            if (places.isEmpty()) {
                break;
            }
            change(places.get(random.nextInt(places.size())), values);
        }
        return JSON.writeValueAsBytes(root);
    }

    /** Where a value stands; one of key and index counts. */
    private record Place(JsonNode in, String key, int index) {
        JsonNode value() {
            return in instanceof ObjectNode fields ? fields.get(key) : in.get(index);
        }

        void put(JsonNode value) {
            if (in instanceof ObjectNode fields) {
                fields.set(key, value);
            } else if (in instanceof ArrayNode items) {
                items.set(index, value);
            }
        }

        void remove() {
            if (in instanceof ObjectNode fields) {
                fields.remove(key);
            } else if (in instanceof ArrayNode items) {
                items.remove(index);
            }
        }
    }

    private static void gather(JsonNode node, List<JsonNode> values, List<Place> places) {
        values.add(node);
        if (node instanceof ObjectNode fields) {
            for (var field : fields.properties()) {
                places.add(new Place(node, field.getKey(), 0));
                gather(field.getValue(), values, places);
            }
        } else if (node instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                places.add(new Place(node, "", i));
                gather(items.get(i), values, places);
            }
        }
    }

    private void change(Place place, List<JsonNode> values) {
        JsonNode value = place.value();
        JsonNode other = values.get(random.nextInt(values.size())).deepCopy();
        switch (random.nextInt(7)) {
            case 0, 1 -> place.put(JSON.readTree(JUNK.get(random.nextInt(JUNK.size()))));
            case 2 -> place.put(other);
            case 3 -> place.remove();
            case 4 -> place.put(JSON.createArrayNode().add(value));
            case 5 -> {
                if (place.in() instanceof ObjectNode fields) {
                    fields.set(place.key() + random.nextInt(3), value.deepCopy());
                } else if (place.in() instanceof ArrayNode items) {
                    items.add(value.deepCopy());
                }
            }
            default -> place.put(near(value, other));
        }
    }

    /** A little more, a little less, or another text. */
    private JsonNode near(JsonNode value, JsonNode other) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return JSON.getNodeFactory().numberNode(value.asLong() + random.nextInt(7) - 3);
        }
        if (value.isString()) {
            return JSON.getNodeFactory()
                    .stringNode(
                            new String(
                                    bytes(value.asString().getBytes(StandardCharsets.UTF_8)),
                                    StandardCharsets.UTF_8));
        }
        return other;
    }

    private byte[] bytes(byte[] good) {
        byte[] bytes = good.clone();
        for (int changes = random.nextInt(4); changes >= 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(16));
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(bytes, at, end, (byte) 0);
                case 3 -> bytes = joined(bytes, at, bytes, end);
                case 4 -> bytes = joined(bytes, end, bytes, at);
                case 5 -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(16, bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        bytes = Arrays.copyOf(bytes, at);
                    }
                }
            }
        }
        return bytes;
    }

    /** The beginning of one and the rest of the other. */
    private static byte[] joined(byte[] first, int end, byte[] rest, int from) {
        byte[] all = Arrays.copyOf(first, end + rest.length - from);
        System.arraycopy(rest, from, all, end, rest.length - from);
        return all;
    }
}
