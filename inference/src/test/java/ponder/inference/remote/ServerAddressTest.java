package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ModelSource;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, https://example.org/v1",
        "' https://Example.ORG/ ', https://example.org/v1",
        "HTTPS://example.org/v1/, https://example.org/v1",
        "https://example.org/v1/chat/completions, https://example.org/v1",
        "https://example.org/v1/models/, https://example.org/v1",
        "https://example.org/openai/v1, https://example.org/openai/v1",
        "https://example.org/v1?x=1#y, https://example.org/v1",
        "localhost:11434, http://localhost:11434/v1",
        "127.0.0.1:8000/v1, http://127.0.0.1:8000/v1",
        "192.168.1.20:8080, http://192.168.1.20:8080/v1",
        "gpu-box:8000, http://gpu-box:8000/v1",
        "nas.local, http://nas.local/v1",
        "8.8.8.8:8000, https://8.8.8.8:8000/v1",
        "[::1]:8000, http://[::1]:8000/v1",
        "[2001:db8::1]:8000, https://[2001:db8::1]:8000/v1",
        "http://example.org:8000, http://example.org:8000/v1"
    })
    void anAddressIsTakenAsPeopleTypeIt(String typed, String address) {
        assertEquals(address, ServerAddress.of(typed).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://",
                "ftp://example.org",
                "file:///etc/passwd",
                "https://user:password@example.org",
                "a b",
                "https://exa mple.org",
                "/home/me/model",
                "localhost:99999"
            })
    void whatIsNoAddressIsSaid(String typed) {
        PonderException e = assertThrows(PonderException.class, () -> ServerAddress.of(typed));
        assertEquals(ProblemCode.REMOTE_ADDRESS, e.problem().code());
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/v1, deepseek-ai/DeepSeek-R1, DeepSeek-R1",
        "http://localhost:8000/v1, qwen3:8b#a, qwen3:8b#a"
    })
    void anEndpointIsFoundAgainByItsId(String address, String model, String name) {
        Endpoint endpoint = new Endpoint(ServerAddress.of(address), model);
        assertEquals(endpoint, ModelSource.of(endpoint.id()));
        assertEquals(name, endpoint.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/v1", "http://8.8.8.8/v1"})
    void aKeyIsNotSentWhereOthersCouldReadIt(String address) {
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () -> new ServerConnection(ServerAddress.of(address), "sk-1"));
        assertEquals(ProblemCode.REMOTE_KEY_IN_CLEAR, e.problem().code());
        new ServerConnection(ServerAddress.of(address), "").close();
        new ServerConnection(ServerAddress.of("gpu-box:8000"), "sk-1").close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-1\r\nX: y", "sk 1", "sk-ü"})
    void whatIsNoKeyIsSaidWithoutIt(String key) {
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () -> new ServerConnection(ServerAddress.of("example.org"), key));
        assertEquals(ProblemCode.REMOTE_BAD_KEY, e.problem().code());
        assertFalse(e.toString().contains("sk"), e.toString());
    }
}
