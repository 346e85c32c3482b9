package ponder.app.print;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Text that is found and copied and not seen, below the picture of a page. Its font has no letters,
 * so that no script needs one: characters are UTF-16, and a map says that they are what they are
 * (as the PDFs that OCR makes, such as Tesseract's).
 */
final class InvisibleText {
    private static final COSName NAME = COSName.getPDFName("Words");

    /** How wide each character is, in thousandths of the font's size. */
    private static final int WIDTH = 500;

    /** Characters of two UTF-16 units get codes from here on, which no character has. */
    private static final int PAIRS = Character.MIN_SURROGATE;

    private static final int MOST_PAIRS = 2048;
    private static final int UNKNOWN = 0xFFFD;

    private static final String MAP =
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """;

    private final PDDocument pdf;
    private final COSDictionary font;
    private final Map<Integer, Integer> pairs = new LinkedHashMap<>();

    /**
     * @param letters any font in TrueType
     */
    InvisibleText(PDDocument pdf, InputStream letters) throws IOException {
        this.pdf = pdf;
        this.font = font(stream(withoutLetters(letters)));
    }

    private static byte[] withoutLetters(InputStream letters) throws IOException {
        try (TrueTypeFont whole = new TTFParser().parse(new RandomAccessReadBuffer(letters))) {
            TTFSubsetter subset = new TTFSubsetter(whole);
            subset.add(' ');
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            subset.writeToStream(out);
            return out.toByteArray();
        }
    }

    private COSDictionary font(PDStream file) throws IOException {
        COSDictionary descriptor = of("FontDescriptor");
        descriptor.setName(COSName.FONT_NAME, "Words");
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setItem(COSName.FONT_BBOX, array(0, -200, WIDTH, 800));
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 800);
        descriptor.setInt(COSName.DESCENT, -200);
        descriptor.setInt(COSName.CAP_HEIGHT, 700);
        descriptor.setInt(COSName.STEM_V, 80);
        descriptor.setItem(COSName.FONT_FILE2, file);
        COSDictionary system = new COSDictionary();
        system.setString(COSName.REGISTRY, "Adobe");
        system.setString(COSName.ORDERING, "Identity");
        system.setInt(COSName.SUPPLEMENT, 0);
        COSDictionary glyphs = of("Font");
        glyphs.setName(COSName.SUBTYPE, "CIDFontType2");
        glyphs.setName(COSName.BASE_FONT, "Words");
        glyphs.setItem(COSName.CIDSYSTEMINFO, system);
        glyphs.setItem(COSName.FONT_DESC, descriptor);
        glyphs.setInt(COSName.DW, WIDTH);
        glyphs.setItem(COSName.CID_TO_GID_MAP, stream(new byte[2 << 16]));
        COSDictionary whole = of("Font");
        whole.setName(COSName.SUBTYPE, "Type0");
        whole.setName(COSName.BASE_FONT, "Words");
        whole.setName(COSName.ENCODING, "Identity-H");
        COSArray descendants = new COSArray();
        descendants.add(glyphs);
        whole.setItem(COSName.DESCENDANT_FONTS, descendants);
        return whole;
    }

    private static COSDictionary of(String type) {
        COSDictionary made = new COSDictionary();
        made.setName(COSName.TYPE, type);
        return made;
    }

    private static COSArray array(int... numbers) {
        COSArray made = new COSArray();
        for (int number : numbers) {
            made.add(COSInteger.get(number));
        }
        return made;
    }

    /** Says what the codes mean that were used; once, at the end. */
    void end() throws IOException {
        font.setItem(COSName.TO_UNICODE, stream(unicode().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Ranges must not go beyond 256 characters, nor a block beyond 100 entries. */
    private String unicode() {
        StringBuilder map = new StringBuilder(MAP);
        for (int block = 0; block < 256; block += 64) {
            map.append("64 beginbfrange\n");
            for (int high = block; high < block + 64; high++) {
                map.append(hex("<%02X00> <%02XFF> <%02X00>%n", high, high, high));
            }
            map.append("endbfrange\n");
        }
        pairs.forEach(
                (character, code) -> {
                    char[] units = Character.toChars(character);
                    map.append("1 beginbfchar\n");
                    map.append(hex("<%04X> <%04X%04X>%n", code, (int) units[0], (int) units[1]));
                    map.append("endbfchar\n");
                });
        return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    }

    private static String hex(String form, Object... numbers) {
        return String.format(Locale.ROOT, form, numbers);
    }

    private int code(int character) {
        if (Character.isBmpCodePoint(character)) {
            return Character.isSurrogate((char) character) ? UNKNOWN : character;
        }
        Integer known = pairs.get(character);
        if (known == null && pairs.size() < MOST_PAIRS) {
            known = PAIRS + pairs.size();
            pairs.put(character, known);
        }
        return known == null ? UNKNOWN : known;
    }

    private PDStream stream(byte[] bytes) throws IOException {
        return new PDStream(pdf, new ByteArrayInputStream(bytes), COSName.FLATE_DECODE);
    }

    /**
     * Puts words on a page.
     *
     * @param left of the paper, which the words' places do not know
     * @param top of what is printed, from below
     */
    void write(PDPage page, List<Word> words, double left, double top) throws IOException {
        PDResources resources = page.getResources();
        COSDictionary fonts = new COSDictionary();
        fonts.setItem(NAME, font);
        resources.getCOSObject().setItem(COSName.FONT, fonts);
        StringBuilder text = new StringBuilder("BT 3 Tr\n");
        for (Word word : words) {
            text.append(shown(word, left + word.x(), top - word.y() - word.height()));
        }
        text.append("ET\n");
        COSArray contents = new COSArray();
        contents.add(page.getCOSObject().getItem(COSName.CONTENTS));
        contents.add(stream(text.toString().getBytes(StandardCharsets.US_ASCII)).getCOSObject());
        page.getCOSObject().setItem(COSName.CONTENTS, contents);
    }

    /** As wide as it is drawn, from left to right, which is what readers of PDFs turn around. */
    private String shown(Word word, double x, double below) {
        String seen =
                word.rightToLeft()
                        ? new StringBuilder(word.text()).reverse().toString()
                        : word.text();
        int[] codes = (seen + " ").codePoints().map(this::code).toArray();
        double size = word.height();
        double wide = 100 * word.width() / ((codes.length - 1) * size * WIDTH / 1000);
        String said =
                Arrays.stream(codes)
                        .mapToObj(code -> hex("%04X", code))
                        .collect(Collectors.joining());
        return hex(
                "/Words %.2f Tf %.2f Tz 1 0 0 1 %.2f %.2f Tm <%s> Tj%n",
                size, wide, x, below + size / 5, said);
    }
}
