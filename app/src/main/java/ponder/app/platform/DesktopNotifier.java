package ponder.app.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The system's own notifications, by the program that each system has for them.
 *
 * @see <a href="https://specifications.freedesktop.org/notification-spec/latest/">Desktop
 *     Notifications</a>
 */
public final class DesktopNotifier {
    private static final int SECONDS = 15;

    /** Shows a balloon for as long as it takes to be read; its words come by the environment. */
    private static final String BALLOON =
            """
            Add-Type -AssemblyName System.Windows.Forms, System.Drawing
            $icon = New-Object System.Windows.Forms.NotifyIcon
            $icon.Icon = [System.Drawing.SystemIcons]::Information
            $icon.Visible = $true
            $icon.ShowBalloonTip(8000, $env:PONDER_TITLE, $env:PONDER_TEXT, 'None')
            Start-Sleep -Seconds 9
            $icon.Dispose()
            """;

    private final SystemPlaces.Kind system;
    private final String executable;

    private DesktopNotifier(SystemPlaces.Kind system, String executable) {
        this.system = system;
        this.executable = executable;
    }

    /** Empty where the system has none that could be asked. */
    public static Optional<DesktopNotifier> here() {
        return of(System.getenv(), System.getProperties());
    }

    static Optional<DesktopNotifier> of(Map<String, String> environment, Properties java) {
        Programs programs = new Programs(environment);
        SystemPlaces.Kind kind = SystemPlaces.of(environment, java).kind();
        Optional<String> executable =
                switch (kind) {
                    case LINUX -> programs.find("notify-send").map(Path::toString);
                    case MAC -> programs.find("osascript").map(Path::toString);
                    // not every PATH names its folder
                    case WINDOWS -> Optional.of(PowerShell.PROGRAM);
                };
        return executable.map(program -> new DesktopNotifier(kind, program));
    }

    List<String> command(String title, String text) {
        return switch (system) {
            case LINUX -> List.of(executable, "--app-name=Ponder", "--", title, escaped(text));
            case MAC ->
                    List.of(
                            executable,
                            "-e",
                            "on run argv",
                            "-e",
                            "display notification (item -1 of argv) with title (item -2 of argv)",
                            "-e",
                            "end run",
                            // or else a title such as "-e" would make the text a script
                            "--",
                            title,
                            text);
            case WINDOWS -> PowerShell.command(BALLOON);
        };
    }

    /** The text of a notification may be markup on Linux. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** No program takes a zero among its words. */
    private static String plain(String words) {
        return words.replace('\0', ' ');
    }

    /**
     * Shows a notification; not for the JavaFX thread.
     *
     * @throws IOException if the system refuses to
     */
    public void show(String title, String text) throws IOException {
        String plainTitle = plain(title);
        String plainText = plain(text);
        ProcessBuilder builder =
                new ProcessBuilder(command(plainTitle, plainText))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PONDER_TITLE", plainTitle);
        builder.environment().put("PONDER_TEXT", plainText);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            } else if (process.exitValue() != 0) {
                throw new IOException("exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
