package ponder.inference.chat.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Callable;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.TemplateObject;
import ponder.inference.chat.jinja.value.Tuple;
import ponder.inference.chat.jinja.value.Undefined;
import ponder.inference.chat.jinja.value.Values;

/**
 * The variable {@code loop}.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/#for">Jinja's loops</a>
 */
final class Loop implements TemplateObject, Callable {
    private final List<? extends @Nullable Object> items;
    private final int depth;
    private final @Nullable Callable again;
    private int at = -1;
    private @Nullable Object lastChanged;

    /**
     * @param depth from 0
     * @param again runs a recursive loop over other items; null where it is not recursive
     */
    Loop(List<? extends @Nullable Object> items, int depth, @Nullable Callable again) {
        this.items = items;
        this.depth = depth;
        this.again = again;
    }

    boolean advance() {
        return ++at < items.size();
    }

    @Nullable Object item() {
        return items.get(at);
    }

    @Override
    public @Nullable Object attribute(String name) {
        long size = items.size();
        return switch (name) {
            case "index" -> at + 1L;
            case "index0" -> (long) at;
            case "revindex" -> size - at;
            case "revindex0" -> size - at - 1;
            case "first" -> at == 0;
            case "last" -> at == size - 1;
            case "length" -> size;
            case "depth" -> depth + 1L;
            case "depth0" -> (long) depth;
            case "previtem" -> at > 0 ? items.get(at - 1) : Undefined.named("loop.previtem");
            case "nextitem" -> at + 1 < size ? items.get(at + 1) : Undefined.named("loop.nextitem");
            case "cycle" -> (Callable) this::cycle;
            case "changed" -> (Callable) this::changed;
            default -> Undefined.named("loop." + name);
        };
    }

    private @Nullable Object cycle(Arguments values) {
        if (values.positional().isEmpty()) {
            throw new TemplateException("loop.cycle needs something to cycle through");
        }
        return values.positional().get(at % values.positional().size());
    }

    private boolean changed(Arguments values) {
        Tuple now = Tuple.of(values.positional());
        boolean changed = lastChanged == null || !Values.equal(lastChanged, now);
        lastChanged = now;
        return changed;
    }

    @Override
    public @Nullable Object call(Arguments arguments) {
        if (again == null) {
            throw new TemplateException("this loop is not marked 'recursive'");
        }
        return again.call(arguments);
    }

    @Override
    public String printed() {
        return "<LoopContext " + (at + 1) + "/" + items.size() + ">";
    }
}
