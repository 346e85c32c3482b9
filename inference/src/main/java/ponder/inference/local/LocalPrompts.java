package ponder.inference.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import ponder.inference.EngineOptions;
import ponder.inference.ModelPrompt;
import ponder.inference.chat.PromptPart;
import ponder.inference.chat.TemplateChat;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.tokenizer.Tokenizer;

/** Prompts of models of this machine, for which no weights are loaded. */
public final class LocalPrompts {
    private LocalPrompts() {}

    /**
     * What the model would be fed for a chat.
     *
     * @throws PonderException if it is no model, or if its template refuses the chat
     */
    public static ModelPrompt of(Path folder, TemplateChat chat, EngineOptions options) {
        LocalEngines.keepLibrariesIn(options.cacheFolder());
        ModelPackage model = ModelPackage.read(folder);
        try (Tokenizer tokenizer = Tokenizer.load(model.tokenizer())) {
            PromptBuilder prompts =
                    new PromptBuilder(
                            LocalEngines.template(model, tokenizer, options.clock()),
                            tokenizer,
                            model.contextLength());
            List<PromptPart> parts = prompts.parts(chat);
            return new ModelPrompt(
                    parts.stream().map(PromptPart::text).collect(Collectors.joining()),
                    Arrays.stream(prompts.ids(parts)).boxed().toList());
        } catch (RuntimeException | Error e) {
            throw Failures.explain(e);
        }
    }
}
