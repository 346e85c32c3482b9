package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.com/a?b=c#d, https://example.com/a?b=c#d",
        "HTTP://example.com:8080, HTTP://example.com:8080",
        "https://exam\u0440le.com/x, https://xn--examle-erf.com/x",
        "https://bank.com@evil.example/, https://evil.example/",
        "https://bank.com\\@evil.example/, https://bank.com%5C@evil.example/",
        "https://münchen.de/straße, https://xn--mnchen-3ya.de/straße",
        "https://a.example/\u202Egpj.exe, https://a.example/%E2%80%AEgpj.exe",
        "https://[::1]:80/, https://[::1]:80/",
        "mailto:me@example.com?subject=a, mailto:me@example.com?subject=a",
        "mailto:me@example.com?attach=/etc/passwd, mailto:me@example.com",
        "mailto:me@example.com?subject=a&Attachment=/x&body=b, mailto:me@example.com?subject=a&body=b",
        "mailto:me@example.com?%61ttach=/x&subject=a, mailto:me@example.com?subject=a"
    })
    void whatIsReadIsWhatIsOpened(String written, String opened) {
        assertEquals(opened, WebAddress.of(written).orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x.html",
                "#end",
                "//host/x",
                "/etc/passwd",
                "javascript:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
                "vscode://open",
                "https:example.com",
                "https://",
                "https:///evil.example",
                "https://a b.example/",
                "https://ex%61mple.com/",
                "https://..../",
                "mailto:",
                "mailto:a@b@c"
            })
    void anythingElseIsNoAddress(String written) {
        assertEquals(Optional.empty(), WebAddress.of(written));
    }

    @Test
    void lettersOfSeveralScriptsInOneNameAreMixed() {
        WebAddress alike = WebAddress.of("https://exam\u0440le.com").orElseThrow();
        assertTrue(alike.international());
        assertTrue(alike.mixed());
        assertEquals("exam\u0440le.com", alike.host());
        assertEquals("Latin, Cyrillic", alike.scripts(Locale.ENGLISH));
        assertEquals("Lateinisch, Kyrillisch", alike.scripts(Locale.GERMAN));
        assertTrue(WebAddress.of("https://xn--examle-erf.com").orElseThrow().mixed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"пример.com", "例え.jp", "日本語テキストabc.jp", "münchen.de"})
    void namesOfOneLanguageAreNot(String host) {
        WebAddress address = WebAddress.of("https://" + host).orElseThrow();
        assertTrue(address.international());
        assertFalse(address.mixed());
    }
}
