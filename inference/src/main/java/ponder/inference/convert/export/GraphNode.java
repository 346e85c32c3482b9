package ponder.inference.convert.export;

import java.util.List;
import java.util.Map;

/**
 * One operation of a graph.
 *
 * @param name by which exporters tell the module that it came from: {@code
 *     /model/layers.0/self_attn/q_proj/MatMul}
 * @param numbers its whole-numbered attributes
 */
public record GraphNode(
        String name,
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, Long> numbers) {
    /** An input, or an empty name where there is none. */
    String input(int index) {
        return index < inputs.size() ? inputs.get(index) : "";
    }

    int number(String attribute, int otherwise) {
        return numbers.getOrDefault(attribute, (long) otherwise).intValue();
    }
}
