package ponder.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes good files by chance. */
final class Damage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> JUNK =
            List.of(
                    "null",
                    "true",
                    "\"\"",
                    "\"a\\u0000b\"",
                    "\"\\ud800\"",
                    "\"../x\"",
                    "0",
                    "1",
                    "-1",
                    "3.5",
                    "1e308",
                    "2147483647",
                    "99999999999",
                    "18446744073709551616",
                    "[]",
                    "[null]",
                    "{}",
                    "{\"a\":null}",
                    "[".repeat(200) + "]".repeat(200));

    private Damage() {}

    /** Changes some of the first {@code most} bytes. */
    static byte[] ofBytes(byte[] good, int most, Random random) {
        int reach = Math.min(most, good.length);
        byte[] bytes = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(Math.max(1, reach));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0xff);
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0);
                case 4 -> copyWithin(bytes, random.nextInt(reach), at, 1 + random.nextInt(16));
                default -> {
                    if (random.nextInt(4) == 0) {
                        bytes = Arrays.copyOf(bytes, at + 1);
                        reach = bytes.length;
                    }
                }
            }
        }
        return bytes;
    }

    private static void copyWithin(byte[] bytes, int from, int to, int length) {
        int most = Math.min(length, bytes.length - Math.max(from, to));
        System.arraycopy(bytes, from, bytes, to, Math.max(0, most));
    }

    /** Puts other values into the tree of a JSON file. */
    static byte[] ofJson(byte[] good, Random random) {
        JsonNode root = JSON.readTree(good);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            List<JsonNode> values = new ArrayList<>();
            List<Runnable> places = new ArrayList<>();
            gather(root, values, places, random);
            if (!places.isEmpty()) {
                places.get(random.nextInt(places.size())).run();
            }
        }
        return JSON.writeValueAsBytes(root);
    }

    private static void gather(
            JsonNode node, List<JsonNode> values, List<Runnable> places, Random random) {
        values.add(node);
        if (node instanceof ObjectNode fields) {
            for (var field : fields.properties()) {
                places.add(() -> fields.set(field.getKey(), other(values, random)));
                places.add(() -> fields.remove(field.getKey()));
                gather(field.getValue(), values, places, random);
            }
        } else if (node instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                int at = i;
                places.add(() -> items.set(at, other(values, random)));
                places.add(() -> items.insert(at, items.get(at).deepCopy()));
                gather(items.get(i), values, places, random);
            }
        }
    }

    /** Junk, or what stands elsewhere in the file. */
    private static JsonNode other(List<JsonNode> values, Random random) {
        if (random.nextInt(3) == 0) {
            JsonNode value = values.get(random.nextInt(values.size()));
            return value.isContainer() ? JSON.createObjectNode() : value.deepCopy();
        }
        return JSON.readTree(JUNK.get(random.nextInt(JUNK.size())));
    }
}
