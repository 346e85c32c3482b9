package ponder.inference.local;

import java.util.Set;
import java.util.function.Supplier;
import ponder.inference.Device;
import ponder.inference.chat.AnswerForm;
import ponder.inference.chat.ReplyFormat;
import ponder.inference.decoding.Scheduler;
import ponder.inference.structured.TokenTexts;
import ponder.inference.tokenizer.Tokenizer;

/**
 * What a reply needs of a loaded model.
 *
 * @param template the chat template's text
 * @param drafter fingerprint of the model that guesses; empty for none
 * @param texts of the vocabulary, made when they are needed
 */
record LoadedModel(
        String template,
        PromptBuilder prompts,
        Tokenizer tokenizer,
        Scheduler scheduler,
        String drafter,
        ReplyFormat format,
        AnswerForm answerForm,
        Set<Integer> stopIds,
        int contextLength,
        Device device,
        Supplier<TokenTexts> texts,
        CheckedSchema schemas) {}
