package ponder.inference.local;

import java.util.Set;
import ponder.inference.Device;
import ponder.inference.decoding.TokenGenerator;
import ponder.inference.tokenizer.Tokenizer;

/** What a reply needs of a loaded model. */
record LoadedModel(
        PromptBuilder prompts,
        Tokenizer tokenizer,
        TokenGenerator generator,
        Set<Integer> stopIds,
        int contextLength,
        Device device) {}
