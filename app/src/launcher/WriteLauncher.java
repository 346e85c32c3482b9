import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Run by the build, on the JDK that the build chose: writes {@code target/ponder}, which starts the
 * program from the checkout. JavaFX goes on the module path, everything else on the class path.
 */
public class WriteLauncher {
    /**
     * Java opens files of its own in the place of streams that are closed, and what is written there
     * seems to arrive. From one that can only be read it does not, and Ponder notices.
     */
    private static final String STREAMS = """
            if [ -d /dev/fd ]; then
                [ -e /dev/fd/0 ] || exec 0</dev/null
                [ -e /dev/fd/1 ] || exec 1</dev/null
                [ -e /dev/fd/2 ] || exec 2>/dev/null
            fi
            """;

    /**
     * Java reads the command line and names of files in the locale's encoding. Where that is not UTF-8, or the
     * locale is not installed, "×" would be lost; the language of the window stays.
     */
    private static final String LOCALE = """
            language=
            if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
                language=${LC_ALL:-${LC_MESSAGES:-$LANG}}
                language=${language%%[_.@]*}
                case $language in C|POSIX) language= ;; esac
                export LC_ALL=C.UTF-8
            fi
            """;

    /** Java's fonts for formulas, which a kill leaves there, go where Ponder sweeps. */
    private static final String TEMPORARY = """
            cache=
            if [ "$(uname)" = Linux ]; then
                cache=${XDG_CACHE_HOME:-$HOME/.cache}/ponder
                [ -n "$PONDER_HOME" ] && cache=$PONDER_HOME/cache
                mkdir -p "$cache/tmp" 2>/dev/null && [ -w "$cache/tmp" ] || cache=
            fi
            """;

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]).toAbsolutePath();
        String[] jars = Files.readString(target.resolve("classpath.txt")).strip().split(File.pathSeparator);
        String modules = joined(Stream.of(jars).filter(WriteLauncher::isJavaFx));
        String classes = joined(Stream.concat(
                Stream.of(target.resolve(arguments[1]).toString()),
                Stream.of(jars).filter(jar -> !isJavaFx(jar))));
        String models = target.resolve("../../assets/demo-model/package").normalize().toString();
        String options = String.join(" ",
                "-XX:+UseCompactObjectHeaders",
                // classes parsed once: written at the end of the first run, a third off later starts
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + quoted(target.resolve("ponder.jsa").toString()),
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                "--sun-misc-unsafe-memory-access=allow",
                "--module-path", quoted(modules),
                "--add-modules", "javafx.controls",
                // for PangoRepair
                "--add-exports=javafx.graphics/com.sun.javafx.text=ALL-UNNAMED",
                "--add-exports=javafx.graphics/com.sun.javafx.font=ALL-UNNAMED",
                "-Dponder.models=" + quoted(models),
                "-cp", quoted(classes),
                "ponder.app.start.Launcher");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path script = target.resolve("ponder");
        String start = "exec " + quoted(java) + " ${cache:+\"-Djava.io.tmpdir=$cache/tmp\"} ${language:+\"-Duser.language=$language\"} $PONDER_JAVA_OPTIONS " + options + " \"$@\"\n";
        Files.writeString(script, "#!/bin/sh\n" + LOCALE + STREAMS + TEMPORARY + start);
        script.toFile().setExecutable(true);
        Files.writeString(target.resolve("ponder.cmd"), "@" + quoted(java) + " " + options + " %*\r\n");
    }

    private static boolean isJavaFx(String jar) {
        String name = Path.of(jar).getFileName().toString();
        return name.startsWith("javafx-") || name.startsWith("jfx-");
    }

    private static String joined(Stream<String> jars) {
        return jars.collect(Collectors.joining(File.pathSeparator));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
