package ponder.app.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Style sheets whose lengths in pixels grow with the text: gaps, knobs, arrows and icons. */
final class ScaledSheet {
    private static final String GENERATED = "data:text/css;base64,";
    private static final Pattern PIXELS = Pattern.compile("(?<=[\\s,(])(\\d+(?:\\.\\d+)?)px");

    /** What is no wider is a line, and stays as thin as it is. */
    private static final double LINE = 2;

    private ScaledSheet() {}

    /** The address of a sheet with larger or smaller lengths; 1 is the sheet itself. */
    static String of(URL sheet, double scale) {
        if (scale == 1) {
            return sheet.toExternalForm();
        }
        try (InputStream in = sheet.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            byte[] scaled = scaled(text, scale).getBytes(StandardCharsets.UTF_8);
            return GENERATED + Base64.getEncoder().encodeToString(scaled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String scaled(String sheet, double scale) {
        return PIXELS.matcher(sheet)
                .replaceAll(length -> pixels(Double.parseDouble(length.group(1)), scale));
    }

    private static String pixels(double length, double scale) {
        return length <= LINE ? length + "px" : Math.round(length * scale) + "px";
    }
}
