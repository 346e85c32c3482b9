package ponder.app.commandline;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/** A command that was run within the tests' process, and what it printed. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(String... arguments) {
        return of(exit -> {}, arguments);
    }

    static CommandRun of(Consumer<Runnable> onExit, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream newOut = new ByteArrayOutputStream();
        ByteArrayOutputStream newErr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
            int exitCode = CommandLineInterface.run(arguments, onExit);
            return new CommandRun(
                    exitCode,
                    newOut.toString(StandardCharsets.UTF_8),
                    newErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** The folder of the demo model. */
    static String demoModel() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("assets/demo-model"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        return root.resolve("assets/demo-model/package").toString();
    }
}
