package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.engines.ModelReview;
import ponder.inference.engines.ModelReviews;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelLibrary;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What a question would meet is known without asking one. */
class ModelReviewTest {
    private static final String PLAIN =
            "{%- for m in messages -%}{{ m['role'] + ': ' + m['content'] }}{%- endfor -%}";

    @TempDir private Path temporary = Path.of("");
    private Path folder = Path.of("");

    @BeforeEach
    void copyTheGoodModel() throws IOException {
        folder = Demo.copy(temporary.resolve("model"));
        Files.delete(folder.resolve("ponder.json"));
    }

    private ModelReview review() {
        return ModelReview.of(ModelPackage.read(folder), Demo.options().cacheFolder());
    }

    private void template(String jinja) throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), jinja);
    }

    @Test
    void nothingIsFoundWhereThereIsNothing() throws IOException {
        assertEquals(new ModelReview(List.of(), List.of()), review());
        template(PLAIN);
        assertEquals(new ModelReview(List.of(), List.of()), review());
    }

    /** A switch without a mark that anybody knows: thoughts would be shown as the answer. */
    @Test
    void thoughtsThatAreNotUnderstoodAreNoted() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                Files.readString(folder.resolve("tokenizer.json"))
                        .replace("<think>", "<muse>")
                        .replace("</think>", "</muse>"));
        template(PLAIN + "{%- if not enable_thinking -%}/no_muse{%- endif -%}");
        assertEquals(List.of(Problem.of(ProblemCode.TEMPLATE_UNKNOWN_THOUGHTS)), review().notes());
        LibraryItem item = new ModelReviews().of(new ModelLibrary(List.of(temporary))).getFirst();
        assertEquals(LibraryItem.Kind.MODEL, item.kind());
        assertEquals(List.of(Problem.of(ProblemCode.TEMPLATE_UNKNOWN_THOUGHTS)), item.notes());
    }

    @Test
    void aTemplateThatFailsIsFound() throws IOException {
        template(PLAIN + "{{ raise_exception('never') }}");
        assertFound("chat template failed: never");
        template(
                PLAIN
                        + "{%- if messages | length > 1 -%}{{ raise_exception('once') }}{%- endif -%}");
        assertFound("chat template failed: once");
        template("{{ messages[0]['role'] }}");
        assertFound("leaves the question out of the prompt");
    }

    @Test
    void aModelThatTakesNoSystemPromptIsNoted() throws IOException {
        template(
                "{%- if messages[0]['role'] == 'system' -%}{{ raise_exception('no system') }}{%- endif -%}"
                        + PLAIN);
        assertEquals(List.of(), review().problems());
        assertTrue(
                review().notes().toString().contains("cannot be given a system prompt"),
                review().notes().toString());
    }

    @Test
    void filesThatDoNotBelongTogetherAreFound() throws IOException {
        Path tokenizer = folder.resolve("tokenizer.json");
        String text = Files.readString(tokenizer);
        Files.writeString(tokenizer, text.replaceFirst("\"id\": ?1531", "\"id\": 2100"));
        assertFalse(Files.readString(tokenizer).equals(text));
        assertFound("files from two different models");
        Files.writeString(tokenizer, text.replaceFirst("\"vocab\": ?\\{", "$0\"another\": 1536,"));
        assertFalse(Files.readString(tokenizer).equals(text));
        assertFound("files from two different models");
        Files.writeString(tokenizer, "{}");
        assertFound("tokenizer.json cannot be read");
    }

    @Test
    void weightsThatAreMissingAreFound() throws IOException {
        Files.delete(folder.resolve("model.onnx.data"));
        assertFound("keeps weights in model.onnx.data, which is missing");
    }

    private void assertFound(String part) {
        String found = review().problems().toString();
        assertTrue(found.contains(part), found);
    }

    @Test
    void aLibraryKnowsWhatIsWrongWithItsModels() throws IOException {
        Files.delete(folder.resolve("model.onnx.data"));
        Path checkpoint = Files.createDirectories(temporary.resolve("raw"));
        Files.writeString(
                checkpoint.resolve("adapter_config.json"),
                "{\"base_model_name_or_path\": \"acme/demo\"}");
        Path file = Files.writeString(temporary.resolve("x.gguf"), "GGUFnonsense");
        ModelReviews reviews = new ModelReviews();
        ModelLibrary library = new ModelLibrary(List.of(temporary));
        List<LibraryItem> items = reviews.of(library);
        assertEquals(items, reviews.of(library));
        assertEquals(
                List.of(
                        LibraryItem.Kind.BROKEN,
                        LibraryItem.Kind.CHECKPOINT,
                        LibraryItem.Kind.CHECKPOINT),
                items.stream().map(LibraryItem::kind).toList());
        String problems = items.stream().map(LibraryItem::problem).toList().toString();
        assertTrue(problems.contains("which is missing"), problems);
        assertTrue(problems.contains("adapter (LoRA) for acme/demo"), problems);
        assertTrue(problems.contains("x.gguf cannot be used"), problems);
        Files.delete(file);
        assertEquals(2, reviews.of(library).size());
    }
}
