package ponder.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An X server of its own, with a window manager where there is one; without an X server JavaFX's
 * headless platform, which has no keys and no frame.
 */
final class Display implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private String name = "";
    private boolean managed;

    Display() throws IOException, InterruptedException {
        if (!installed("Xvfb")) {
            return;
        }
        Process server =
                start("Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp");
        BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        name = ":" + out.readLine();
        if (installed("openbox") && installed("xdotool")) {
            start("openbox");
            managed = true;
        }
    }

    private static boolean installed(String program) throws IOException, InterruptedException {
        return !System.getProperty("os.name", "").startsWith("Windows")
                && new ProcessBuilder("which", program).start().waitFor() == 0;
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        show(builder);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Whether windows are real ones. */
    boolean real() {
        return !name.isEmpty();
    }

    /** Whether windows can be closed by keys. */
    boolean managed() {
        return managed;
    }

    /** Options of a JVM whose windows are to be here. */
    List<String> options() {
        return real()
                ? List.of("-Dprism.order=sw")
                : List.of("-Dglass.platform=Headless", "-Dprism.order=sw");
    }

    /** Puts the windows of a process here. */
    void show(ProcessBuilder process) {
        if (real()) {
            process.environment().put("DISPLAY", name);
            process.environment().remove("WAYLAND_DISPLAY");
        }
    }

    /** Presses keys in the window that has the focus, as xdotool names them. */
    void press(String keys) throws IOException, InterruptedException {
        start("xdotool", "key", keys).waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes.reversed()) {
            process.destroy();
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }
}
