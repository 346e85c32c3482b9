package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;
import ponder.inference.models.MemoryPlan;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a broken device or conversion computes is noticed when the model is loaded. */
class LoadCheckTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static float[] ramp(int length) {
        float[] logits = new float[length];
        for (int i = 0; i < length; i++) {
            logits[i] = i * 0.01f;
        }
        return logits;
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            float[] logits = ramp(100);
            logits[40] = bad;
            assertSentence("not numbers", () -> LoadCheck.requireSense(logits));
        }
        assertDoesNotThrow(() -> LoadCheck.requireSense(ramp(100)));
    }

    @Test
    void logitsThatAreAllEqualAreRefused() {
        float[] logits = new float[100];
        Arrays.fill(logits, 3);
        assertSentence("equally likely", () -> LoadCheck.requireSense(logits));
    }

    @Test
    void logitsThatDependOnThePortionsAreRefused() {
        float[] other = ramp(100);
        other[3] += 0.5f;
        assertSentence("in parts", () -> LoadCheck.requireSame(ramp(100), other));
        other[3] = ramp(100)[3] + 0.01f;
        assertDoesNotThrow(() -> LoadCheck.requireSame(ramp(100), other));
    }

    @Test
    void theDemoModelKnowsItsAnswerAndAnotherOneIsRefused(@TempDir Path folder) throws IOException {
        assertNotNull(ModelPackage.read(Demo.folder()).check());
        Demo.copy(folder);
        Path manifest = folder.resolve("ponder.json");
        String good = Files.readString(manifest);
        Files.writeString(manifest, good.replace("\"Okay, I need", "\"Alright, I need"));
        assertSentence("known to give", () -> open(folder));
    }

    @Test
    void aTokenPastTheVocabularyThatNothingWritesDoesNoHarm(@TempDir Path folder)
            throws IOException {
        copyWithoutSizes(folder);
        addToken(folder, "[PAD]", 1_536);
        assertDoesNotThrow(() -> open(folder));
    }

    @Test
    void aTokenPastTheVocabularyThatIsWrittenIsOfAnotherModel(@TempDir Path folder)
            throws IOException {
        copyWithoutSizes(folder);
        addToken(folder, "<|im_start|>", 1_536);
        Path config = folder.resolve("tokenizer_config.json");
        ObjectNode values = (ObjectNode) JSON.readTree(config.toFile());
        String template = values.get("chat_template").stringValue();
        values.put("chat_template", "<|im_start|>" + template);
        Files.writeString(config, JSON.writeValueAsString(values));
        assertSentence("two different models", () -> open(folder));
    }

    @Test
    void theTokenizerOfALargerModelIsRefused(@TempDir Path folder) throws IOException {
        copyWithoutSizes(folder);
        Path file = folder.resolve("tokenizer.json");
        ObjectNode tokenizer = (ObjectNode) JSON.readTree(file.toFile());
        ((ObjectNode) tokenizer.at("/model/vocab")).put("another", 1_536);
        Files.writeString(file, JSON.writeValueAsString(tokenizer));
        assertSentence("two different models", () -> open(folder));
    }

    /** As when another model is chosen meanwhile. */
    @Test
    void whatIsNotWantedAnyMoreLeavesNoThreadBehind() throws InterruptedException {
        Set<Thread> before = inferenceThreads();
        for (int steps = 0; !opens(steps); steps++) {
            for (Thread thread : inferenceThreads()) {
                if (!before.contains(thread)) {
                    thread.join(10_000);
                    assertFalse(thread.isAlive(), "one is left after " + steps + " steps");
                }
            }
        }
    }

    /** Whether it is loaded when it is wanted for so many steps. */
    private static boolean opens(int steps) {
        AtomicInteger left = new AtomicInteger(steps);
        try {
            BooleanSupplier wanted = () -> left.getAndDecrement() > 0;
            LocalEngines.open(Demo.folder(), Demo.options(), wanted).close();
            return true;
        } catch (CancellationException e) {
            return false;
        }
    }

    private static Set<Thread> inferenceThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("inference"))
                .collect(Collectors.toSet());
    }

    private static void copyWithoutSizes(Path folder) throws IOException {
        Demo.copy(folder);
        Files.delete(folder.resolve("ponder.json"));
    }

    private static void addToken(Path folder, String content, int id) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        ObjectNode tokenizer = (ObjectNode) JSON.readTree(file.toFile());
        ((ArrayNode) tokenizer.get("added_tokens"))
                .addObject()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
        Files.writeString(file, JSON.writeValueAsString(tokenizer));
    }

    private static void open(Path folder) {
        EngineFactory.open(new ModelSource.LocalFolder(folder), Demo.options()).close();
    }

    @Test
    void aModelThatCannotFitIsRefusedWithTheNumbers() {
        MemoryPlan plan = new MemoryPlan(8_000_000_000L, 100_000, 9_000_000_000L);
        assertTrue(plan.fits(10_000));
        assertEquals(8_192, plan.context(131_072));
        assertEquals(2_048, new MemoryPlan(8_000_000_000L, 100_000, 1).context(131_072));
        assertEquals(
                "R1 needs 11.3 GB for a context of 32,768 tokens; 9.0 GB are available. Close other programs, or choose a shorter context or a smaller model.",
                plan.tooMuch("R1", 32_768).toString());
    }

    @Test
    void halfOfTheMemoryThatIsLeftMayKeepOneMoreContext() {
        MemoryPlan plan = new MemoryPlan(8_000_000_000L, 100_000, 9_000_000_000L);
        assertEquals(1_000, plan.spareTokens(8_000));
        assertEquals(3_000, plan.spareTokens(3_000));
        assertEquals(0, plan.spareTokens(20_000));
        assertEquals(0, new MemoryPlan(1, 0, 9_000_000_000L).spareTokens(8_000));
    }

    /** 1,000 tokens are 0.1 GB. */
    @Test
    void whatIsSideBySideTakesWhatKeptConversationsLeaveOfThatHalf() {
        MemoryPlan plan = new MemoryPlan(8_000_000_000L, 100_000, 9_000_000_000L);
        assertEquals(1_000 + 3_500, plan.batchTokens(1_000));
        assertEquals(8_000, plan.batchTokens(8_000));
    }

    private static void assertSentence(String part, Runnable action) {
        PonderException e = assertThrows(PonderException.class, action::run);
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(part) && message.endsWith("."), message);
    }
}
