package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The runtime of the installers has the modules that the program and its libraries use. */
class RuntimeModulesTest {
    /** A module, and the jars that name it in classes that Ponder never loads. */
    private static final Map<String, Set<String>> NEVER_LOADED =
            Map.of(
                    // a compiler for the models of other libraries
                    "java.compiler", Set.of("api", "icu4j"),
                    // ICU's own Javadoc
                    "jdk.compiler", Set.of("icu4j"),
                    "jdk.javadoc", Set.of("icu4j"),
                    // JavaFX asks whether it is there
                    "jdk.jfr", Set.of("javafx-base"));

    private static final Map<String, String> MODULE_OF = modules();

    private static Map<String, String> modules() {
        Map<String, String> all = new HashMap<>();
        ModuleFinder.ofSystem()
                .findAll()
                .forEach(
                        module ->
                                module.descriptor()
                                        .packages()
                                        .forEach(p -> all.put(p, module.descriptor().name())));
        return all;
    }

    private static Set<String> inTheRuntime() {
        List<Path> javaFx = new ArrayList<>(Fixtures.jars());
        javaFx.removeIf(jar -> !jar.getFileName().toString().matches("javafx-.*-.*-.*\\.jar"));
        Configuration all =
                Configuration.empty()
                        .resolve(
                                ModuleFinder.ofSystem(),
                                ModuleFinder.of(javaFx.toArray(Path[]::new)),
                                ApplicationImage.MODULES);
        Set<String> names = new HashSet<>();
        all.modules().forEach(module -> names.add(module.name()));
        return names;
    }

    @Test
    void everyModuleThatIsUsedIsThere() throws IOException {
        Set<String> there = inTheRuntime();
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Path source : Fixtures.classPath()) {
            String library = source.getFileName().toString().replaceFirst("-\\d.*", "");
            for (String module : used(source)) {
                boolean known = NEVER_LOADED.getOrDefault(module, Set.of()).contains(library);
                if (!there.contains(module) && !known) {
                    missing.computeIfAbsent(module, m -> new TreeSet<>()).add(library);
                }
            }
        }
        assertEquals(Map.of(), missing);
    }

    /**
     * @param source a jar, or a folder of classes
     */
    private static Set<String> used(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return usedBelow(source);
        }
        try (FileSystem jar = FileSystems.newFileSystem(source)) {
            return usedBelow(jar.getPath("/"));
        }
    }

    private static Set<String> usedBelow(Path folder) throws IOException {
        Set<String> modules = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                String name = folder.relativize(file).toString();
                if (name.endsWith(".class") && !name.matches("(META-INF/|.*module-info).*")) {
                    modules(Files.readAllBytes(file), modules);
                }
            }
        }
        return modules;
    }

    private static void modules(byte[] type, Set<String> into) {
        for (PoolEntry entry : ClassFile.of().parse(type).constantPool()) {
            if (entry instanceof ClassEntry named) {
                String name = named.asInternalName().replaceFirst("^\\[+L?", "");
                int end = name.lastIndexOf('/');
                String module =
                        end < 0 ? null : MODULE_OF.get(name.substring(0, end).replace('/', '.'));
                if (module != null) {
                    into.add(module);
                }
            }
        }
    }

    @Test
    void theMainClassIsThere() throws ClassNotFoundException {
        assertNotNull(
                Class.forName(ApplicationImage.MAIN_CLASS, false, getClass().getClassLoader()));
    }

    /** The script of the checkout and the installed launchers open the same doors of the JDK. */
    @Test
    void theLaunchersGiveJavaTheSameRights() throws IOException {
        String script =
                Files.readString(Fixtures.ROOT.resolve("app/src/launcher/WriteLauncher.java"));
        Matcher rights =
                Pattern.compile("\"(--(?:add-exports|add-opens|enable-native|sun-misc)[^\"]+)\"")
                        .matcher(script);
        Set<String> ofTheScript = new TreeSet<>();
        while (rights.find()) {
            ofTheScript.add(rights.group(1));
        }
        Set<String> installed = new TreeSet<>(ApplicationImage.options(Platform.LINUX));
        installed.removeIf(o -> !o.matches("--(add-exports|add-opens|enable-native|sun-misc).*"));
        assertTrue(ofTheScript.size() > 2, script);
        assertEquals(ofTheScript, installed);
    }
}
