package ponder.inference.convert.family;

import java.util.List;
import java.util.Map;

/**
 * Phi-3, Phi-3.5, Phi-4 and Phi-4-mini with their reasoning models. Query, key and value are one
 * matrix, and so are gate and up.
 *
 * @see <a href="https://arxiv.org/abs/2404.14219">Phi-3</a>
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/models/phi3/modeling_phi3.py">modeling_phi3</a>
 */
record Phi3() implements ArchitectureSpec {
    private static final String ATTENTION = "model.layers.%d.self_attn.qkv_proj";
    private static final String GATE_UP = "model.layers.%d.mlp.gate_up_proj";

    @Override
    public String className() {
        return "Phi3ForCausalLM";
    }

    @Override
    public String shortName() {
        return "phi3";
    }

    @Override
    public List<List<DecoderPart>> fused() {
        return List.of(
                List.of(DecoderPart.QUERY, DecoderPart.KEY, DecoderPart.VALUE),
                List.of(DecoderPart.GATE, DecoderPart.UP));
    }

    @Override
    public TensorNames safetensors() {
        return named(TensorNames.HUGGING_FACE, ATTENTION, GATE_UP);
    }

    @Override
    public TensorNames gguf() {
        return named(TensorNames.LLAMA_CPP, "blk.%d.attn_qkv", "blk.%d.ffn_up");
    }

    private static TensorNames named(TensorNames usual, String attention, String gateUp) {
        return usual.with(
                Map.of(
                        DecoderPart.QUERY, attention,
                        DecoderPart.KEY, attention,
                        DecoderPart.VALUE, attention,
                        DecoderPart.GATE, gateUp,
                        DecoderPart.UP, gateUp));
    }

    @Override
    public boolean partlyRotated() {
        return true;
    }

    @Override
    public boolean marksTakeBlanks() {
        return true;
    }

    @Override
    public Windows windows() {
        return Windows.NAMED;
    }

    @Override
    public PreTokenizer preTokenizer() {
        return PreTokenizer.O200K;
    }
}
