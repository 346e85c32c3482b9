package ponder.app.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that is opened calls nobody. */
class MarkdownHtmlTest {
    @Test
    void anImageIsTextWithItsAddress() {
        assertEquals(
                "<p dir=\"auto\">See [a <em>plan</em>] (http://host.example/x.png?a&amp;b).</p>\n",
                MarkdownHtml.render("See ![a *plan*](http://host.example/x.png?a&b \"t\")."));
    }

    @Test
    void anAddressWithoutEndIsCut() {
        String html = MarkdownHtml.render("![](data:image/png;base64," + "A".repeat(9000) + ")");
        assertTrue(html.length() < 400, html);
        assertTrue(html.contains("…"), html);
    }

    @Test
    void linksThatMayBeOpenedAreLinks() {
        assertEquals(
                "<p dir=\"auto\"><a href=\"https://example.com/?a=%22b\">x</a></p>\n",
                MarkdownHtml.render("[x](<https://example.com/?a=\"b>)"));
        assertTrue(MarkdownHtml.render("https://example.com").contains("<a "));
        assertTrue(MarkdownHtml.render("<mailto:a@example.com>").contains("href=\"mailto:a@"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:text/html,hi",
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                "file:///etc/passwd",
                "//host.example/x",
                "other.html",
                "ftp://host.example/"
            })
    void allOthersAreOnlyTheirText(String address) {
        assertEquals("<p dir=\"auto\">x</p>\n", MarkdownHtml.render("[x](" + address + ")"));
    }

    @Test
    void formulasAreMathMlOrTheirSource() {
        String html = MarkdownHtml.render("So $x$, $$y$$, $\\nosuch<b>$\n\n\\[\nz\n\\]");
        assertTrue(html.contains("<math><semantics><mi>x</mi>"), html);
        assertTrue(html.contains("<math display=\"block\"><semantics><mi>y</mi>"), html);
        assertTrue(html.contains("<code class=\"math\">$\\nosuch&lt;b&gt;$</code>"), html);
        assertTrue(html.contains("<math display=\"block\"><semantics><mi>z</mi>"), html);
    }

    @Test
    void markupOfTheTextItselfIsShown() {
        String html = MarkdownHtml.render("<img src=http://host.example/x>\n\na <b>b</b>");
        assertFalse(html.contains("<img") || html.contains("<b>"), html);
    }
}
