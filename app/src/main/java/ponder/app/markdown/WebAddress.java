package ponder.app.markdown;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An address that a text may lead to: web or mail, written so that what is read is what is opened.
 *
 * @param text the address with its host in ASCII, without user information and invisible characters
 * @param host as people read it, which may be more than ASCII
 */
public record WebAddress(String text, String host) {
    private static final int SHOWN = 300;

    private static final Pattern WEB =
            Pattern.compile("(?i)(https?)://([^/?#\\\\]*)(.*)", Pattern.DOTALL);
    private static final Pattern MAIL =
            Pattern.compile("(?i)(mailto):([^@?]+)@([^@?,]+)(\\?.*)?", Pattern.DOTALL);
    private static final Pattern LETTER = Pattern.compile("(?i)(?:to|cc|bcc|subject|body)=");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern ASCII_HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern MISLEADING =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Z}\"<>\\\\^`{|}]");

    /** Scripts that are written together in one word of Chinese, Japanese or Korean. */
    private static final List<Set<UnicodeScript>> TOGETHER =
            List.of(
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
                    EnumSet.of(
                            UnicodeScript.LATIN,
                            UnicodeScript.HAN,
                            UnicodeScript.HIRAGANA,
                            UnicodeScript.KATAKANA),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    /** The address in a link, if it is one that may be opened. */
    public static Optional<WebAddress> of(String written) {
        Matcher web = WEB.matcher(written.strip());
        if (web.matches()) {
            String authority = web.group(2).substring(web.group(2).lastIndexOf('@') + 1);
            Matcher port = PORT.matcher(authority);
            String number = port.find() ? port.group() : "";
            return of(
                    web.group(1) + "://",
                    authority.substring(0, authority.length() - number.length()),
                    number + web.group(3));
        }
        Matcher mail = MAIL.matcher(written.strip());
        return mail.matches()
                ? of(
                        mail.group(1) + ":" + visible(mail.group(2)) + "@",
                        mail.group(3),
                        written(Optional.ofNullable(mail.group(4)).orElse("")))
                : Optional.empty();
    }

    /** What of a letter a link may write beforehand; it attaches no files. */
    private static String written(String query) {
        String fields =
                Stream.of(query.replaceFirst("^\\?", "").split("&(?:amp;)?"))
                        .filter(field -> LETTER.matcher(field).lookingAt())
                        .collect(Collectors.joining("&"));
        return fields.isEmpty() ? "" : "?" + fields;
    }

    /** An address as it is shown before it is opened: what would be opened, if that is possible. */
    public static String shown(String written) {
        String text = of(written).map(WebAddress::text).orElse(written);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private static Optional<WebAddress> of(String before, String host, String after) {
        try {
            String ascii = host.startsWith("[") ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
            return ASCII_HOST.matcher(ascii).matches()
                    ? Optional.of(
                            new WebAddress(
                                    before + ascii + visible(after),
                                    IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Percent-encodes what cannot be seen or would be read as something else. */
    private static String visible(String part) {
        return MISLEADING
                .matcher(part)
                .replaceAll(
                        c ->
                                URLEncoder.encode(c.group(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
    }

    /** Whether the host has letters outside ASCII, some of which look alike. */
    public boolean international() {
        return !ascii(host);
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** Whether one part of the host's name has letters of several scripts. */
    public boolean mixed() {
        return internationalParts()
                .map(WebAddress::scripts)
                .anyMatch(
                        all ->
                                all.size() > 1
                                        && TOGETHER.stream().noneMatch(t -> t.containsAll(all)));
    }

    private Stream<String> internationalParts() {
        return Stream.of(host.split("\\.")).filter(part -> !ascii(part));
    }

    /** The scripts of the non-ASCII letters in the host's name, in the words of a language. */
    public String scripts(Locale reader) {
        return scripts(internationalParts().collect(Collectors.joining())).stream()
                .map(script -> name(script, reader))
                .collect(Collectors.joining(", "));
    }

    private static Set<UnicodeScript> scripts(String text) {
        Set<UnicodeScript> all = EnumSet.noneOf(UnicodeScript.class);
        text.codePoints().mapToObj(UnicodeScript::of).forEach(all::add);
        all.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        return all;
    }

    private static String name(UnicodeScript script, Locale reader) {
        String code =
                switch (script) {
                    case LATIN -> "Latn";
                    case CYRILLIC -> "Cyrl";
                    case GREEK -> "Grek";
                    case ARMENIAN -> "Armn";
                    case GEORGIAN -> "Geor";
                    case CHEROKEE -> "Cher";
                    case HEBREW -> "Hebr";
                    case ARABIC -> "Arab";
                    case DEVANAGARI -> "Deva";
                    case THAI -> "Thai";
                    case HAN -> "Hani";
                    case HIRAGANA -> "Hira";
                    case KATAKANA -> "Kana";
                    case HANGUL -> "Hang";
                    default -> "";
                };
        return code.isEmpty()
                ? script.name().replace('_', ' ').toLowerCase(Locale.ROOT)
                : new Locale.Builder().setScript(code).build().getDisplayScript(reader);
    }
}
