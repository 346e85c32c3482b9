package ponder.inference.convert.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

class FamiliesTest {
    static final List<ArchitectureSpec> FAMILIES = Families.ALL;

    @ParameterizedTest
    @FieldSource("FAMILIES")
    void aFamilyIsFoundByEitherOfItsNames(ArchitectureSpec family) {
        assertSame(family, Families.named(family.className()));
        assertSame(family, Families.named(family.shortName()));
    }

    @ParameterizedTest
    @FieldSource("FAMILIES")
    void everyTensorHasANameOfItsOwnUnlessPartsShareIt(ArchitectureSpec family) {
        int shared = family.fused().stream().mapToInt(parts -> parts.size() - 1).sum();
        for (TensorNames names : List.of(family.safetensors(), family.gguf())) {
            Set<String> different = new HashSet<>();
            for (DecoderPart part : DecoderPart.values()) {
                different.add(names.of(TensorKey.weight(part, 3)));
                different.add(names.of(TensorKey.weight(part, 3).toBias()));
            }
            assertEquals(2 * (DecoderPart.values().length - shared), different.size());
        }
    }

    @Test
    void aWindowTellsFamiliesOfOneNameInGgufFilesApart() {
        assertEquals("olmo2", Families.inGguf("olmo2", false).shortName());
        assertEquals("olmo3", Families.inGguf("olmo2", true).shortName());
        assertEquals("llama", Families.inGguf("llama", false).shortName());
        assertEquals("mistral", Families.inGguf("llama", true).shortName());
        assertEquals("gemma3_text", Families.inGguf("gemma3", true).shortName());
    }

    @Test
    void anUnknownFamilyIsAProblemThatNamesTheKnownOnes() {
        PonderException e =
                assertThrows(PonderException.class, () -> Families.named("GptForCausalLM"));
        assertEquals(
                Problem.of(
                        ProblemCode.CHECKPOINT_ARCHITECTURE,
                        "GptForCausalLM",
                        "Qwen2ForCausalLM, Qwen3ForCausalLM, LlamaForCausalLM, MistralForCausalLM,"
                                + " Phi3ForCausalLM, SmolLM3ForCausalLM, Gemma2ForCausalLM,"
                                + " Gemma3ForCausalLM, GraniteForCausalLM, Olmo2ForCausalLM,"
                                + " Olmo3ForCausalLM"),
                e.problem());
    }
}
