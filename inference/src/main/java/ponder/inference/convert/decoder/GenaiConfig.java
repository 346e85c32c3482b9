package ponder.inference.convert.decoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.convert.checkpoint.DecoderConfig;

/** The {@code genai_config.json} of a converted model, as onnxruntime-genai reads it. */
public final class GenaiConfig {
    private GenaiConfig() {}

    public static Map<String, Object> of(DecoderConfig config) {
        Map<String, Object> decoder = new LinkedHashMap<>();
        decoder.put("session_options", Map.of("provider_options", List.of()));
        decoder.put("filename", "model.onnx");
        decoder.put("head_size", new HeadLayout(config).storedSize());
        decoder.put("hidden_size", config.hiddenSize());
        decoder.put(
                "inputs",
                ordered(
                        "input_ids", "input_ids",
                        "attention_mask", "attention_mask",
                        "past_key_names", "past_key_values.%d.key",
                        "past_value_names", "past_key_values.%d.value"));
        decoder.put(
                "outputs",
                ordered(
                        "logits", "logits",
                        "present_key_names", "present.%d.key",
                        "present_value_names", "present.%d.value"));
        decoder.put("num_attention_heads", config.heads());
        decoder.put("num_hidden_layers", config.layers());
        decoder.put("num_key_value_heads", config.kvHeads());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", config.architecture().shortName());
        model.put("bos_token_id", config.bosId());
        model.put("eos_token_id", config.eosIds());
        model.put("pad_token_id", config.eosIds().isEmpty() ? 0 : config.eosIds().getFirst());
        model.put("context_length", config.contextLength());
        model.put("vocab_size", config.vocabularySize());
        model.put("decoder", decoder);
        return ordered(
                "model",
                model,
                "search",
                ordered("max_length", config.contextLength(), "past_present_share_buffer", true));
    }

    /** In the order given, so that each run writes the same file. */
    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
