package ponder.inference.chat.jinja.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Python's views of a dict: they have a length and can be run over, but have no positions.
 *
 * @param name such as {@code dict_items}
 */
public record View(String name, List<@Nullable Object> items) {}
