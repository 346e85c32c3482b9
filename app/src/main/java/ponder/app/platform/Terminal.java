package ponder.app.platform;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/** Whether somebody watches what is printed, or a file or another program takes it. */
public final class Terminal {
    private static final int STANDARD_ERROR = 2;

    private Terminal() {}

    /** Whether standard error is one. Java tells it of input and output together only. */
    public static boolean showsErrors() {
        try {
            Function question =
                    Platform.isWindows()
                            ? Function.getFunction("msvcrt", "_isatty")
                            : Function.getFunction("c", "isatty");
            return question.invokeInt(new Object[] {STANDARD_ERROR}) != 0;
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }
}
