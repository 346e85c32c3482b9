package ponder.app.commandline;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ponder.app.platform.UserFolders;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import tools.jackson.databind.json.JsonMapper;

/** What the commands that measure a model ask for alike, and how they tell what came of it. */
final class Measuring {
    @Option(names = "--cpu", description = "Do not use a GPU.")
    private boolean cpu;

    @Option(names = "--json", description = "Print a JSON object, in UTF-8.")
    private boolean json;

    private final Output output = new Output();

    /**
     * @param context as given; null where it was not
     */
    EngineOptions engine(@Nullable Integer context) {
        return EngineOptions.in(UserFolders.ofThisSystem().cache())
                .on(cpu ? DevicePreference.CPU : DevicePreference.AUTO)
                .withContext(ContextOption.tokens(context));
    }

    <T> T run(Consumer<Runnable> onExit, Function<DoubleConsumer, T> work) {
        try (EndableWork ended = new EndableWork(onExit, output)) {
            return ended.run(work);
        }
    }

    /**
     * Tells a result to a program or a person.
     *
     * @param rows prints it in {@linkplain #row rows}
     * @return the exit code
     */
    int tell(Map<String, Object> fields, Runnable rows) {
        if (json) {
            output.utf8(new JsonMapper().writeValueAsString(fields) + System.lineSeparator());
        } else {
            rows.run();
        }
        output.requireReader();
        return 0;
    }

    void row(String name, String format, Object... values) {
        String text = String.format(Locale.ROOT, format, values);
        output.out(
                String.format(Locale.ROOT, "%-18s%s", name, text).stripTrailing()
                        + System.lineSeparator());
    }
}
