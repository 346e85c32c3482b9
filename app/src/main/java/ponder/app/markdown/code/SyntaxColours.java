package ponder.app.markdown.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.text.Segment;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;
import org.fife.ui.rsyntaxtextarea.Token;
import org.fife.ui.rsyntaxtextarea.TokenMaker;
import org.fife.ui.rsyntaxtextarea.TokenMakerFactory;
import org.fife.ui.rsyntaxtextarea.TokenTypes;

/** Code cut into pieces of one colour each, by the scanners of RSyntaxTextArea. */
final class SyntaxColours {
    private static final int LONGEST = 30_000;
    private static final Map<String, String> LANGUAGES = languages();

    /**
     * A stretch of code.
     *
     * @param style class of the style sheet, such as {@code code-keyword}, or empty
     */
    record Piece(String text, String style) {}

    private SyntaxColours() {}

    private static Map<String, String> languages() {
        Map<String, String> all = new HashMap<>();
        for (String name :
                List.of(
                        "actionscript",
                        "c",
                        "clojure",
                        "cpp",
                        "cs",
                        "css",
                        "csv",
                        "d",
                        "dart",
                        "delphi",
                        "dockerfile",
                        "fortran",
                        "golang",
                        "groovy",
                        "handlebars",
                        "html",
                        "ini",
                        "java",
                        "javascript",
                        "json",
                        "jsp",
                        "kotlin",
                        "latex",
                        "less",
                        "lisp",
                        "lua",
                        "makefile",
                        "markdown",
                        "perl",
                        "php",
                        "powershell",
                        "proto",
                        "properties",
                        "python",
                        "ruby",
                        "rust",
                        "sas",
                        "scala",
                        "sql",
                        "tcl",
                        "typescript",
                        "vhdl",
                        "xml",
                        "yaml")) {
            all.put(name, "text/" + name);
        }
        all.put("asm", SyntaxConstants.SYNTAX_STYLE_ASSEMBLER_X86);
        also(all, "text/golang", "go");
        also(all, "text/cs", "c#", "csharp");
        also(all, "text/cpp", "c++", "cc", "hpp", "h", "cuda", "cu");
        also(all, "text/javascript", "js", "jsx", "mjs", "node");
        also(all, "text/typescript", "ts", "tsx");
        also(all, "text/python", "py", "python3", "py3", "sage");
        also(all, "text/ruby", "rb");
        also(all, "text/rust", "rs");
        also(all, "text/kotlin", "kt", "kts");
        also(all, "text/unix", "sh", "bash", "zsh", "shell", "console", "fish");
        also(all, "text/bat", "batch", "cmd", "dos");
        also(all, "text/powershell", "ps1", "pwsh");
        also(all, "text/vb", "vbnet", "visualbasic", "vba");
        also(all, "text/delphi", "pascal", "pas");
        also(all, "text/yaml", "yml");
        also(all, "text/xml", "svg", "xhtml", "rss");
        also(all, "text/latex", "tex");
        also(all, "text/markdown", "md");
        also(all, "text/makefile", "make");
        also(all, "text/dockerfile", "docker");
        also(all, "text/json", "json5", "jsonl", "jsonc");
        also(all, "text/lisp", "scheme", "elisp", "emacs-lisp", "racket");
        also(all, "text/ini", "toml", "cfg", "conf");
        also(all, "text/perl", "pl");
        also(all, "text/sql", "mysql", "postgresql", "sqlite", "plsql");
        also(all, "text/fortran", "f90");
        also(all, "text/proto", "protobuf");
        return Map.copyOf(all);
    }

    private static void also(Map<String, String> all, String style, String... names) {
        for (String name : names) {
            all.put(name, style);
        }
    }

    /** Whether the language is known by this name, in any case. */
    static boolean knows(String language) {
        return LANGUAGES.containsKey(language.toLowerCase(Locale.ROOT));
    }

    /** The code in pieces that together are the code; one piece where the language is unknown. */
    static List<Piece> of(String language, String code) {
        String style = LANGUAGES.get(language.toLowerCase(Locale.ROOT));
        if (style == null || code.length() > LONGEST) {
            return List.of(new Piece(code, ""));
        }
        TokenMaker maker = TokenMakerFactory.getDefaultInstance().getTokenMaker(style);
        List<Piece> pieces = new ArrayList<>();
        int state = TokenTypes.NULL;
        String[] lines = code.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            char[] line = lines[i].toCharArray();
            for (Token token = maker.getTokenList(new Segment(line, 0, line.length), state, 0);
                    token != null && token.isPaintable();
                    token = token.getNextToken()) {
                add(pieces, token.getLexeme(), style(token.getType()));
            }
            state = maker.getLastTokenTypeOnLine(new Segment(line, 0, line.length), state);
            if (i < lines.length - 1) {
                add(pieces, "\n", "");
            }
        }
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, String style) {
        boolean blank = text.isBlank();
        if (!pieces.isEmpty() && (blank || pieces.getLast().style.equals(style))) {
            Piece last = pieces.removeLast();
            pieces.add(new Piece(last.text + text, last.style));
        } else {
            pieces.add(new Piece(text, blank ? "" : style));
        }
    }

    private static String style(int type) {
        return switch (type) {
            case TokenTypes.COMMENT_EOL,
                    TokenTypes.COMMENT_MULTILINE,
                    TokenTypes.COMMENT_DOCUMENTATION,
                    TokenTypes.COMMENT_KEYWORD,
                    TokenTypes.COMMENT_MARKUP,
                    TokenTypes.MARKUP_COMMENT ->
                    "code-comment";
            case TokenTypes.RESERVED_WORD,
                    TokenTypes.RESERVED_WORD_2,
                    TokenTypes.LITERAL_BOOLEAN,
                    TokenTypes.MARKUP_TAG_NAME,
                    TokenTypes.PREPROCESSOR,
                    TokenTypes.MARKUP_PROCESSING_INSTRUCTION ->
                    "code-keyword";
            case TokenTypes.LITERAL_STRING_DOUBLE_QUOTE,
                    TokenTypes.LITERAL_CHAR,
                    TokenTypes.LITERAL_BACKQUOTE,
                    TokenTypes.REGEX,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE_VALUE,
                    TokenTypes.MARKUP_CDATA ->
                    "code-string";
            case TokenTypes.LITERAL_NUMBER_DECIMAL_INT,
                    TokenTypes.LITERAL_NUMBER_FLOAT,
                    TokenTypes.LITERAL_NUMBER_HEXADECIMAL,
                    TokenTypes.MARKUP_ENTITY_REFERENCE ->
                    "code-number";
            case TokenTypes.FUNCTION -> "code-function";
            case TokenTypes.DATA_TYPE,
                    TokenTypes.ANNOTATION,
                    TokenTypes.VARIABLE,
                    TokenTypes.MARKUP_TAG_ATTRIBUTE ->
                    "code-type";
            default -> "";
        };
    }
}
