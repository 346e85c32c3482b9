package ponder.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script in the place of jpackage's launcher, which asks the package managers at each start which
 * package it belongs to: that takes 0.2 s and leaves rpm's files in the user's home.
 */
final class LinuxLauncher {
    private LinuxLauncher() {}

    static void replace(
            Path image, String mainJar, String mainClass, String cache, List<String> options)
            throws IOException {
        Path folder = image.resolve("lib/app");
        Path script = image.resolve("bin/ponder");
        Files.delete(script);
        Files.deleteIfExists(image.resolve("lib/libapplauncher.so"));
        Files.deleteIfExists(image.resolve("lib/ponder.png"));
        Files.deleteIfExists(folder.resolve("ponder.cfg"));
        Files.deleteIfExists(folder.resolve(".jpackage.xml"));
        Files.deleteIfExists(image.resolve("lib/runtime/bin/keytool"));
        Files.writeString(script, script(classPath(folder, mainJar), mainClass, cache, options));
        script.toFile().setExecutable(true, false);
    }

    private static String classPath(Path folder, String mainJar) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Stream<String> others =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".jar") && !name.equals(mainJar))
                            .sorted();
            return Stream.concat(Stream.of(mainJar), others)
                    .map(name -> "$app/" + name)
                    .collect(Collectors.joining(":"));
        }
    }

    private static String script(
            String classPath, String mainClass, String cache, List<String> options) {
        String all =
                options.stream()
                        .map(option -> '"' + option.replace("$APPDIR", "$app") + '"')
                        .collect(Collectors.joining(" \\\n    "));
        return """
                #!/bin/sh
                # Starts Ponder on the Java runtime beside it. PONDER_JAVA_OPTIONS may hold more options for Java.
                home=$(dirname "$(dirname "$(readlink -f "$0")")")
                app=$home/lib/app
                [ -f "$app/%s" ] && classes=-XX:AOTCache=$app/%s
                # Java reads the command line and names of files in the locale's encoding. Where that is not UTF-8, or
                # the locale is not installed, "×" would be lost; the language of the window stays.
                language=
                if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
                    language=${LC_ALL:-${LC_MESSAGES:-$LANG}}
                    language=${language%%%%[_.@]*}
                    case $language in C|POSIX) language= ;; esac
                    export LC_ALL=C.UTF-8
                fi
                # Java opens files of its own in the place of streams that are closed, and what is written there
                # seems to arrive. From one that can only be read it does not, and Ponder notices.
                if [ -d /dev/fd ]; then
                    [ -e /dev/fd/0 ] || exec 0</dev/null
                    [ -e /dev/fd/1 ] || exec 1</dev/null
                    [ -e /dev/fd/2 ] || exec 2>/dev/null
                fi
                # What Java writes to its temporary folder and below the home goes into Ponder's cache.
                cache=${XDG_CACHE_HOME:-$HOME/.cache}/ponder
                [ -n "$PONDER_HOME" ] && cache=$PONDER_HOME/cache
                mkdir -p "$cache/tmp" "$cache/home" 2>/dev/null && [ -w "$cache/tmp" ] || cache=
                exec "$home/lib/runtime/bin/java" ${classes:+"$classes"} $PONDER_JAVA_OPTIONS \\
                    ${cache:+"-Djava.io.tmpdir=$cache/tmp"} \\
                    ${cache:+${HOME:+"-Duser.home=$cache/home"}} \\
                    ${language:+"-Duser.language=$language"} \\
                    %s \\
                    -cp "%s" %s "$@"
                """
                .formatted(cache, cache, all, classPath, mainClass);
    }
}
