package ponder.app.modelmanager.card;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LicencesTest {
    @Test
    void oneLicenceHasOneSpelling() {
        for (String given : List.of("mit", "MIT", "MIT License", "The MIT licence")) {
            assertEquals("licence: MIT", Licences.told(given));
        }
        for (String given :
                List.of(
                        "apache-2.0",
                        "Apache 2.0",
                        "apache2.0",
                        "Apache License 2.0",
                        "Apache-2")) {
            assertEquals("Apache 2.0", Licences.name(given), given);
        }
        for (String given : List.of("llama3.1", "Llama 3.1", "llama-3.1")) {
            assertEquals("Llama 3.1", Licences.name(given), given);
        }
        assertEquals("licence: MIT, Llama 3.1", Licences.told("MIT, Llama 3.1"));
    }

    @Test
    void anUnknownOneStaysAsItIs() {
        assertEquals("lfm1.0", Licences.name("lfm1.0"));
        assertEquals("no licence given", Licences.told(" "));
    }
}
