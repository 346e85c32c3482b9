package ponder.app.commandline;

import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import ponder.app.platform.PonderVersion;
import ponder.app.problem.AppProblem;

/**
 * The commands. A failure is one sentence and {@link FailedCommand}'s exit code; wrong usage is 2,
 * except that {@link PromptCommand} fails with 1 whatever is wrong.
 */
@Command(
        name = "ponder",
        description =
                "A private assistant for reasoning models. Without arguments, opens the window.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLineInterface.Version.class,
        subcommands = {InspectCommand.class, PromptCommand.class, CheckCommand.class})
public final class CommandLineInterface {
    private CommandLineInterface() {}

    /** The version that the build wrote. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Ponder " + PonderVersion.text()};
        }
    }

    /**
     * @param onExit registers what must be closed in order when the system asks the program to end
     * @return the exit code
     */
    public static int run(String[] arguments, Consumer<Runnable> onExit) {
        CommandLine line = line(onExit);
        line.setExecutionExceptionHandler(
                (e, command, result) ->
                        FailedCommand.of(e)
                                .end(command.getParseResult().hasMatchedOption("--json")));
        CommandLine.IParameterExceptionHandler usage = line.getParameterExceptionHandler();
        line.setParameterExceptionHandler(
                (e, given) ->
                        e.getCommandLine().getCommand() instanceof PromptCommand
                                ? PromptCommand.misused(e)
                                : usage.handleParseException(e, given));
        int code = execute(line, arguments);
        return code == 0 && System.out.checkError()
                ? FailedCommand.of(AppProblem.COMMAND_OUTPUT_LOST).end(false)
                : code;
    }

    private static int execute(CommandLine line, String[] arguments) {
        try {
            return line.execute(arguments);
        } catch (Error e) {
            return FailedCommand.of(e).end(false);
        }
    }

    /** Whether a first argument is a command or an option, even if a file has that name. */
    public static boolean takes(String argument) {
        return argument.startsWith("-") || line(exit -> {}).getSubcommands().containsKey(argument);
    }

    private static CommandLine line(Consumer<Runnable> onExit) {
        CommandLine line = new CommandLine(new CommandLineInterface());
        line.addSubcommand(new ConvertCommand(onExit));
        line.addSubcommand(new AskCommand(onExit));
        line.addSubcommand(new ServeCommand(onExit));
        line.addSubcommand(new ReproduceCommand(onExit));
        line.addSubcommand(new PerplexityCommand(onExit));
        line.addSubcommand(new BenchCommand(onExit));
        line.addSubcommand(new ChatsCommand(onExit));
        line.addSubcommand(new ExportCommand(onExit));
        line.addSubcommand(new ImportCommand(onExit));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false); // a question may begin with an @
        return line;
    }
}
