package ponder.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.engines.EngineFactory;
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
        return EngineOptions.in(natives).withThreads(1);
    }

    public static ChatEngine engine() {
        return EngineFactory.open(new ModelSource.LocalFolder(folder()), Demo.options());
    }

    public static ChatRequest ask(String question) {
        return request(List.of(ChatMessage.user(question)), SamplingParameters.GREEDY);
    }

    public static ChatRequest request(List<ChatMessage> messages, SamplingParameters sampling) {
        return new ChatRequest(messages, sampling, ThinkingMode.ON, 0, 0, null);
    }

    /** Runs to the end and collects what was said. */
    public static Transcript reply(ChatEngine engine, ChatRequest request) {
        List<ReplyEvent> events = new ArrayList<>();
        engine.reply(request, events::add).completion().join();
        return new Transcript(events);
    }

    /** Makes a reply once more, to the end. */
    public static Transcript again(ChatEngine engine, ChatRequest request, ReplyStats made) {
        List<ReplyEvent> events = new ArrayList<>();
        engine.capability(ExactReplay.class)
                .orElseThrow()
                .replay(request, made, events::add)
                .completion()
                .join();
        return new Transcript(events);
    }

    /** All events of one reply. */
    public record Transcript(List<ReplyEvent> events) {
        public String reasoning() {
            StringBuilder text = new StringBuilder();
            events.forEach(
                    e -> {
                        if (e instanceof ReplyEvent.ReasoningDelta delta) {
                            text.append(delta.text());
                        } else if (e instanceof ReplyEvent.AnswerWasThought was) {
                            text.append(was.thought());
                        }
                    });
            return text.toString();
        }

        public String answer() {
            StringBuilder text = new StringBuilder();
            events.forEach(
                    e -> {
                        if (e instanceof ReplyEvent.AnswerDelta delta) {
                            text.append(delta.text());
                        } else if (e instanceof ReplyEvent.AnswerWasThought) {
                            text.setLength(0);
                        }
                    });
            return text.toString();
        }

        public ReplyEvent last() {
            return events.getLast();
        }

        public ReplyEvent.Finished finished() {
            if (last() instanceof ReplyEvent.Finished finished) {
                return finished;
            }
            throw new AssertionError("ended with " + last());
        }

        public List<ReasoningEnd> thoughtEnds() {
            return events.stream()
                    .filter(e -> e instanceof ReplyEvent.ReasoningFinished)
                    .map(e -> ((ReplyEvent.ReasoningFinished) e).end())
                    .toList();
        }
    }
}
