package ponder.app.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ponder.inference.system.ProcessEnvironment;

/**
 * Emoji on Linux. JavaFX takes fonts from fontconfig and cannot draw those in colour: where one is
 * installed, emoji are blank. So fontconfig is given a configuration for this process: the
 * system's, without colour fonts and with an outline font of ours.
 */
public final class EmojiFont {
    private static final System.Logger LOG = System.getLogger(EmojiFont.class.getName());
    private static final String VARIABLE = "FONTCONFIG_FILE";
    private static final String FONT = "NotoEmoji-Regular.ttf";
    private static final String SYSTEM_CONFIGURATION = "/etc/fonts/fonts.conf";
    private static final String CONFIGURATION =
            """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <include ignore_missing="yes">%s</include>
              <dir>%s</dir>
              <selectfont><rejectfont>
                <pattern><patelt name="color"><bool>true</bool></patelt></pattern>
              </rejectfont></selectfont>
            </fontconfig>
            """;

    private EmojiFont() {}

    /**
     * Before the toolkit starts. Other systems draw emoji by themselves; what fails here is logged,
     * and emoji stay as the system has them.
     *
     * @param cache a folder in which font and configuration are kept
     */
    public static void install(Path cache) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            String before = System.getenv().getOrDefault(VARIABLE, SYSTEM_CONFIGURATION);
            ProcessEnvironment.set(VARIABLE, write(cache.resolve("fonts"), before).toString());
        } catch (IOException | IllegalStateException e) {
            LOG.log(System.Logger.Level.WARNING, "emoji cannot be drawn", e);
        }
    }

    public static Path write(Path folder, String systemConfiguration) throws IOException {
        UnpackedFile.unpack(Assets.url("fonts/" + FONT), folder.resolve(FONT));
        Path configuration = folder.resolve("fonts.conf");
        if (!Files.isRegularFile(configuration)) { // reading a pipe would block
            Files.deleteIfExists(configuration);
        }
        return Files.writeString(
                configuration,
                CONFIGURATION.formatted(escaped(systemConfiguration), escaped(folder.toString())));
    }

    private static String escaped(String path) {
        return path.replace("&", "&amp;").replace("<", "&lt;");
    }
}
