package ponder.app.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** How a script is given to the PowerShell that every Windows has, without quoting. */
public final class PowerShell {
    static final String PROGRAM = "powershell.exe";

    private PowerShell() {}

    public static List<String> command(String script) {
        String encoded =
                Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
        return List.of(PROGRAM, "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded);
    }
}
