package ponder.inference.convert.graph;

import ai.onnx.proto.OnnxMl;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The layers of a graph whose GroupQueryAttention sees only the last tokens.
 *
 * @param sizes by layer, tokens that are seen, the newest among them
 * @param room tokens that a cache appended in place must have room for from the first: as many as
 *     the widest window that drops what has left it; 0 where none does
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.GroupQueryAttention">GroupQueryAttention</a>
 */
public record AttentionWindows(Map<Integer, Integer> sizes, int room) {
    private static final Pattern PAST_KEY = Pattern.compile("past_key_values\\.(\\d{1,4})\\.key");
    private static final int PAST_KEY_INPUT = 3;

    public AttentionWindows {
        sizes = Map.copyOf(sizes);
    }

    static AttentionWindows of(Collection<OnnxMl.NodeProto> attentions) {
        Map<Integer, Integer> sizes = new TreeMap<>();
        int room = 0;
        for (OnnxMl.NodeProto node : attentions) {
            Map<String, Long> numbers =
                    node.getAttributeList().stream()
                            .collect(
                                    Collectors.toMap(
                                            OnnxMl.AttributeProto::getName,
                                            OnnxMl.AttributeProto::getI,
                                            (a, b) -> a));
            int size = Math.toIntExact(numbers.getOrDefault("local_window_size", -1L));
            boolean named = size > 0 && node.getInputCount() > PAST_KEY_INPUT;
            Matcher layer = PAST_KEY.matcher(named ? node.getInput(PAST_KEY_INPUT) : "");
            if (layer.matches()) {
                sizes.put(Integer.parseInt(layer.group(1)), size);
                boolean drops = numbers.getOrDefault("sliding_window_cache", 0L) == 1;
                room = Math.max(room, drops ? size : 0);
            }
        }
        return new AttentionWindows(sizes, room);
    }
}
