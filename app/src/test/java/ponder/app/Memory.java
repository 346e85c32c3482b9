package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.testfx.api.FxToolkit;
import org.testfx.api.FxToolkitContext;
import org.testfx.util.WaitForAsyncUtils;

/** What nobody can reach any more is gone after a collection; what something still hears is not. */
public final class Memory {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private Memory() {}

    /** Fails if one of these is still held by something, such as a listener that was forgotten. */
    public static void assertReleased(Collection<? extends WeakReference<?>> released) {
        long end = System.nanoTime() + PATIENCE;
        while (!held(released).isEmpty() && System.nanoTime() < end) {
            WaitForAsyncUtils.waitForFxEvents();
            WaitForAsyncUtils.waitForAsyncFx(5_000, Memory::forgetEvents);
            System.gc();
        }
        assertEquals(List.of(), held(released), "something still listens for these");
    }

    /**
     * TestFX keeps all events of its stage, and so the nodes they went to, until it has another.
     */
    private static void forgetEvents() {
        FxToolkitContext context = FxToolkit.toolkitContext();
        context.setRegisteredStage(context.getRegisteredStage());
    }

    private static List<Object> held(Collection<? extends WeakReference<?>> released) {
        List<Object> held = new ArrayList<>();
        for (WeakReference<?> reference : released) {
            Object object = reference.get();
            if (object != null) {
                held.add(object.getClass().getSimpleName());
            }
        }
        return held;
    }
}
