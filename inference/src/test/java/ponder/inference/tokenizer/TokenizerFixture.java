package ponder.inference.tokenizer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What {@code make_fixtures.py} in the resources wrote. */
public final class TokenizerFixture {
    private static final JsonMapper JSON = new JsonMapper();

    private TokenizerFixture() {}

    /** A thousand texts in thirty scripts, with code and emoji. */
    public static List<String> texts() {
        return read("texts").valueStream().map(JsonNode::stringValue).toList();
    }

    public static JsonNode read(String name) {
        try (InputStream in =
                new GZIPInputStream(
                        TokenizerFixture.class.getResourceAsStream(
                                "/tokenizers/" + name + ".json.gz"))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The vocabulary that families share, changed as {@code changes} say. */
    public static ObjectNode model(JsonNode changes) {
        ObjectNode model = (ObjectNode) read("models").get(changes.get("of").stringValue());
        model.setAll((ObjectNode) changes);
        model.remove("of");
        return model;
    }

    /** By which a text's ids are compared. */
    public static long check(int[] ids) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * ids.length);
        bytes.asIntBuffer().put(ids);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    /** Writes the family's {@code tokenizer.json} into a folder. */
    public static Path write(JsonNode fixture, Path folder) throws IOException {
        ObjectNode tokenizer = (ObjectNode) fixture.get("tokenizer");
        tokenizer.set("model", model(tokenizer.get("model")));
        return Files.writeString(
                folder.resolve("tokenizer.json"), JSON.writeValueAsString(tokenizer));
    }
}
