package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

class HubAddressTest {
    private static final String NAME = "HF_ENDPOINT";

    @Test
    void nothingIsTheHub() {
        assertEquals("https://huggingface.co/", HubAddress.of(NAME, null).toString());
        assertEquals("https://huggingface.co/", HubAddress.of(NAME, " ").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "https://mirror.example, https://mirror.example/",
        "' http://mirror.example/hub/\n', http://mirror.example/hub/",
        "mirror.example, https://mirror.example/",
        "mirror.example:8080, https://mirror.example:8080/"
    })
    void aMirrorIsTakenAsPeopleWriteIt(String set, String address) {
        assertEquals(address, HubAddress.of(NAME, set).toString());
    }

    /** The search said of these that the model had failed, or that the hub made no sense. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "my mirror",
                "ftp://mirror.example",
                "https://",
                "https://mirror.example:99999",
                "https://{mirror}/"
            })
    void whatIsNoAddressIsNamed(String set) {
        assertEquals(
                Problem.of(AppProblem.HUB_ADDRESS, NAME, set),
                assertThrows(PonderException.class, () -> HubAddress.of(NAME, set)).problem());
    }
}
