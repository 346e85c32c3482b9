package ponder.app.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where other programs for language models keep theirs, on this system, unless told otherwise. */
public final class OtherPrograms {
    /**
     * A folder that may exist.
     *
     * @param program its name, as people know it
     */
    public record Place(String program, Path folder) {}

    private final Map<String, String> environment;
    private final SystemPlaces system;

    private OtherPrograms(Map<String, String> environment, Properties java) {
        this.environment = environment;
        this.system = SystemPlaces.of(environment, java);
    }

    /** All places that are customary here; nothing is read. */
    public static List<Place> places() {
        return places(System.getenv(), System.getProperties());
    }

    static List<Place> places(Map<String, String> environment, Properties java) {
        OtherPrograms programs = new OtherPrograms(environment, java);
        return Stream.of(
                        programs.lmStudio(),
                        programs.ollama(),
                        programs.huggingFace(),
                        programs.llamaCpp(),
                        programs.gpt4All(),
                        programs.jan())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private List<Place> lmStudio() {
        return under("LM Studio", system.home(), ".lmstudio/models", ".cache/lm-studio/models");
    }

    private List<Place> ollama() {
        @Nullable Path own = named("OLLAMA_MODELS");
        return own != null
                ? List.of(new Place("Ollama", own))
                : Stream.concat(
                                under("Ollama", system.home(), ".ollama/models").stream(),
                                system.kind() == SystemPlaces.Kind.LINUX
                                        ? Stream.of("/usr/share/ollama", "/var/lib/ollama")
                                                .flatMap(
                                                        home ->
                                                                under(
                                                                        "Ollama",
                                                                        Path.of(home),
                                                                        ".ollama/models")
                                                                        .stream())
                                        : Stream.empty())
                        .toList();
    }

    private List<Place> huggingFace() {
        @Nullable Path hub = named("HF_HUB_CACHE");
        @Nullable Path home = named("HF_HOME");
        Path usual = xdgCache().resolve("huggingface");
        Path cache = hub != null ? hub : (home == null ? usual : home).resolve("hub");
        return List.of(new Place("Hugging Face", cache));
    }

    /** Hugging Face's programs and Python's look here on every system. */
    private Path xdgCache() {
        @Nullable Path cache = named("XDG_CACHE_HOME");
        return cache == null ? system.home().resolve(".cache") : cache;
    }

    private List<Place> llamaCpp() {
        @Nullable Path own = named("LLAMA_CACHE");
        return List.of(
                new Place("llama.cpp", own == null ? system.cache().resolve("llama.cpp") : own));
    }

    private List<Place> gpt4All() {
        return Stream.concat(
                        under("GPT4All", system.localData(), "nomic.ai/GPT4All").stream(),
                        under("GPT4All", system.home(), ".cache/gpt4all").stream())
                .toList();
    }

    private List<Place> jan() {
        return Stream.of(
                        system.localData().resolve("Jan/data"),
                        system.config().resolve("Jan/data"),
                        system.home().resolve("jan"))
                .flatMap(data -> under("Jan", data, "llamacpp/models", "models").stream())
                .toList();
    }

    private static List<Place> under(String program, Path folder, String... below) {
        return Stream.of(below).map(path -> new Place(program, folder.resolve(path))).toList();
    }

    private @Nullable Path named(String variable) {
        @Nullable String value = environment.get(variable);
        return value == null || value.isBlank() || !Path.of(value).isAbsolute()
                ? null
                : Path.of(value);
    }
}
