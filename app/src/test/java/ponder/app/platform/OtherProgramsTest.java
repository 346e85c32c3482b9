package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Where other programs keep their models, on each system and as the environment says. */
class OtherProgramsTest {
    private static final Path HOME = Path.of("account").toAbsolutePath();

    private static List<Path> places(
            String program, String system, Map<String, String> environment) {
        Properties java = new Properties();
        java.setProperty("os.name", system);
        java.setProperty("user.home", HOME.toString());
        return OtherPrograms.places(environment, java).stream()
                .filter(place -> place.program().equals(program))
                .map(OtherPrograms.Place::folder)
                .toList();
    }

    private static void assertPlaces(String program, String system, String... expected) {
        assertEquals(
                List.of(expected).stream().map(HOME::resolve).toList(),
                places(program, system, Map.of()),
                program + " on " + system);
    }

    @Test
    void lmStudioIsTheSameEverywhere() {
        for (String system : List.of("Linux", "Mac OS X", "Windows 11")) {
            assertPlaces("LM Studio", system, ".lmstudio/models", ".cache/lm-studio/models");
        }
    }

    @Test
    void ollamaOnLinuxMayBeAService() {
        assertPlaces("Ollama", "Mac OS X", ".ollama/models");
        assertPlaces("Ollama", "Windows 11", ".ollama/models");
        assertPlaces(
                "Ollama",
                "Linux",
                ".ollama/models",
                "/usr/share/ollama/.ollama/models",
                "/var/lib/ollama/.ollama/models");
    }

    @Test
    void theOthersFollowTheirSystem() {
        assertPlaces("Hugging Face", "Windows 11", ".cache/huggingface/hub");
        assertPlaces("llama.cpp", "Linux", ".cache/llama.cpp");
        assertPlaces("llama.cpp", "Mac OS X", "Library/Caches/llama.cpp");
        assertPlaces("llama.cpp", "Windows 11", "AppData/Local/llama.cpp");
        assertPlaces("GPT4All", "Linux", ".local/share/nomic.ai/GPT4All", ".cache/gpt4all");
        assertPlaces(
                "GPT4All",
                "Mac OS X",
                "Library/Application Support/nomic.ai/GPT4All",
                ".cache/gpt4all");
        assertPlaces("GPT4All", "Windows 11", "AppData/Local/nomic.ai/GPT4All", ".cache/gpt4all");
        assertTrue(
                places("Jan", "Windows 11", Map.of())
                        .contains(HOME.resolve("AppData/Roaming/Jan/data/llamacpp/models")));
        assertTrue(
                places("Jan", "Mac OS X", Map.of())
                        .contains(
                                HOME.resolve(
                                        "Library/Application Support/Jan/data/llamacpp/models")));
        assertTrue(
                places("Jan", "Linux", Map.of())
                        .contains(HOME.resolve(".local/share/Jan/data/llamacpp/models")));
    }

    @Test
    void theEnvironmentMovesThem() {
        String drive = Path.of("drive").toAbsolutePath().toString();
        for (Map.Entry<String, String> entry :
                Map.of(
                                "OLLAMA_MODELS", "Ollama",
                                "HF_HUB_CACHE", "Hugging Face",
                                "LLAMA_CACHE", "llama.cpp")
                        .entrySet()) {
            assertEquals(
                    List.of(Path.of(drive)),
                    places(entry.getValue(), "Linux", Map.of(entry.getKey(), drive)));
        }
        assertEquals(
                List.of(Path.of(drive, "hub")),
                places("Hugging Face", "Linux", Map.of("HF_HOME", drive)));
        assertEquals(
                List.of(HOME.resolve(".cache/huggingface/hub")),
                places("Hugging Face", "Linux", Map.of("HF_HOME", "here")));
    }
}
