package ponder.app.markdown.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChemistryTest {
    @ParameterizedTest
    @CsvSource({
        "\\ce{H2O}, \\mathrm{H_{2}O}",
        "\\ce{SO4^2-}, \\mathrm{SO_{4}^{2-}}",
        "\\ce{SO4^{2-}}, \\mathrm{SO_{4}^{2-}}",
        "\\ce{Na+}, \\mathrm{Na^{+}}",
        "\\ce{Ca(OH)2}, \\mathrm{Ca(OH)_{2}}",
        "\\ce{2 H2 + O2 -> 2 H2O}, "
                + "'\\mathrm{2\\,H_{2}\\,+\\,O_{2}\\,\\rightarrow \\,2\\,H_{2}O}'",
        "x = \\ce{CO2} + 1, x = \\mathrm{CO_{2}} + 1"
    })
    void moleculesAreUprightText(String written, String shown) {
        assertEquals(shown, Chemistry.laidOut(written));
        assertTrue(
                Formulas.parse(written).orTimeout(20, TimeUnit.SECONDS).join().isPresent(),
                written);
    }
}
