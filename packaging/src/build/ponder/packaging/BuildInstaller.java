package ponder.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds Ponder's installers for the system that it runs on. Maven calls it on the JDK of the
 * build:
 *
 * <pre>java BuildInstaller.java version=0.1.0 root=.. target=target jar=ponder-app.jar
 *     classpath=classpath.txt notices=THIRD-PARTY.txt cuda=false</pre>
 */
public final class BuildInstaller {
    private BuildInstaller() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = options(arguments);
        Path root = Path.of(options.get("root")).toAbsolutePath().normalize();
        Path target = Path.of(options.get("target")).toAbsolutePath().normalize();
        boolean cuda = Boolean.parseBoolean(options.get("cuda"));
        String version = options.get("version");
        Platform platform = Platform.ofThisSystem();
        platform.require(System.getProperty("os.arch"));

        Path work = Shell.fresh(target.resolve(cuda ? "cuda" : "cpu"));
        Stage stage = new Stage(work.resolve("stage"), platform, cuda);
        Path jar = Path.of(options.get("jar"));
        stage.add(jar, jar.getFileName().toString());
        stage.addClassPath(Files.readString(Path.of(options.get("classpath"))));
        stage.addModels(root.resolve("assets/demo-model/package"));
        Notices.write(
                Path.of(options.get("notices")),
                stage.application(),
                stage.application().resolve("THIRD-PARTY-NOTICES.txt"));
        Files.copy(root.resolve("LICENSE"), stage.application().resolve("LICENSE.txt"));

        ApplicationImage application = new ApplicationImage(work, platform, stage, version);
        Path image = application.build(jar.getFileName().toString(), icon(root, platform, work));
        System.out.printf("Application folder: %.0f MB%n", Shell.size(image) / 1e6);

        Path installers = Files.createDirectories(target.resolve("installers"));
        if (platform == Platform.LINUX) {
            new LinuxPackages(root, work, image, version, cuda).build(installers);
        } else {
            application.installers(image, installers, root);
        }
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            options.put(parts[0], parts[1]);
        }
        return options;
    }

    /** In the form that the system's launchers take: Linux takes the picture as it is. */
    private static Path icon(Path root, Platform platform, Path work)
            throws IOException, InterruptedException {
        Path pictures = root.resolve("assets/src/main/resources/ponder/assets");
        return switch (platform) {
            case LINUX -> pictures.resolve("icon-512.png");
            case WINDOWS -> Icons.ico(pictures, work.resolve("ponder.ico"));
            case MAC -> Icons.icns(pictures, work.resolve("ponder.icns"));
        };
    }
}
