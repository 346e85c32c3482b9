package ponder.inference.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SpecialTokensTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TEMPLATE =
            """
            {"type": "TemplateProcessing",
             "single": [{"SpecialToken": {"id": "<|begin|>", "type_id": 0}},
                        {"Sequence": {"id": "A", "type_id": 0}}]}""";

    @TempDir private Path temporary = Path.of("");

    private String beginning(String config, String processor) throws IOException {
        Path folder = Demo.copy(temporary.resolve(config.hashCode() + "-" + processor.hashCode()));
        Files.delete(folder.resolve("ponder.json"));
        change(folder.resolve("tokenizer_config.json"), config);
        change(folder.resolve("tokenizer.json"), "{\"post_processor\": " + processor + "}");
        return ModelPackage.read(folder).beforeText();
    }

    private static void change(Path file, String fields) throws IOException {
        ObjectNode node = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        node.remove("add_bos_token");
        node.setAll((ObjectNode) JSON.readTree(fields));
        Files.write(file, JSON.writeValueAsBytes(node));
    }

    @Test
    void theConfigurationDecidesWhatStandsBeforeAText() throws IOException {
        String bos = "\"bos_token\": \"<s>\"";
        assertEquals("<s>", beginning("{" + bos + ", \"add_bos_token\": true}", "null"));
        assertEquals("", beginning("{" + bos + ", \"add_bos_token\": false}", TEMPLATE));
    }

    @Test
    void otherwiseThePostProcessorShowsIt() throws IOException {
        assertEquals("<|begin|>", beginning("{}", TEMPLATE));
        assertEquals(
                "<|begin|>",
                beginning(
                        "{}",
                        "{\"type\": \"Sequence\", \"processors\": [{\"type\": \"ByteLevel\"}, "
                                + TEMPLATE
                                + "]}"));
        assertEquals("", beginning("{}", "null"));
        assertEquals("", beginning("{}", "{\"type\": \"ByteLevel\"}"));
    }
}
