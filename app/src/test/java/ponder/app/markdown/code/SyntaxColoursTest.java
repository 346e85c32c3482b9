package ponder.app.markdown.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxColoursTest {
    /** Each with something that its scanner must colour. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java | public A b = 1; | public | code-keyword",
                "python | def f(x): return 1 | def | code-keyword",
                "js | let a = \"b\" | \"b\" | code-string",
                "typescript | interface A { } | interface | code-keyword",
                "c | int main() { return 0; } | return | code-keyword",
                "c++ | class A { }; | class | code-keyword",
                "csharp | using System; | using | code-keyword",
                "go | func main() { } | func | code-keyword",
                "rust | fn main() { } | fn | code-keyword",
                "ruby | def a; end | def | code-keyword",
                "php | <?php echo 1; | 1 | code-number",
                "bash | if true; then echo; fi | if | code-keyword",
                "powershell | foreach ($a in $b) { } | foreach | code-keyword",
                "sql | SELECT 1 FROM a | SELECT | code-keyword",
                "html | <p>a</p> | p | code-keyword",
                "xml | <a b=\"c\"/> | a | code-keyword",
                "css | a { color: red; } | color | code-keyword",
                "json | {\"a\": 1} | 1 | code-number",
                "yaml | a: \"b\" | \"b\" | code-string",
                "kotlin | fun main() { } | fun | code-keyword",
                "scala | object A | object | code-keyword",
                "lua | local a = 1 | local | code-keyword",
                "perl | if ($a) { } | if | code-keyword",
                "fortran | PROGRAM A | PROGRAM | code-keyword",
                "dart | class A { } | class | code-keyword",
                "clojure | (defn f [x] x) | defn | code-keyword",
            })
    void theseLanguagesAreColoured(String language, String code, String word, String style) {
        List<SyntaxColours.Piece> pieces = SyntaxColours.of(language, code);
        assertEquals(code, text(pieces));
        assertTrue(
                pieces.stream()
                        .anyMatch(p -> p.text().strip().equals(word) && p.style().equals(style)),
                pieces.toString());
    }

    @Test
    void aCommentOverSeveralLinesIsOne() {
        List<SyntaxColours.Piece> pieces = SyntaxColours.of("java", "/* a\n b */ int c;");
        assertEquals("code-comment", pieces.getFirst().style());
        assertTrue(pieces.getFirst().text().startsWith("/* a\n b */"), pieces.toString());
    }

    @Test
    void anUnknownLanguageIsOnePiece() {
        assertEquals(
                List.of(new SyntaxColours.Piece("a\n\tb", "")),
                SyntaxColours.of("nonsense", "a\n\tb"));
    }

    private static String text(List<SyntaxColours.Piece> pieces) {
        return pieces.stream().map(SyntaxColours.Piece::text).collect(Collectors.joining());
    }
}
