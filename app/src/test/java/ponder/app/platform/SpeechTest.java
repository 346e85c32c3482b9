package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ponder.app.platform.FakeProgram.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SpeechTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void theTextIsInputInItsLanguage() throws IOException {
        FakeProgram program = new FakeProgram(folder, "spd-say", "/bin/cat >> " + folder + "/said");
        program.speech().utterance().say("Größe!\n\n \n!-!SET X\nend", Locale.GERMAN);
        assertEquals(
                "--pipe-mode\n--wait\n--language\nde\nGröße!\n! - !SET X\nend\n", program.heard());
    }

    private static CompletableFuture<Void> said(Utterance utterance) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        utterance.say("long", Locale.ENGLISH);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void itFallsSilentWhenStopped() throws Exception {
        FakeProgram program =
                new FakeProgram(
                        folder,
                        "spd-say",
                        "[ \"$1\" = --stop ] || { echo up > " + folder + "/up; exec sleep 60; }");
        Utterance utterance = program.speech().utterance();
        CompletableFuture<Void> saying = said(utterance);
        while (!Files.exists(folder.resolve("up"))) {
            Thread.onSpinWait();
        }
        utterance.stop();
        saying.get();
        assertTrue(saying.isDone());
    }

    @Test
    void whatIsStoppedBeforeItBeganIsNeverSaid() throws IOException {
        FakeProgram program = new FakeProgram(folder, "spd-say", "");
        Utterance utterance = program.speech().utterance();
        utterance.stop();
        utterance.say("too late", Locale.ENGLISH);
        assertFalse(Files.exists(folder.resolve("said")));
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void theServiceHasFallenSilentWhenAnotherTextBegins() throws Exception {
        FakeProgram program =
                new FakeProgram(
                        folder,
                        "spd-say",
                        "if [ \"$1\" = --stop ]; then echo hushed >> %s/said; exit; fi; exec sleep 60"
                                .formatted(folder));
        Utterance utterance = program.speech().utterance();
        CompletableFuture<Void> saying = said(utterance);
        while (!Files.exists(folder.resolve("said"))) {
            Thread.onSpinWait();
        }
        utterance.stop();
        assertTrue(program.heard().endsWith("--stop\nhushed\n"), program.heard());
        saying.get();
    }

    @Test
    void aSystemThatRefusesIsTold() throws IOException {
        FakeProgram program = new FakeProgram(folder, "espeak-ng", "exit 3");
        Utterance utterance = program.speech().utterance();
        assertThrows(IOException.class, () -> utterance.say("x", Locale.ENGLISH));
    }

    @Test
    void whereThereIsNoneNothingIsOffered() {
        Map<String, String> nowhere = Map.of("PATH", folder.toString());
        assertFalse(Speech.of(nowhere, system("Linux")).isPresent());
        assertFalse(Speech.of(Map.of(), system("Mac OS X")).isPresent());
        assertTrue(Speech.of(nowhere, system("Windows 11")).isPresent());
    }
}
