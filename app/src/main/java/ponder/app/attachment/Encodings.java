package ponder.app.attachment;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import ponder.app.text.Texts;

/** Text of bytes that do not say how it is encoded. */
final class Encodings {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset CHINESE = Charset.forName("GB18030");

    /** Western text is now and then Chinese by chance, but not for long. */
    private static final int SURELY_CHINESE = 20;

    private static final char REPLACEMENT = '\ufffd';

    private Encodings() {}

    /**
     * UTF-8, which other text hardly ever is by chance, so that a few bad bytes or a cut within a
     * letter do not matter; or else the encoding of old Windows files.
     */
    static String text(byte[] bytes, int from) {
        String text = decoded(bytes, from, StandardCharsets.UTF_8);
        if (isMostly(text, 1)) {
            return text;
        }
        if (Texts.locale().getLanguage().equals(Locale.CHINESE.getLanguage())) {
            String chinese = decoded(bytes, from, CHINESE);
            if (isMostly(chinese, SURELY_CHINESE)) {
                return chinese;
            }
        }
        return decoded(bytes, from, WESTERN);
    }

    private static String decoded(byte[] bytes, int from, Charset charset) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    /** Whether letters beyond ASCII are more than so many times what could not be read. */
    private static boolean isMostly(String text, int times) {
        long unread = text.chars().filter(c -> c == REPLACEMENT).count();
        long read = text.chars().filter(c -> c >= 0x80 && c != REPLACEMENT).count();
        return unread == 0 || read > times * unread;
    }
}
