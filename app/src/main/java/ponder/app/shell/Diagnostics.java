package ponder.app.shell;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.PonderVersion;
import ponder.app.platform.UserFolders;
import ponder.app.problem.Problems;
import ponder.app.session.ModelSession;
import ponder.app.text.Texts;
import ponder.inference.Device;
import ponder.inference.engines.EngineFactory;
import ponder.inference.problem.Problem;

/** What runs here, for the About window and for a report of a problem. */
public final class Diagnostics {
    private Diagnostics() {}

    /** By name, in order; without the name of a server, which may be private. */
    public static Map<String, String> of(UserFolders folders, ModelSession.Shown model) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Ponder", PonderVersion.text());
        all.put(
                Texts.of("about.system"),
                property("os.name") + " " + property("os.version") + ", " + property("os.arch"));
        all.put(Texts.of("about.java"), property("java.vendor") + " " + Runtime.version());
        all.put(Texts.of("about.javafx"), property("javafx.runtime.version"));
        all.put(Texts.of("about.onnx"), EngineFactory.runtimeVersion());
        all.put(
                Texts.of("about.device"),
                model.server() == null ? device(model.device()) : Texts.of("about.server"));
        all.put(
                Texts.of("about.model"),
                model.name().isEmpty() ? Texts.of("about.none") : model.name());
        all.put(Texts.of("about.natives"), property("onnxruntime.native.path"));
        all.put(Texts.of("about.data"), folders.data().toString());
        all.put(Texts.of("about.config"), folders.config().toString());
        all.put(Texts.of("about.cache"), folders.cache().toString());
        all.put(Texts.of("about.state"), folders.state().toString());
        return all;
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    private static String device(@Nullable Device device) {
        if (device == null) {
            return Texts.of("about.none");
        }
        @Nullable Problem reason = device.fallbackReason();
        return reason == null
                ? device.provider()
                : Texts.of("device.runsOnBecause", device.provider(), Problems.sentence(reason));
    }

    /**
     * As text to be passed on: the user's own folder, which bears a name, is written as {@code ~}.
     */
    public static String text(Map<String, String> all) {
        return text(all, UserFolders.home());
    }

    public static String text(Map<String, String> all, Path home) {
        StringBuilder out = new StringBuilder();
        all.forEach((name, value) -> out.append(name).append(": ").append(value).append('\n'));
        return out.toString().replace(home.toString(), "~");
    }
}
