package ponder.app.commandline;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = into(out, err, onExit, arguments);
        return new CommandRun(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /** Where it prints to is the test's; returns the exit code. */
    static int into(OutputStream out, OutputStream err, String... arguments) {
        return into(out, err, exit -> {}, arguments);
    }

    static int into(
            OutputStream newOut,
            OutputStream newErr,
            Consumer<Runnable> onExit,
            String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
            return CommandLineInterface.run(arguments, onExit);
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
