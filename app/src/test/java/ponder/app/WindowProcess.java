package ponder.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;

/** A {@link DrivenWindow} in a JVM of its own. */
final class WindowProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final PrintWriter in;
    private final Thread reader;
    private final Path errors;
    private Seen last = new Seen("NONE", Map.of());
    private List<String> texts = List.of();
    private List<String> gathered = new ArrayList<>();

    /**
     * What was on screen.
     *
     * @param state of the chat
     * @param lengths of thought and answer together, by message
     */
    record Seen(String state, Map<Long, Integer> lengths) {
        boolean streaming() {
            return state.equals("THINKING") || state.equals("ANSWERING");
        }

        boolean idle() {
            return state.equals("IDLE");
        }
    }

    WindowProcess(Display display, Path home, String... options) throws IOException {
        errors = home.resolve("stderr.txt");
        List<String> all = new ArrayList<>(display.options());
        all.add("-Xmx1g");
        all.add("-Dponder.models=" + slowModels(home));
        all.addAll(List.of(options));
        ProcessBuilder builder = Subprocess.prepare(home, all, DrivenWindow.class.getName());
        display.show(builder);
        process = builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())).start();
        in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        reader = Thread.ofPlatform().daemon().start(this::read);
    }

    /**
     * The bundled model with float activations, which take it so long that something can happen in
     * the middle of a reply.
     */
    private static Path slowModels(Path home) throws IOException {
        Path models = home.resolve("slow-models");
        if (!Files.exists(models)) {
            ModelConverter.convert(
                    Subprocess.models().resolve("checkpoint"),
                    Files.createDirectory(models).resolve("package"),
                    new ConversionOptions("Ponder demo", Precision.INT8)
                            .withDemo(true)
                            .withFloatActivations(true),
                    done -> {});
        }
        return models;
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void take(String line) {
        if (line.startsWith("@ ")) {
            last = seen(line.substring(2).split(" "));
        } else if (line.equals("= .")) {
            texts = gathered;
            gathered = new ArrayList<>();
        } else if (line.startsWith("= ")) {
            gathered.add(line.substring(2));
        }
        notifyAll();
    }

    private static Seen seen(String[] words) {
        Map<Long, Integer> lengths = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] parts = words[i].split(":");
            lengths.put(Long.valueOf(parts[0]), Integer.valueOf(parts[1]));
        }
        return new Seen(words[0], lengths);
    }

    /** What was last heard to be on screen. */
    synchronized Seen now() {
        return last;
    }

    /** Waits until what is on screen is as it should be. */
    synchronized Seen await(Predicate<Seen> what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!what.test(last)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError(
                        (process.isAlive() ? "it stays at " : "it ended at ") + last + said());
            }
            wait(100);
        }
        return last;
    }

    /** Waits until a text that is shown has these words in it. */
    void awaitText(String words) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (texts().stream().noneMatch(text -> text.contains(words))) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("“" + words + "” is not among " + texts());
            }
            tell("see");
            Thread.sleep(100);
        }
    }

    private synchronized List<String> texts() {
        return texts;
    }

    /**
     * Has the window do something: {@code ask QUESTION}, {@code open}, {@code close} and others.
     */
    void tell(String command) {
        in.println(command);
    }

    /** Asks as soon as a question can be answered, and waits for the first words of the reply. */
    void ask(String question) throws InterruptedException {
        await(Seen::idle);
        tell("ask " + question);
        await(Seen::streaming);
    }

    Process process() {
        return process;
    }

    /**
     * Waits for the end.
     *
     * @return the exit code
     */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end; on screen: " + texts());
        }
        return process.exitValue();
    }

    private String said() {
        try {
            return "\n" + Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it if it still runs, and hears the last of what it printed. */
    @Override
    public void close() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        reader.join();
    }
}
