package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes into the application and what is left out. */
class StageTest {
    private static final String[] ENTRIES = {
        "ponder/Some.class",
        "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
        "ai/onnxruntime/native/linux-x64/libonnxruntime_providers_cuda.so",
        "ai/onnxruntime/native/linux-x64/libonnxruntime_providers_shared.so",
        "ai/onnxruntime/native/linux-x64/libonnxruntime_providers_tensorrt.so",
        "ai/onnxruntime/native/win-x64/onnxruntime.dll",
        "ai/onnxruntime/native/win-x64/onnxruntime_providers_cuda.dll",
        "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib",
        "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so",
        "native/lib/linux-x86_64/cpu/libtokenizers.so",
        "native/lib/win-x86_64/cpu/tokenizers.dll",
        "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
        "org/sqlite/native/Linux-Musl/x86_64/libsqlitejdbc.so",
        "com/sun/jna/linux-x86-64/libjnidispatch.so",
        "com/sun/jna/darwin-aarch64/libjnidispatch.jnilib",
        "com/ibm/icu/impl/data/icudata/plurals.res",
        "com/ibm/icu/impl/data/icudata/zone/de.res",
    };

    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "LINUX, false, 'libjnidispatch.so libonnxruntime.so libsqlitejdbc.so libtokenizers.so'",
        "LINUX, true, 'libjnidispatch.so libonnxruntime.so libonnxruntime_providers_cuda.so"
                + " libonnxruntime_providers_shared.so libsqlitejdbc.so libtokenizers.so'",
        "WINDOWS, false, 'onnxruntime.dll tokenizers.dll'",
        "WINDOWS, true, 'onnxruntime.dll onnxruntime_providers_cuda.dll tokenizers.dll'",
        "MAC, false, 'libjnidispatch.jnilib libonnxruntime.dylib'",
    })
    void theLibrariesOfThisSystemAloneLieBesideTheJars(
            Platform platform, boolean cuda, String natives) throws IOException {
        Stage stage = new Stage(temporary, platform, cuda);
        stage.add(Fixtures.jar(temporary.resolve("some.jar"), ENTRIES), "some.jar");
        assertEquals(natives, String.join(" ", names(stage.application().resolve("natives"))));
        assertEquals(
                Set.of("ponder/Some.class", "com/ibm/icu/impl/data/icudata/plurals.res"),
                entries(stage.application().resolve("some.jar")));
    }

    @Test
    void javaFxIsApartAndItsEmptyJarsAreLeftOut() throws IOException {
        String[] entries = new String[300];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = "javafx/scene/Class%d%s.class".formatted(i, "x".repeat(40));
        }
        entries[0] = "libglass.so";
        entries[1] = "libglass.dylib";
        Path full = Fixtures.jar(temporary.resolve("javafx-graphics-26-linux.jar"), entries);
        Path empty = Fixtures.jar(temporary.resolve("javafx-graphics-26.jar"), "META-INF/M");
        Path other = Fixtures.jar(temporary.resolve("other.jar"), "a/B.class");
        Stage stage = new Stage(temporary.resolve("stage"), Platform.LINUX, false);
        stage.addClassPath(
                String.join(
                        java.io.File.pathSeparator,
                        full.toString(),
                        empty.toString(),
                        other.toString()));
        assertEquals(Set.of("javafx-graphics-26-linux.jar"), names(stage.modules()));
        assertEquals(Set.of("libglass.so"), names(stage.libraries()));
        assertEquals(Set.of("natives", "other.jar"), names(stage.application()));
    }

    /** A new version of a library may move its natives elsewhere: then nothing would be found. */
    @ParameterizedTest
    @CsvSource({
        "LINUX, 'libjnidispatch.so libonnxruntime.so libonnxruntime4j_jni.so libsqlitejdbc.so"
                + " libtokenizers.so'",
        "WINDOWS, 'jnidispatch.dll onnxruntime.dll onnxruntime4j_jni.dll sqlitejdbc.dll"
                + " tokenizers.dll'"
    })
    void theRealJarsHaveEveryLibraryThatIsNeeded(Platform platform, String expected)
            throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path jar : Fixtures.jars()) {
            for (String name : entries(jar)) {
                if (Platform.isNative(name) && platform.needs(name, false)) {
                    found.add(name.substring(name.lastIndexOf('/') + 1));
                }
            }
        }
        assertTrue(found.containsAll(Set.of(expected.split(" "))), found.toString());
    }

    /** The options name files that must be there under just these names. */
    @ParameterizedTest
    @CsvSource({
        "LINUX, libtokenizers.so, libsqlitejdbc.so",
        "WINDOWS, tokenizers.dll, sqlitejdbc.dll"
    })
    void theOptionsNameTheLibraries(Platform platform, String tokenizers, String sqlite) {
        String options = String.join("\n", ApplicationImage.options(platform)) + "\n";
        assertTrue(options.contains("natives/" + tokenizers + "\n"), options);
        assertTrue(options.contains("org.sqlite.lib.name=" + sqlite + "\n"), options);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
        }
    }
}
