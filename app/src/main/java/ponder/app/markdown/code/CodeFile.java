package ponder.app.markdown.code;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a block of code is, by the name of its language. */
public final class CodeFile {
    private static final Map<String, String> ENDINGS =
            Map.ofEntries(
                    Map.entry("bash", "sh"),
                    Map.entry("shell", "sh"),
                    Map.entry("sh", "sh"),
                    Map.entry("zsh", "sh"),
                    Map.entry("powershell", "ps1"),
                    Map.entry("batch", "bat"),
                    Map.entry("c", "c"),
                    Map.entry("c++", "cpp"),
                    Map.entry("cpp", "cpp"),
                    Map.entry("c#", "cs"),
                    Map.entry("csharp", "cs"),
                    Map.entry("css", "css"),
                    Map.entry("csv", "csv"),
                    Map.entry("diff", "diff"),
                    Map.entry("dockerfile", "dockerfile"),
                    Map.entry("go", "go"),
                    Map.entry("haskell", "hs"),
                    Map.entry("html", "html"),
                    Map.entry("ini", "ini"),
                    Map.entry("java", "java"),
                    Map.entry("javascript", "js"),
                    Map.entry("js", "js"),
                    Map.entry("json", "json"),
                    Map.entry("jsx", "jsx"),
                    Map.entry("julia", "jl"),
                    Map.entry("kotlin", "kt"),
                    Map.entry("latex", "tex"),
                    Map.entry("lua", "lua"),
                    Map.entry("makefile", "mk"),
                    Map.entry("markdown", "md"),
                    Map.entry("md", "md"),
                    Map.entry("mermaid", "mmd"),
                    Map.entry("perl", "pl"),
                    Map.entry("php", "php"),
                    Map.entry("py", "py"),
                    Map.entry("python", "py"),
                    Map.entry("r", "r"),
                    Map.entry("ruby", "rb"),
                    Map.entry("rust", "rs"),
                    Map.entry("scala", "scala"),
                    Map.entry("sql", "sql"),
                    Map.entry("svg", "svg"),
                    Map.entry("swift", "swift"),
                    Map.entry("tex", "tex"),
                    Map.entry("toml", "toml"),
                    Map.entry("ts", "ts"),
                    Map.entry("tsx", "tsx"),
                    Map.entry("typescript", "ts"),
                    Map.entry("xml", "xml"),
                    Map.entry("yaml", "yaml"),
                    Map.entry("yml", "yaml"));

    /** What other programs draw. */
    private static final Set<String> PICTURES =
            Set.of("mermaid", "svg", "dot", "graphviz", "plantuml", "tikz");

    private CodeFile() {}

    /** The name to save it under, such as {@code code.py}. */
    public static String name(String language) {
        return "code." + ENDINGS.getOrDefault(language.toLowerCase(Locale.ROOT), "txt");
    }

    /** Whether somebody may expect to see a picture. */
    public static boolean picture(String language) {
        return PICTURES.contains(language.toLowerCase(Locale.ROOT));
    }
}
