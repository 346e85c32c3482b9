package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.TestChats;
import ponder.app.chat.empty.StartOffer;
import ponder.app.modelmanager.ModelSupply;
import ponder.app.modelmanager.ModelsViewModel;
import ponder.app.platform.OtherPrograms;
import ponder.app.platform.secret.SecretStore;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.Repository;

/** What an empty chat offers besides questions. */
class StartOffersTest {
    @TempDir private Path temporary = Path.of("");
    private final List<Runnable> work = new ArrayList<>();
    private final SimpleObjectProperty<Boolean> lacking = new SimpleObjectProperty<>(true);
    private int opened;

    private ModelsViewModel models(Path others) {
        return new ModelsViewModel(
                TestChats.NO_MODELS,
                new Preferences(Settings.DEFAULT),
                temporary.resolve("cache"),
                new ModelSupply(
                        List.of(),
                        () -> new Repository(URI.create("http://127.0.0.1:9/")),
                        List.of(new OtherPrograms.Place("LM Studio", others)),
                        SecretStore.inFiles(temporary)),
                work::add,
                Runnable::run);
    }

    private void work() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    private static List<String> words(StartOffers offers) {
        return offers.all().stream()
                .map(offer -> offer.sentence().getValue() + " | " + offer.button())
                .toList();
    }

    @Test
    void aModelIsOfferedForAsLongAsOneIsLacking() {
        StartOffers offers =
                new StartOffers(
                        models(temporary.resolve("none")),
                        lacking,
                        () -> {},
                        () -> {},
                        () -> opened++);
        offers.begin();
        work();
        assertEquals(
                List.of("A larger model can talk about everything else. | Get a model"),
                words(offers));
        offers.all().getFirst().action().run();
        assertEquals(1, opened);
        lacking.set(false);
        assertTrue(offers.all().isEmpty());
    }

    @Test
    void whatIsHereIsOfferedFirstOnceThisComputerMayBeLookedAt() throws IOException {
        Files.writeString(temporary.resolve("a.gguf"), "GGUF");
        StartOffers offers =
                new StartOffers(models(temporary), lacking, () -> {}, () -> {}, () -> opened++);
        assertTrue(work.isEmpty());
        offers.begin();
        assertTrue(words(offers).isEmpty(), "what comes first would move what is there");
        work();
        assertEquals(
                "This computer already has models from LM Studio. | Use one of them",
                words(offers).getFirst());
    }

    @Test
    void aDownloadIsShownAndGoesOnWhereItWasStopped() {
        ModelsViewModel models = models(temporary.resolve("none"));
        StartOffers offers = new StartOffers(models, lacking, () -> {}, () -> {}, () -> opened++);
        models.download(new CatalogModel("R1", "a/b", "", List.of("*"), "mit", 0, false, ""));
        assertEquals("Downloading R1 | Show", words(offers).getFirst());
        models.stop(models.tasks().getFirst());
        work();
        StartOffer paused = offers.all().getFirst();
        assertEquals(
                "Downloading R1: Paused. The download will start from the beginning.",
                paused.sentence().getValue());
        assertEquals("Resume", paused.button());
        paused.action().run();
        assertEquals("Show", offers.all().getFirst().button());
    }
}
