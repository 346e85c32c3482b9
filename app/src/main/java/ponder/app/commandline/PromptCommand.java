package ponder.app.commandline;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import ponder.app.platform.BundledModels;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.inference.EngineOptions;
import ponder.inference.ModelPrompt;
import ponder.inference.ModelSource;
import ponder.inference.chat.PromptTemplate;
import ponder.inference.chat.TemplateChat;
import ponder.inference.engines.EngineFactory;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Prints what a model is fed. */
@Command(
        name = PromptCommand.NAME,
        mixinStandardHelpOptions = true,
        description = {
            "Print the prompt that a chat becomes, to the letter and in UTF-8: nothing is added, not even a line break.",
            "With --model it is what the model would be fed, its thought opened or closed as for a question. With --template it is what the template alone makes, as Hugging Face's apply_chat_template renders it."
        },
        footer = {
            "",
            "A chat is a JSON file:",
            "  {\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}],",
            "   \"tools\": [...], \"variables\": {\"enable_thinking\": false}}",
            "Messages go to the template with all their fields. \"tools\" and \"variables\" may be left out; add_generation_prompt is true unless \"variables\" says otherwise.",
            ""
        })
final class PromptCommand implements Callable<Integer> {
    static final String NAME = "prompt";

    private static final String QUESTION = "Why is the sky blue?";

    @Option(names = "--model", description = "Model folder (default: the bundled model).")
    private @Nullable Path model;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "Jinja template to render instead of a model's.")
    private @Nullable Path template;

    @Option(
            names = "--chat",
            paramLabel = "FILE",
            description =
                    "Chat to render, - for standard input (default: the question \""
                            + QUESTION
                            + "\").")
    private @Nullable Path chat;

    @Option(
            names = "--ids",
            description = "Print the token ids instead, in one line with blanks between them.")
    private boolean ids;

    @Option(
            names = "--now",
            paramLabel = "DATE",
            description =
                    "What templates that write the date are told, such as 2026-01-15T12:00:00 (default: the local time).")
    private @Nullable String now;

    @Option(
            names = "--bos",
            paramLabel = "TEXT",
            description =
                    "Begin token for the template (default: the model's; empty with --template).")
    private @Nullable String bos;

    @Option(
            names = "--eos",
            paramLabel = "TEXT",
            description =
                    "End token for the template (default: the model's; empty with --template).")
    private @Nullable String eos;

    private final Output output = new Output();

    @Override
    public Integer call() {
        try {
            output.utf8(printed());
        } catch (PonderException e) {
            output.err(e.problem() + System.lineSeparator());
            return 1;
        }
        output.requireReader();
        return 0;
    }

    /** Wrong usage in one sentence. */
    static int misused(ParameterException e) {
        System.err.println(e.getMessage() + ". See “ponder prompt --help”.");
        return 1;
    }

    private String printed() {
        if (model != null && template != null) {
            throw new PonderException(Problem.of(AppProblem.PROMPT_TWO_SOURCES));
        }
        Path file = template;
        if (file != null) {
            return rendered(file);
        }
        ModelPrompt prompt =
                EngineFactory.prompt(
                        new ModelSource.LocalFolder(folder()),
                        chat(Map.of()),
                        EngineOptions.in(UserFolders.ofThisSystem().cache()).withClock(clock()));
        return ids
                ? prompt.ids().stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\n"
                : prompt.text();
    }

    private String rendered(Path file) {
        if (ids) {
            throw new PonderException(Problem.of(AppProblem.PROMPT_IDS_NEED_MODEL));
        }
        TemplateChat given = chat(Map.of("bos_token", "", "eos_token", ""));
        return new PromptTemplate(ChatFile.text(file), clock()).render(given.values());
    }

    private Path folder() {
        return model != null
                ? model
                : BundledModels.library(UserFolders.ofThisSystem()).folders().stream()
                        .findFirst()
                        .orElseThrow(
                                () -> new PonderException(Problem.of(AppProblem.ASK_NO_MODEL)));
    }

    /**
     * @param tokens unless the chat or an option has others
     */
    private TemplateChat chat(Map<String, String> tokens) {
        TemplateChat given =
                chat == null
                        ? new TemplateChat(
                                List.of(Map.of("role", "user", "content", QUESTION)),
                                null,
                                Map.of())
                        : ChatFile.read(chat);
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(tokens);
        variables.putAll(given.variables());
        if (bos != null) {
            variables.put("bos_token", bos);
        }
        if (eos != null) {
            variables.put("eos_token", eos);
        }
        return new TemplateChat(given.messages(), given.tools(), variables);
    }

    private Clock clock() {
        if (now == null) {
            return Clock.systemDefaultZone();
        }
        try {
            LocalDateTime moment =
                    now.contains("T")
                            ? LocalDateTime.parse(now)
                            : LocalDate.parse(now).atStartOfDay();
            return Clock.fixed(moment.toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new PonderException(Problem.of(AppProblem.PROMPT_DATE, now), e);
        }
    }
}
