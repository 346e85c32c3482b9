package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;
import ponder.app.text.Language;
import ponder.app.text.Texts;

class NoticesTest {
    @AfterEach
    void speakEnglishAgain() {
        Texts.use(Language.ENGLISH);
    }

    private static List<String> standing(Notices notices) {
        return notices.standing().stream().map(Supplier::get).toList();
    }

    @Test
    void newsOfTheSettingsStandWhateverElseIsTold() {
        Notices notices =
                new Notices(new SettingsStore.Loaded(Settings.DEFAULT, "settings.passedOver"));
        notices.tellUnsaved("not saved");
        notices.tell("Copied");
        notices.tellStore(List.of());
        String passedOver =
                "Part of the settings was invalid and has been ignored; the rest was kept. The old file was kept as settings.json.unreadable.";
        assertEquals(List.of(passedOver, "not saved"), standing(notices));
        notices.tellUnsaved("");
        assertEquals(List.of(passedOver), standing(notices));
        Texts.use(Language.GERMAN);
        assertEquals(
                Texts.of("settings.passedOver", "settings.json.unreadable"),
                standing(notices).getFirst());
    }

    @Test
    void nothingStandsWhereNothingIsWrong() {
        Notices notices = new Notices(new SettingsStore.Loaded(Settings.DEFAULT, null));
        assertEquals(List.of(), standing(notices));
    }
}
