package ponder.app.platform;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import ponder.inference.engines.EngineFactory;
import ponder.inference.system.ProcessorName;

/** What computes replies here. The last digits of a logit depend on it. */
public final class Software {
    private Software() {}

    private static final class Here {
        private static final String TEXT =
                Stream.of(
                                "Ponder " + PonderVersion.text(),
                                "ONNX Runtime " + EngineFactory.runtimeVersion(),
                                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                                ProcessorName.ofThisComputer())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(", "));
    }

    /** Such as {@code Ponder 1.0.0, ONNX Runtime 1.29.0, Linux amd64, AMD Ryzen 7 7840U}. */
    public static String here() {
        return Here.TEXT;
    }
}
