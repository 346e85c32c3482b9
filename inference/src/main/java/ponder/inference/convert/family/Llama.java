package ponder.inference.convert.family;

/**
 * Llama 3, and the R1 distills of 8B and 70B made of it.
 *
 * @see <a href="https://arxiv.org/abs/2407.21783">Llama 3</a>
 * @see <a href="https://github.com/ggml-org/llama.cpp/blob/master/convert_hf_to_gguf.py">The rows
 *     in GGUF files, {@code LlamaModel.permute}</a>
 */
record Llama() implements ArchitectureSpec {
    @Override
    public String className() {
        return "LlamaForCausalLM";
    }

    @Override
    public String shortName() {
        return "llama";
    }

    @Override
    public boolean pairedRowsInGguf() {
        return true;
    }

    @Override
    public PreTokenizer preTokenizer() {
        return PreTokenizer.LLAMA;
    }
}
