package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class InspectCommandTest extends CommandLineSetup {
    @Test
    void inspectExplainsTheFolder() {
        CommandRun o = CommandRun.of("inspect", model());
        assertEquals(0, o.exitCode(), o.out());
        assertTrue(o.out().contains("Qwen2ForCausalLM"));
        assertTrue(o.out().contains("2,048 tokens"));
        assertTrue(o.out().contains("8 GroupQueryAttention"));
        assertTrue(o.out().contains("Sampling      temperature-first"), o.out());
        assertTrue(o.out().contains("Problems      none found"));
    }

    @Test
    void inspectNamesASizeThatCannotBe() throws IOException {
        Files.copy(DEMO.resolve("checkpoint/tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.createFile(folder.resolve("model.safetensors"));
        ObjectNode config =
                (ObjectNode)
                        new JsonMapper()
                                .readTree(
                                        Files.readAllBytes(DEMO.resolve("checkpoint/config.json")));
        Files.writeString(
                folder.resolve("config.json"), config.put("head_dim", 2147483647).toString());
        CommandRun o = CommandRun.of("inspect", folder.toString());
        assertEquals(3, o.exitCode());
        assertTrue(o.out().contains("head size is 2147483647, which cannot be right"), o.out());
    }

    @Test
    void inspectTellsACheckpointsTemplateAndThinking() {
        CommandRun o = CommandRun.of("inspect", DEMO.resolve("checkpoint").toString());
        assertTrue(o.out().contains("Template "), o.out());
        assertTrue(o.out().contains("Thinking "), o.out());
    }

    @Test
    void inspectNamesWhatAQuestionWouldMeet() throws IOException {
        Path target = folder.resolve("model");
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(DEMO.resolve("package"))) {
            for (Path file : files.filter(f -> !f.endsWith("ponder.json")).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        Files.writeString(target.resolve("generation_config.json"), "{\"temperature\": 2.5}");
        CommandRun noted = CommandRun.of("inspect", target.toString());
        assertEquals(0, noted.exitCode(), noted.out());
        assertTrue(
                noted.out().contains("Note          generation_config.json asks for"), noted.out());
        assertEquals(
                0, CommandRun.of("ask", "--model", target.toString(), "What is 2 + 2?").exitCode());
        Files.writeString(target.resolve("chat_template.jinja"), "{{ raise_exception('no') }}");
        Files.delete(target.resolve("model.onnx.data"));
        CommandRun broken = CommandRun.of("inspect", target.toString());
        assertEquals(3, broken.exitCode(), broken.out());
        assertTrue(broken.out().contains("which is missing from"), broken.out());
        assertTrue(broken.out().contains("chat template failed: no"), broken.out());
        assertTrue(broken.out().contains("Problems      2"), broken.out());
    }

    @Test
    void inspectSaysWhyACheckpointCannotBeConverted() throws IOException {
        Files.writeString(
                folder.resolve("adapter_config.json"),
                "{\"base_model_name_or_path\": \"acme/demo\"}");
        CommandRun o = CommandRun.of("inspect", folder.toString());
        assertEquals(3, o.exitCode(), o.out());
        assertTrue(o.out().contains("is an adapter (LoRA) for acme/demo"), o.out());
    }
}
