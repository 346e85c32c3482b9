package ponder.inference.sampling;

/**
 * Whether the temperature is applied before or after unlikely tokens are dropped. The same top-p
 * keeps fewer tokens of a distribution that a low temperature has sharpened, so advice such as 0.6
 * / 0.95 holds for the order in which it was measured.
 */
public enum SamplingOrder {
    /**
     * Temperature, top-k, top-p, min-p.
     *
     * @see <a
     *     href="https://huggingface.co/docs/transformers/internal/generation_utils">transformers</a>
     *     whose order vLLM shares
     */
    TEMPERATURE_FIRST,
    /**
     * Top-k, top-p, min-p, temperature.
     *
     * @see <a href="https://github.com/ggml-org/llama.cpp/tree/master/tools/main">llama.cpp</a>
     */
    TEMPERATURE_LAST
}
