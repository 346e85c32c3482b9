// llama.cpp's greedy answers to prompts.json: node greedy.mjs GGUF FOLDER, run where node-llama-cpp is.
// answers.json: for each prompt up to 32 tokens, each with how far the likeliest one is ahead of the
// next, as the logarithm of the ratio of their probabilities.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const TOKENS = 32;
const require = createRequire(process.cwd() + "/");
const { getLlama, LlamaLogLevel } = await import(pathToFileURL(require.resolve("node-llama-cpp")));
const [gguf, folder] = process.argv.slice(2);
const llama = await getLlama({ gpu: false, build: "never", logLevel: LlamaLogLevel.error });
const model = await llama.loadModel({ modelPath: gguf });
const context = await model.createContext({ contextSize: 512, threads: 1 });
const sequence = context.getSequence();
const answers = [];
for (const [, ids] of JSON.parse(readFileSync(`${folder}/prompts.json`, "utf8"))) {
    await sequence.clearHistory();
    const answer = [];
    for await (const next of sequence.evaluateWithMetadata(ids, { probabilities: true }, { temperature: 0 })) {
        const [first, second] = next.probabilities.values();
        answer.push([next.token, Math.log(first / second)]);
        if (answer.length === TOKENS || model.isEogToken(next.token)) break;
    }
    answers.push(answer);
}
writeFileSync(`${folder}/answers.json`, JSON.stringify(answers));
process.exit(0);
