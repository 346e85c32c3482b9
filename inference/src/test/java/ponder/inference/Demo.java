package ponder.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.models.ModelPackage;
import ponder.inference.sampling.SamplingParameters;

/** The bundled model and shortcuts to talk with it, for tests. */
public final class Demo {
    private Demo() {}

    /** The repository's root, from whichever module the tests run in. */
    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("DECISIONS.md"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the tests must run inside the repository");
    }

    public static Path folder() {
        return root().resolve("assets/demo-model/package");
    }

    /** A copy of the bundled model that a test may damage. */
    public static Path copy(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    public static Path checkpoint() {
        return root().resolve("assets/demo-model/checkpoint");
    }

    /**
     * As the program would load a model, with native libraries beside the build's output, but on
     * one core: so small a model gains nothing from more, and other tests run beside.
     */
    public static EngineOptions options() {
        Path natives = Path.of("target", "native-cache").toAbsolutePath();
        return new EngineOptions(DevicePreference.AUTO, 1, natives, null, 0, null);
    }

    public static ChatEngine engine() {
        return EngineFactory.open(ModelPackage.read(folder()), Demo.options());
    }

    public static GenerationRequest ask(String question) {
        return request(List.of(ChatMessage.user(question)), SamplingParameters.GREEDY);
    }

    public static GenerationRequest request(
            List<ChatMessage> messages, SamplingParameters sampling) {
        return new GenerationRequest(messages, sampling, ThinkingMode.ON, 0, 0, null);
    }

    /** Runs to the end and collects what was said. */
    public static Reply reply(ChatEngine engine, GenerationRequest request) {
        List<GenerationEvent> events = new ArrayList<>();
        engine.generate(request, events::add).completion().join();
        return new Reply(events);
    }

    /** All events of one reply. */
    public record Reply(List<GenerationEvent> events) {
        public String reasoning() {
            StringBuilder text = new StringBuilder();
            events.forEach(
                    e -> {
                        if (e instanceof GenerationEvent.ReasoningDelta delta) {
                            text.append(delta.text());
                        }
                    });
            return text.toString();
        }

        public String answer() {
            StringBuilder text = new StringBuilder();
            events.forEach(
                    e -> {
                        if (e instanceof GenerationEvent.AnswerDelta delta) {
                            text.append(delta.text());
                        }
                    });
            return text.toString();
        }

        public GenerationEvent last() {
            return events.getLast();
        }

        public GenerationEvent.Finished finished() {
            if (last() instanceof GenerationEvent.Finished finished) {
                return finished;
            }
            throw new AssertionError("ended with " + last());
        }

        public List<ReasoningEnd> thoughtEnds() {
            return events.stream()
                    .filter(e -> e instanceof GenerationEvent.ReasoningFinished)
                    .map(e -> ((GenerationEvent.ReasoningFinished) e).end())
                    .toList();
        }
    }
}
