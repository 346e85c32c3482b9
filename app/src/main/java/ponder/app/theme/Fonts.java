package ponder.app.theme;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.IkonResolverProvider;
import ponder.app.platform.Assets;
import ponder.app.platform.UnpackedFile;

/**
 * The fonts that come with Ponder. At every start JavaFX copies a font that is in a jar into a
 * temporary file, which stays behind when the program is killed; a font that is a file is read in
 * place. So they are unpacked once.
 */
public final class Fonts {
    private static final System.Logger LOG = System.getLogger(Fonts.class.getName());
    private static final List<String> CODE =
            List.of("JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf");
    private static final double SIZE = 13;

    private Fonts() {}

    /**
     * Loads all of them, on the JavaFX thread, before the first icon is made.
     *
     * @param folder where they are unpacked; if that fails they are loaded from the jar
     */
    public static void load(Path folder) {
        IkonResolverProvider.getInstance(
                icons -> icons.setFont(load(icons.getFontResource(), folder)));
        CODE.forEach(name -> load(Assets.url("fonts/" + name), folder));
    }

    /** Loads the code fonts from the jar. */
    static void loadPacked() {
        CODE.forEach(name -> Font.loadFont(Assets.url("fonts/" + name).toExternalForm(), SIZE));
    }

    private static @Nullable Font load(URL packed, Path folder) {
        String path = packed.getPath();
        Path target = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
        try {
            Font font = Font.loadFont(address(UnpackedFile.unpack(packed, target)), SIZE);
            if (font != null) {
                return font;
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "not unpacked: " + target, e);
        }
        return Font.loadFont(packed.toExternalForm(), SIZE);
    }

    /** JavaFX takes the path literally: a percent-encoded one would not be found. */
    private static String address(Path file) {
        return "file:" + file.toAbsolutePath();
    }
}
