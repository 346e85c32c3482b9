package ponder.app.markdown.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scilab.forge.jlatexmath.TeXConstants;

class FormulasTest {
    private static boolean laidOut(String latex) {
        return Formulas.parse(latex).orTimeout(20, TimeUnit.SECONDS).join().isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2",
                "\\frac{a}{b}",
                "\\begin{cases} 1 & x > 0 \\\\ 0 & x = 0 \\end{cases}",
                "\\sqrt{\\sqrt{\\sqrt{x}}}",
                "\uD835\uDC00 \\in \uD835\uDD54^{\uD835\uDFD8}",
                "\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}"
            })
    void ordinaryFormulasAreLaidOut(String latex) {
        assertTrue(laidOut(latex));
    }

    @Test
    void lettersForMathematicsAreDrawnAsLetters() {
        assertEquals(
                "\\mathbf{A}x\\mathbb{D}\\mathtt{7}",
                MathLetters.laidOut("\uD835\uDC00x\uD835\uDD3B\uD835\uDFFD"));
    }

    @Test
    void whatTheLibraryCannotDrawIsShownAsItsSource() {
        assertFalse(laidOut("x + \uD83D\uDE42"));
    }

    @Test
    void whatWaitsForASlowFormulaHasItsOwnTime() {
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<Optional<String>> slow =
                Formulas.run(
                        () -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return null;
                        });
        CompletableFuture<Optional<String>> next = Formulas.run(() -> "laid out");
        assertEquals(Optional.of("laid out"), next.orTimeout(20, TimeUnit.SECONDS).join());
        assertEquals(Optional.empty(), slow.orTimeout(20, TimeUnit.SECONDS).join());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\newcommand{\\a}{\\a\\a}\\a",
                "\\renewcommand{\\frac}{x}",
                "\\newenvironment{e}{\\begin{e}}{\\end{e}}\\begin{e}\\end{e}",
                "\\DeclareMathOperator{\\f}{f} \\f",
                "\\romannumeral{1000000000}",
                "\\begin{array}{*{1000000}{c}} 1 \\end{array}",
                "\\jlmXML{x}",
                "\\magnification{50} x",
                "\\includegraphics{/etc/hostname}",
                "\\nosuchcommand{x}"
            })
    void whatCouldRunForEverReachOutOrChangeOtherFormulasIsNot(String latex) {
        assertFalse(laidOut(latex));
    }

    /** JLaTeXMath would take the gaps from beside the sign in all formulas to come. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1{,}000",
                "a {+} b",
                "a { = } b",
                "\\frac{a}{b}{-}c",
                "a {\\times} b",
                "\\:{+}\\:"
            })
    void aSignInAGroupLeavesOtherFormulasAsTheyAre(String latex) {
        String other = "f(a,b) = c + d - e \\times g";
        int before = width(other + " ");
        width(latex);
        assertEquals(before, width(other + "  "));
    }

    private static int width(String latex) {
        return Formulas.parse(latex)
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .orElseThrow()
                .createTeXIcon(TeXConstants.STYLE_TEXT, 33)
                .getIconWidth();
    }

    /** JLaTeXMath opens the address of a picture. */
    @Test
    void aFormulaOpensNoAddress() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.incrementAndGet();
                    exchange.close();
                });
        server.start();
        try {
            String address = "http://localhost:" + server.getAddress().getPort() + "/x.png";
            Formulas.parse("\\includegraphics{" + address + "}")
                    .join()
                    .ifPresent(f -> f.createTeXIcon(TeXConstants.STYLE_TEXT, 20).getIconWidth());
            assertEquals(0, asked.get());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aTaskThatNeverEndsIsGivenUpAndTheNextOnesAreDone() {
        assertTrue(
                Formulas.run(
                                () -> {
                                    while (!Thread.interrupted()) {
                                        Thread.onSpinWait();
                                    }
                                    return "";
                                })
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join()
                        .isEmpty());
        assertTrue(laidOut("y^3"));
    }
}
