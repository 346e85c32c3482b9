package ponder.app.start;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javafx.stage.Window;
import ponder.app.concurrent.UiThread;
import ponder.app.control.NotOpened;
import ponder.app.platform.SystemOpener;
import ponder.app.text.Texts;

/** Has other programs open what is theirs, and says where it is if there are none. */
final class Outside {
    private final Executor background;
    private final Predicate<String> opener;

    /**
     * @param opener whether a program took an address; may take its time
     */
    Outside(Executor background, Predicate<String> opener) {
        this.background = background;
        this.opener = opener;
    }

    /** Programs would inherit how far the other threads step back, so it has its own. */
    static Outside here() {
        return new Outside(
                Thread.ofPlatform().daemon().name("outside")::start,
                address -> SystemOpener.here().open(address));
    }

    /** Opens an address of the web, of mail or of a file. */
    void open(String address) {
        background.execute(
                () -> {
                    if (!opener.test(address)) {
                        UiThread.later(() -> tell(address));
                    }
                });
    }

    private void tell(String address) {
        Window over =
                Window.getWindows().stream()
                        .filter(Window::isFocused)
                        .findFirst()
                        .orElse(Window.getWindows().getFirst());
        if (address.startsWith("file:")) {
            NotOpened.tell(
                    over, Texts.of("open.noProgram"), Path.of(URI.create(address)).toString());
        } else if (address.startsWith("mailto:")) {
            NotOpened.tell(over, Texts.of("open.noMail"), address);
        } else {
            NotOpened.tell(over, Texts.of("open.noBrowser"), address);
        }
    }
}
