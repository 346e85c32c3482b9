package ponder.app.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Application;
import org.jspecify.annotations.Nullable;
import ponder.app.commandline.CommandLineInterface;
import ponder.app.commandline.FailedCommand;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.platform.EmojiFont;
import ponder.app.platform.PrivateFiles;
import ponder.app.platform.StartupLog;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.app.requests.Request;
import ponder.app.requests.Requester;
import ponder.app.session.ModelSession;
import ponder.inference.EngineOptions;
import ponder.inference.engines.EngineFactory;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** The program's entry: with arguments a command, without the window. */
public final class Launcher {
    private static final String MODEL_OPTION = "--model=";
    private static final Logger ROOT_LOG = Logger.getLogger("");
    private static final List<String> TOLD_BY_COMMANDS =
            List.of(
                    ConversationRepository.class.getPackageName(),
                    Requester.class.getPackageName());
    private static final Duration WAIT_FOR_COMMAND = Duration.ofSeconds(30);

    private Launcher() {}

    public static void main(String[] arguments) {
        configure();
        StartupLog.reached("main");
        int exitCode = opensWindow(arguments) ? openWindow(arguments) : runCommand(arguments);
        ExitSignals.exit(exitCode);
    }

    /** What the store cannot do, a command says in its own sentence; why is in the log. */
    private static int runCommand(String[] arguments) {
        for (Handler handler : ROOT_LOG.getHandlers()) {
            if (handler instanceof ConsoleHandler) {
                handler.setFilter(record -> !isToldByCommands(record));
            }
        }
        return CommandLineInterface.run(arguments, ExitSignals::onExit);
    }

    private static boolean isToldByCommands(LogRecord record) {
        String name = String.valueOf(record.getLoggerName());
        return record.getLevel().intValue() < Level.SEVERE.intValue()
                && TOLD_BY_COMMANDS.stream().anyMatch(name::startsWith);
    }

    /** A file is opened in the window, unless it has the name of a command. */
    private static boolean opensWindow(String[] arguments) {
        return arguments.length == 0
                || arguments[0].startsWith(MODEL_OPTION)
                || !CommandLineInterface.takes(arguments[0]) && new File(arguments[0]).exists();
    }

    /** Formulas are drawn without a window of AWT's own; libraries log only what went wrong. */
    static void configure() {
        System.setProperty("java.awt.headless", "true");
        System.setProperty("java.net.useSystemProxies", "true");
        if (System.getProperty("java.util.logging.config.file") == null) {
            configureLog();
        }
        ROOT_LOG.addHandler(new FailureLog(() -> UserFolders.ofThisSystem().state()));
    }

    private static void configureLog() {
        try (InputStream in = Launcher.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(in);
        } catch (IOException e) {
            System.err.println("The log could not be set up: " + e.getMessage());
        }
    }

    private static int openWindow(String[] arguments) {
        UserFolders folders = UserFolders.ofThisSystem();
        keepPrivate(folders);
        Path state = folders.state();
        new CrashLog(state).install();
        Request.Open wanted = wanted(arguments);
        if (wanted.model() != null) {
            System.setProperty(ModelSession.MODEL_PROPERTY, wanted.model());
        }
        if (wanted.file() != null) {
            System.setProperty(OpenedFiles.PROPERTY, wanted.file().toString());
        }
        try (SingleInstance instance = SingleInstance.acquire(state, folders.data(), wanted)) {
            return instance == null ? 0 : launchWith(instance);
        } catch (PonderException e) {
            return refuse(e.problem());
        }
    }

    /** In words that mean the same in another folder: another start may carry it out. */
    static Request.Open wanted(String... arguments) {
        if (arguments.length == 0) {
            return new Request.Open(null, null);
        }
        if (!arguments[0].startsWith(MODEL_OPTION)) {
            return new Request.Open(Path.of(arguments[0]).toAbsolutePath(), null);
        }
        String model = arguments[0].substring(MODEL_OPTION.length());
        return new Request.Open(
                null, model.contains("://") ? model : new File(model).getAbsolutePath());
    }

    private static int launchWith(SingleInstance instance) {
        if (instance.takesChats(WAIT_FOR_COMMAND)) {
            return launch();
        }
        return refuse(Problem.of(AppProblem.START_COMMAND_BUSY));
    }

    private static int refuse(Problem why) {
        int exitCode = new FailedCommand(why).end(false);
        StartRefusal.show(why);
        return exitCode;
    }

    /** Before anything is written; what an earlier version left open to others is closed. */
    private static void keepPrivate(UserFolders folders) {
        for (Path folder : folders.all()) {
            try {
                PrivateFiles.folder(folder);
                PrivateFiles.tighten(folder);
            } catch (IOException e) {
                System.getLogger(Launcher.class.getName())
                        .log(System.Logger.Level.WARNING, "not made: " + folder, e);
            }
        }
    }

    private static int launch() {
        Path cache = UserFolders.ofThisSystem().cache();
        Thread.ofPlatform()
                .name("warm-up")
                .daemon()
                .start(() -> EngineFactory.warmUp(EngineOptions.in(cache)));
        EmojiFont.install(cache);
        try {
            Application.launch(ChatApplication.class);
            return 0;
        } catch (RuntimeException | LinkageError e) {
            AppProblem missing = missing(e);
            if (missing == null) {
                throw e;
            }
            return FailedCommand.of(missing).end(false);
        }
    }

    /** What JavaFX found missing of the system; null where something else went wrong. */
    static @Nullable AppProblem missing(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsatisfiedLinkError) {
                return AppProblem.START_NO_LIBRARY;
            }
        }
        return switch (e) {
            case UnsupportedOperationException none -> noWindow(none);
            case ExceptionInInitializerError none -> noWindow(none);
            case NoClassDefFoundError none -> noWindow(none);
            default -> null;
        };
    }

    private static AppProblem noWindow(Throwable e) {
        return String.valueOf(e.getMessage()).contains("GTK")
                ? AppProblem.START_NO_GTK
                : AppProblem.START_NO_DISPLAY;
    }
}
