package ponder.inference.convert.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.convert.FamilyCheckpoint;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.checkpoint.Checkpoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An output that equals the embedding is stored once, and one that differs anywhere is not. */
class StoredTwiceTest {
    private static final int ROWS = 2048;
    private static final int ROW_BYTES = 64 * Float.BYTES;

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 1001, ROWS - 1})
    void oneRowOfItsOwnMakesAnotherMatrix(int different) throws IOException {
        new FamilyCheckpoint("mistral-window").write(folder);
        Path file = folder.resolve("model.safetensors");
        Files.write(file, withCopiedEmbedding(Files.readAllBytes(file), different));
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            assertEquals(
                    different < 0, StoredTwice.in(checkpoint, new ConversionOptions("x", null)));
        }
    }

    /** As transformers 5: the word "tied" is believed only where there is no second matrix. */
    @Test
    void anOutputThatIsThereIsUsedWhateverTheConfigurationSays() throws IOException {
        new FamilyCheckpoint("mistral-window").write(folder);
        Path config = folder.resolve("config.json");
        JsonMapper json = new JsonMapper();
        ObjectNode fields = (ObjectNode) json.readTree(Files.readAllBytes(config));
        Files.write(config, json.writeValueAsBytes(fields.put("tie_word_embeddings", true)));
        try (Checkpoint checkpoint = ModelConverter.open(folder)) {
            assertFalse(checkpoint.config().tiedEmbeddings());
        }
    }

    private static byte[] withCopiedEmbedding(byte[] file, int different) {
        int header = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonNode tensors = new JsonMapper().readTree(Arrays.copyOfRange(file, 8, 8 + header));
        int from = 8 + header + start(tensors, "model.embed_tokens.weight");
        int to = 8 + header + start(tensors, "lm_head.weight");
        System.arraycopy(file, from, file, to, ROWS * ROW_BYTES);
        if (different >= 0) {
            int row = to + different * ROW_BYTES;
            Arrays.fill(file, row, row + ROW_BYTES, (byte) 0);
        }
        return file;
    }

    private static int start(JsonNode tensors, String name) {
        return tensors.path(name).path("data_offsets").path(0).asInt();
    }
}
