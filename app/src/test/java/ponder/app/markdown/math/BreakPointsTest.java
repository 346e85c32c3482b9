package ponder.app.markdown.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakPointsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "f(x) = a_1 + b_{i+1} - c; f(x) =| a_1 +| b_{i+1} -| c",
                "x = -1 + y^{-2} \\le \\frac{a+b}{c-d}; x =| -1 +| y^{-2} \\le| \\frac{a+b}{c-d}",
                "e^-x (-a + b) \\to 0, -7 < x_+; e^-x (-a +| b) \\to| 0, -7 <| x_+",
                "\\left( a + b + c \\right) \\cdot 2 = 3; \\left( a + b + c \\right) \\cdot| 2 =| 3"
            })
    void aLineMayEndAfterOperatorsInNoGroup(String latex, String pieces) {
        assertEquals(List.of(pieces.split("\\|")), BreakPoints.pieces(latex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a + b = c",
                "\\begin{matrix} a + b & c = d \\end{matrix}",
                "a + b + c \\over d + e + f + g",
                "a + b + c \\\\ d + e + f + g"
            })
    void shortOnesAndWholesStayTogether(String latex) {
        assertEquals(List.of(latex), BreakPoints.pieces(latex));
    }

    @Test
    void eachPieceIsAFormula() {
        for (String piece : BreakPoints.pieces("f(x) = a_1 + b_{i+1} - \\frac{1}{2} \\times c")) {
            assertTrue(
                    Formulas.parse(BreakPoints.laidOut(piece))
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join()
                            .isPresent(),
                    piece);
        }
    }
}
