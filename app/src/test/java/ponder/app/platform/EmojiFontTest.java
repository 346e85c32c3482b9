package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class EmojiFontTest {
    @TempDir Path cache;

    @Test
    void theConfigurationNamesTheSystemsAndTheFolderOfTheFont() throws Exception {
        Path folder = cache.resolve("Mum & Dad's");
        Path file = EmojiFont.write(folder, "/etc/fonts/<own>.conf");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        try (InputStream in = Files.newInputStream(file)) {
            Document document = factory.newDocumentBuilder().parse(new InputSource(in));
            assertEquals("/etc/fonts/<own>.conf", text(document, "include"));
            assertEquals(folder.toString(), text(document, "dir"));
            assertEquals("true", text(document, "bool"));
        }
    }

    @Test
    void theFontIsThereWholeAndWrittenOnce() throws Exception {
        EmojiFont.write(cache, "/etc/fonts/fonts.conf");
        Path font = cache.resolve("NotoEmoji-Regular.ttf");
        try (InputStream in = Assets.url("fonts/NotoEmoji-Regular.ttf").openStream()) {
            assertNotNull(in);
            assertArrayEquals(in.readAllBytes(), Files.readAllBytes(font));
        }
        var written = Files.getLastModifiedTime(font);
        EmojiFont.write(cache, "/etc/fonts/fonts.conf");
        assertEquals(written, Files.getLastModifiedTime(font));
        try (var files = Files.list(cache)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
    }

    @Test
    void aFontThatWasCutShortIsUnpackedAgain() throws Exception {
        EmojiFont.write(cache, "/etc/fonts/fonts.conf");
        Path font = cache.resolve("NotoEmoji-Regular.ttf");
        byte[] whole = Files.readAllBytes(font);
        Files.write(font, Arrays.copyOf(whole, 1_000));
        EmojiFont.write(cache, "/etc/fonts/fonts.conf");
        assertArrayEquals(whole, Files.readAllBytes(font));
    }

    private static String text(Document document, String element) {
        return document.getElementsByTagName(element).item(0).getTextContent();
    }
}
