package ponder.app.commandline;

import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import ponder.inference.InferenceException;
import ponder.inference.export.ToolVersion;
import ponder.inference.export.checkpoint.ExportException;
import ponder.inference.models.ModelPackageException;

/** The commands; every failure is one sentence and exit code 1, a wrong call exit code 2. */
@Command(
        name = "ponder",
        description = "A private reasoning assistant. Without arguments it opens the window.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLineInterface.Version.class,
        subcommands = {InspectCommand.class, ConvertCommand.class})
public final class CommandLineInterface {
    private CommandLineInterface() {}

    /** The version that the build wrote. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Ponder " + ToolVersion.text()};
        }
    }

    /**
     * @param onExit registers what must end in order when the system asks the program to end
     * @return the exit code
     */
    public static int run(String[] arguments, Consumer<Runnable> onExit) {
        CommandLine line = line(onExit);
        line.setExecutionExceptionHandler(
                (e, command, result) -> {
                    command.getErr().println(sentence(e));
                    return 1;
                });
        int code = execute(line, arguments);
        if (code == 0 && System.out.checkError()) {
            System.err.println(new OutputLostException().getMessage());
            return 1;
        }
        return code;
    }

    private static int execute(CommandLine line, String[] arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            System.err.println(
                    "There is too little memory for this. Close other programs and try again.");
        } catch (Error e) {
            System.err.println("Something unexpected went wrong: " + e);
        }
        return 1;
    }

    /** Whether a first argument is a command or an option, whatever files lie around. */
    public static boolean takes(String argument) {
        return argument.startsWith("-") || line(exit -> {}).getSubcommands().containsKey(argument);
    }

    private static CommandLine line(Consumer<Runnable> onExit) {
        CommandLine line = new CommandLine(new CommandLineInterface());
        line.addSubcommand(new AskCommand(onExit));
        line.addSubcommand(new ChatsCommand(onExit));
        line.addSubcommand(new ExportCommand(onExit));
        line.addSubcommand(new ImportCommand(onExit));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false); // a question may begin with an @
        return line;
    }

    private static String sentence(Exception e) {
        return switch (e) {
            case InferenceException known -> String.valueOf(known.getMessage());
            case ModelPackageException known -> String.valueOf(known.getMessage());
            case ExportException known -> String.valueOf(known.getMessage());
            case RefusedException known -> String.valueOf(known.getMessage());
            case OutputLostException known -> String.valueOf(known.getMessage());
            case IllegalArgumentException known -> String.valueOf(known.getMessage());
            default -> "Something unexpected went wrong: " + e;
        };
    }
}
