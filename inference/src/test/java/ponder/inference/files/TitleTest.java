package ponder.inference.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TitleTest {
    @Test
    void aPlainNameStaysAsItIs() {
        assertEquals("Qwen2.5 Coder 0.5B (中文) 🙂", Title.of("Qwen2.5 Coder 0.5B (中文) 🙂"));
    }

    @Test
    void whatCannotBeSeenIsLeftOut() {
        assertEquals("a b", Title.of("\ta\r\n\u0000 b\u001b "));
        assertEquals("good gp.exe", Title.of("good \u202egp.exe\u2066\u200b"));
        assertEquals("", Title.of(" \u0007\n\ufeff"));
    }

    @Test
    void aLongNameIsCutInTheMiddleBetweenCharacters() {
        String cut = Title.of("🙂".repeat(200));
        assertEquals("🙂".repeat(40) + "…" + "🙂".repeat(39), cut);
        assertEquals("x".repeat(80), Title.of("x".repeat(80)));
    }
}
