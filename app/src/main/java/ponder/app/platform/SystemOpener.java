package ponder.app.platform;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Opens folders, files and addresses by the system's own programs, and knows whether one did. */
public final class SystemOpener {
    /** One that is the browser itself ends with its window; it has opened the address by then. */
    private static final int SECONDS = 5;

    private final List<List<String>> commands;

    private SystemOpener(List<List<String>> commands) {
        this.commands = commands;
    }

    public static SystemOpener here() {
        return of(System.getenv(), System.getProperties());
    }

    static SystemOpener of(Map<String, String> environment, Properties java) {
        return new SystemOpener(
                switch (SystemPlaces.of(environment, java).kind()) {
                    case LINUX -> ofLinux(new Programs(environment));
                    case MAC -> List.of(List.of("/usr/bin/open"));
                    case WINDOWS -> List.of(List.of("rundll32.exe", "url.dll,FileProtocolHandler"));
                });
    }

    /** What the desktop has for it, and then browsers, which show folders, too. */
    private static List<List<String>> ofLinux(Programs programs) {
        return Stream.of(
                        List.of("xdg-open"),
                        List.of("gio", "open"),
                        List.of("x-www-browser"),
                        List.of("firefox"),
                        List.of("google-chrome"),
                        List.of("chromium"))
                .flatMap(command -> found(programs, command))
                .toList();
    }

    private static Stream<List<String>> found(Programs programs, List<String> command) {
        return programs
                .find(command.getFirst())
                .map(path -> with(path.toString(), command.subList(1, command.size())))
                .stream();
    }

    private static List<String> with(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /**
     * Opens an address, also one of a file; not for the JavaFX thread.
     *
     * @return whether a program took it
     */
    public boolean open(String address) {
        return commands.stream().anyMatch(command -> takes(command, address));
    }

    private static boolean takes(List<String> command, String address) {
        List<String> whole = Stream.concat(command.stream(), Stream.of(address)).toList();
        try {
            Process process =
                    new ProcessBuilder(whole)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            return !process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
