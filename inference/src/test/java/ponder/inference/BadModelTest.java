package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.engines.EngineFactory;

/** Broken model folders: each gives one plain sentence and leaves nothing open. */
class BadModelTest {
    @TempDir private Path temporary = Path.of("");
    private Path folder = Path.of("");

    @BeforeEach
    void copyTheGoodModel() throws IOException {
        folder = Demo.copy(temporary.resolve("model"));
    }

    @Test
    void everyMissingFileIsNamed() throws IOException {
        for (String name :
                List.of(
                        "genai_config.json",
                        "model.onnx",
                        "model.onnx.data",
                        "tokenizer.json",
                        "tokenizer_config.json")) {
            Path aside = temporary.resolve("aside");
            Files.move(folder.resolve(name), aside);
            assertSentence(name + " is missing");
            Files.move(aside, folder.resolve(name));
        }
    }

    @Test
    void aHalfCopiedFileIsNoticedByItsSize() throws IOException {
        truncate("model.onnx.data", 100_000);
        assertSentence("model.onnx.data has 100000 bytes instead of");
    }

    @Test
    void aHalfCopiedFileWithoutAManifestStillFailsWithASentence() throws IOException {
        Files.delete(folder.resolve("ponder.json"));
        truncate("model.onnx.data", 100_000);
        assertSentence("model.onnx.data has 100,000 bytes, but the graph needs");
        truncate("model.onnx", 5_000);
        assertSentence("cannot be loaded");
    }

    @Test
    void aMissingFolderIsNamed() {
        folder = temporary.resolve("nowhere");
        assertSentence("There is no folder");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        folder = Files.createFile(temporary.resolve("model.gguf"));
        assertSentence("must be converted first");
    }

    @Test
    void aCheckpointIsSentToConversion() {
        folder = Demo.checkpoint();
        assertSentence("Convert it first");
    }

    @Test
    void aGraphThatIsNoDecoderIsRefused() throws IOException {
        Files.delete(folder.resolve("ponder.json"));
        try (var in = BadModelTest.class.getResourceAsStream("/graphs/identity.onnx")) {
            Files.write(folder.resolve("model.onnx"), Objects.requireNonNull(in).readAllBytes());
        }
        assertSentence("The graph has no “input_ids”");
    }

    @Test
    void damagedJsonIsNamed() throws IOException {
        for (String name :
                List.of("genai_config.json", "tokenizer_config.json", "tokenizer.json")) {
            Files.deleteIfExists(folder.resolve("ponder.json"));
            String good = Files.readString(folder.resolve(name));
            Files.writeString(folder.resolve(name), good.substring(0, good.length() / 2));
            assertSentence(name + " cannot be read");
            Files.writeString(folder.resolve(name), good);
        }
    }

    @Test
    void aTemplateThatDoesNotParseIsRefused() throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), "{% for x in %}");
        assertSentence("The model’s chat template cannot be read");
    }

    @Test
    void aModelWithoutATemplateIsRefused() throws IOException {
        replace("tokenizer_config.json", "\"chat_template\"", "\"no_template\"");
        assertSentence("has no chat template");
    }

    @Test
    void aContextOfZeroIsRefused() throws IOException {
        replace("genai_config.json", "\"context_length\" : 2048", "\"context_length\" : 0");
        assertSentence("a context of 0 tokens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "genai_config.json | \"context_length\" : 2048 | \"context_length\" : 1024.5 | gives 1024.5 as its context_length",
                "genai_config.json | \"context_length\" : 2048 | \"context_length\" : 2147483647 | as its context_length",
                "genai_config.json | \"num_hidden_layers\" : 8 | \"num_hidden_layers\" : \"8\" | as its num_hidden_layers",
                "genai_config.json | \"num_hidden_layers\" : 8 | \"num_hidden_layers\" : 2000000000 | as its num_hidden_layers",
                "genai_config.json | \"head_size\" : | \"head_size\" : 2147483647, \"x\" : | gives 2147483647 as its head_size",
                "genai_config.json | \"eos_token_id\" : | \"eos_token_id\" : [1.5], \"x\" : | gives [1.5] as its eos_token_id"
            })
    void numbersAreTakenAsTheyAreWrittenOrRefused(String file, String from, String to, String part)
            throws IOException {
        replace(file, from, to);
        assertSentence(part);
    }

    @Test
    void aManifestWithHalvesOfBytesIsRefused() throws IOException {
        Path manifest = folder.resolve("ponder.json");
        String before = Files.readString(manifest);
        String after = before.replaceAll("(\"size\" : \\d+)", "$1.5");
        assertFalse(before.equals(after), before);
        Files.writeString(manifest, after);
        assertSentence("ponder.json cannot be read");
    }

    @Test
    void aFolderThatBringsItsOwnNativeLibraryIsRefused() throws IOException {
        replace(
                "genai_config.json",
                "\"session_options\" : {",
                "\"session_options\" : {\"custom_ops_library\": \"x.so\",");
        assertSentence("refuses for safety");
    }

    @Test
    void aGraphOutsideTheFolderIsRefused() throws IOException {
        replace(
                "genai_config.json",
                "\"filename\" : \"model.onnx\"",
                "\"filename\" : \"../../etc/passwd\"");
        assertSentence("outside its folder");
    }

    private void replace(String name, String from, String to) throws IOException {
        Files.deleteIfExists(folder.resolve("ponder.json"));
        String before = Files.readString(folder.resolve(name));
        assertTrue(before.contains(from), before);
        Files.writeString(folder.resolve(name), before.replace(from, to));
    }

    private void truncate(String name, int bytes) throws IOException {
        byte[] all = Files.readAllBytes(folder.resolve(name));
        Files.write(folder.resolve(name), Arrays.copyOf(all, Math.min(bytes, all.length)));
    }

    private void assertSentence(String part) {
        RuntimeException e =
                assertThrows(
                        RuntimeException.class,
                        () ->
                                EngineFactory.open(
                                                new ModelSource.LocalFolder(folder), Demo.options())
                                        .close());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(part), message);
        assertTrue(message.endsWith("."), message);
        assertFalse(message.contains("Exception"), message);
    }
}
