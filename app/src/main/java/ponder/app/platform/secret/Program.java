package ponder.app.platform.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a program of the system, with what must not be seen among the processes as its input. */
final class Program {
    /** As long as somebody may take who is asked to unlock a keyring. */
    private static final int SECONDS = 60;

    private Program() {}

    private record Answer(int code, String text) {}

    /** What it prints; empty if it fails or is not there. */
    static Optional<String> ask(List<String> command, String input) {
        return answer(command, input).filter(answer -> answer.code() == 0).map(Answer::text);
    }

    /** How it ends; -1 if it does not, or is not there. */
    static int exitCode(List<String> command) {
        return answer(command, "").map(Answer::code).orElse(-1);
    }

    private static Optional<Answer> answer(List<String> command, String input) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            CompletableFuture<String> output =
                    CompletableFuture.supplyAsync(
                            () -> text(process.getInputStream()),
                            work -> Thread.ofVirtual().start(work));
            write(process, input);
            return finished(process, output);
        } catch (IOException e) {
            log(command.getFirst(), e);
            return Optional.empty();
        }
    }

    private static void write(Process process, String input) throws IOException {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (process.isAlive()) {
                process.destroy();
                throw e;
            }
        }
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            log("output", e);
            return "";
        }
    }

    private static Optional<Answer> finished(Process process, CompletableFuture<String> output) {
        try {
            String text = output.get(SECONDS, TimeUnit.SECONDS);
            return Optional.of(new Answer(process.waitFor(), text));
        } catch (TimeoutException | ExecutionException e) {
            log("no answer", e);
            process.destroy();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static void log(String what, Exception e) {
        System.getLogger(Program.class.getName())
                .log(System.Logger.Level.DEBUG, "keyring: " + what, e);
    }
}
