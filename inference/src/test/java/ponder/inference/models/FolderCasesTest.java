package ponder.inference.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.convert.graph.GraphCopy;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.problem.PonderException;

/** Folders as people have them. */
class FolderCasesTest {
    private static final Path GRAPH = Demo.folder().resolve("model.onnx");
    private static final String MARK = "\uFEFF";

    @TempDir private Path temporary = Path.of("");

    @Test
    void theFolderOneIsInHasItsOwnName() throws IOException {
        Path folder = Folders.transformersJs(temporary.resolve("here"), "model.onnx");
        for (Path same : List.of(folder.resolve("."), folder.resolve("onnx/.."))) {
            assertEquals("here", ModelPackage.read(same).name());
            assertEquals(folder, ModelPackage.read(same).folder());
        }
        Path relative = Path.of("").toAbsolutePath().relativize(folder);
        assertEquals(folder, ModelPackage.read(relative).folder());
    }

    @Test
    void severalModelsBelowAFolderAreNamed() throws IOException {
        Path root = temporary.resolve("Phi-onnx");
        Path cpu = Folders.genai(root.resolve("cpu_and_mobile/cpu-int4-rtn-block-32"));
        Files.copy(cpu.resolve("config.json"), root.resolve("config.json"));
        assertEquals("Phi-onnx/cpu-int4-rtn-block-32", ModelPackage.read(root).name());
        Folders.genai(root.resolve("cuda/cuda-int4-rtn-block-32"));
        assertSentence(
                "several models: cpu_and_mobile/cpu-int4-rtn-block-32, cuda/cuda-int4-rtn-block-32.",
                () -> ModelPackage.read(root));
        assertEquals(
                List.of("Phi-onnx/cpu-int4-rtn-block-32", "Phi-onnx/cuda-int4-rtn-block-32"),
                new ModelLibrary(List.of(root)).items().stream().map(LibraryItem::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model.onnx",
                "model.onnx.data",
                "tokenizer.json",
                "tokenizer_config.json",
                "config.json",
                "generation_config.json",
                "genai_config.json",
                "chat_template.jinja"
            })
    void aPointerIsCalledOne(String name) throws IOException {
        Path folder = Folders.genai(temporary.resolve("model"));
        Files.writeString(folder.resolve(name), Folders.POINTER);
        assertSentence(
                name + " is only a Git LFS pointer",
                () -> GraphSummary.read(ModelPackage.read(folder).graphs().getFirst().file()));
    }

    @Test
    void graphsThatWereNotFetchedAreLeftOutWhileThereIsAnother() throws IOException {
        Path folder = Folders.transformersJs(temporary.resolve("model"), "model_q4.onnx");
        Files.writeString(folder.resolve("onnx/model.onnx"), Folders.POINTER);
        GraphCopy.write(GRAPH, folder.resolve("onnx/model_fp16.onnx"), "model_fp16.onnx_data");
        Files.writeString(folder.resolve("onnx/model_fp16.onnx_data"), Folders.POINTER);
        assertEquals(List.of("q4"), precisions(folder));
        Files.writeString(folder.resolve("onnx/model_q4.onnx"), Folders.POINTER);
        assertSentence("is only a Git LFS pointer", () -> ModelPackage.read(folder));
    }

    @ParameterizedTest
    @CsvSource({
        "DeepSeek-R1-Distill-Qwen-1.5B_q4.onnx, q4",
        "qwen-int8.onnx, q8",
        "decoder.onnx, ''",
        "decoder_model_merged_fp16.onnx, fp16"
    })
    void theOnlyGraphIsTakenWhateverItsName(String name, String precision) throws IOException {
        Path folder = Folders.transformersJs(temporary.resolve("model"), name);
        Files.writeString(folder.resolve("onnx/embed_tokens.onnx"), "no decoder");
        assertEquals(List.of(precision), precisions(folder));
    }

    @Test
    void graphsOfSeveralModelsAreNamed() throws IOException {
        Path folder = Folders.transformersJs(temporary.resolve("model"), "qwen_q4.onnx");
        GraphCopy.write(GRAPH, folder.resolve("onnx/qwen_fp16.onnx"), "qwen_fp16.onnx_data");
        assertEquals(List.of("q4", "fp16"), precisions(folder));
        Files.copy(folder.resolve("onnx/qwen_q4.onnx"), folder.resolve("llama_q4.onnx"));
        assertSentence(
                "(llama_q4.onnx, qwen_fp16.onnx, qwen_q4.onnx)", () -> ModelPackage.read(folder));
    }

    @Test
    void aWishForAGraphThatIsNotThereIsRefused() throws IOException {
        ModelPackage model =
                ModelPackage.read(Folders.transformersJs(temporary.resolve("m"), "model_q4.onnx"));
        assertEquals("q4", model.graph(false, "model_q4.onnx").precision());
        assertSentence("no graph “q9”. It has: q4.", () -> model.graph(false, "q9"));
    }

    @Test
    void aMissingOrShortDataFileIsNamed() throws IOException {
        Path folder = temporary.resolve("model");
        Path graph =
                GraphCopy.write(
                        GRAPH, folder.resolve("model.onnx"), List.of("weights", "weights_1"));
        GraphSummary.read(graph);
        Path second = folder.resolve("weights_1");
        byte[] whole = Files.readAllBytes(second);
        Files.write(second, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertSentence("weights_1 has", () -> GraphSummary.read(graph));
        Files.delete(second);
        assertSentence(
                "model.onnx keeps weights in weights_1, which is missing",
                () -> GraphSummary.read(graph));
    }

    @Test
    void aTemplateIsFoundWhereverItIs() throws IOException {
        Path folder = Folders.genai(temporary.resolve("model"));
        Path config = folder.resolve("tokenizer_config.json");
        String template = Folders.take(config, "chat_template");
        assertSentence("no chat template", () -> ModelPackage.read(folder));
        Path old = folder.resolve("chat_template.json");
        Files.writeString(old, "{}");
        for (Object form :
                List.of(
                        template,
                        MARK + template,
                        Map.of("default", template),
                        List.of(
                                Map.of("name", "tool_use", "template", "x"),
                                Map.of("name", "default", "template", template)),
                        List.of(Map.of("name", "chat", "template", template)))) {
            Folders.set(old, "chat_template", form);
            assertEquals(template, ModelPackage.read(folder).chatTemplate());
        }
        Files.delete(old);
        Files.writeString(folder.resolve("chat_template.jinja"), MARK + template);
        Files.createDirectories(folder.resolve("additional_chat_templates"));
        Files.writeString(folder.resolve("additional_chat_templates/tool_use.jinja"), "x");
        assertEquals(template, ModelPackage.read(folder).chatTemplate());
    }

    @Test
    void withoutATokenizerConfigTheTokensComeFromTheirIds() throws IOException {
        Path folder = Folders.genai(temporary.resolve("model"));
        ModelPackage whole = ModelPackage.read(folder);
        Files.writeString(folder.resolve("chat_template.jinja"), whole.chatTemplate());
        Files.delete(folder.resolve("tokenizer_config.json"));
        ModelPackage read = ModelPackage.read(folder);
        assertEquals(whole.bosToken(), read.bosToken());
        assertEquals(whole.eosToken(), read.eosToken());
        Files.writeString(
                folder.resolve("special_tokens_map.json"),
                "{\"bos_token\": {\"content\": \"<s>\"}, \"eos_token\": \"</s>\"}");
        assertEquals("<s></s>", read(folder).bosToken() + read(folder).eosToken());
    }

    @Test
    void aTokenizerInAnOlderFormIsCalledSo() throws IOException {
        Path folder = Folders.genai(temporary.resolve("model"));
        Files.move(folder.resolve("tokenizer.json"), folder.resolve("tokenizer.model"));
        assertSentence("in an older form, without tokenizer.json", () -> read(folder));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "top_k | -1 | topK=0 | null",
                "top_k | 0.5 | topK=null | a top_k of 0.5, which is not possible. The default",
                "top_k | -7 | topK=null | a top_k of -7",
                "top_p | 0.0 | topP=null | a top_p of 0.0",
                "top_p | 1.5 | topP=1.0 | a top_p of 1.5, which is not possible. 1.0 is used",
                "top_p | 1e-60 | topP=null | a top_p of 1.0E-60",
                "temperature | 2.5 | temperature=2.0 | a temperature of 2.5",
                "temperature | -1 | temperature=null | a temperature of -1",
                "temperature | \"hot\" | temperature=null | a temperature of \"hot\"",
                "min_p | 3 | minP=null | a min_p of 3",
                "repetition_penalty | 0 | repetitionPenalty=null | a repetition_penalty of 0",
                "repetition_penalty | 1.1 | repetitionPenalty=1.1 | null"
            })
    void ofItsAdviceThePossibleIsTakenAndTheRestIsNoted(
            String field, String value, String taken, String note) throws IOException {
        Path folder = Folders.genai(temporary.resolve("model"));
        Files.writeString(
                folder.resolve("generation_config.json"),
                "{\"eos_token_id\": 1531, \"%s\": %s}".formatted(field, value));
        ModelPackage model = read(folder);
        assertTrue(model.defaults().toString().contains(taken), model.defaults().toString());
        assertEquals(note == null ? 0 : 1, model.notes().size(), model.notes().toString());
        if (note != null) {
            assertTrue(model.notes().toString().contains(note), model.notes().toString());
        }
    }

    private static ModelPackage read(Path folder) {
        return ModelPackage.read(folder);
    }

    private static List<String> precisions(Path folder) {
        return read(folder).graphs().stream().map(GraphFile::precision).toList();
    }

    private static void assertSentence(String part, Runnable action) {
        PonderException e = assertThrows(PonderException.class, action::run);
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(part) && message.endsWith("."), message);
    }
}
