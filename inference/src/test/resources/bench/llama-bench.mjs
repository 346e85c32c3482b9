// Tokens a second of llama.cpp through node-llama-cpp: node llama-bench.mjs MODEL [threads=2] prefill=512 decode=128 …
import { getLlama, LlamaLogLevel } from "node-llama-cpp";

const DECODED = 24;
const tasks = process.argv.slice(3).map((task) => [task.split("=")[0], Number(task.split("=")[1])]);
const asked = tasks[0][0] === "threads" ? tasks.shift()[1] : 0;
const llama = await getLlama({ gpu: false, build: "never", logLevel: LlamaLogLevel.error, maxThreads: asked });
const model = await llama.loadModel({ modelPath: process.argv[2] });
const context = await model.createContext({ contextSize: 4400, batchSize: 512, threads: asked || llama.cpuMathCores });
const sequence = context.getSequence();
const ids = (n) => Array.from({ length: n }, (_, i) => 10 + ((i * 7919) % 50000));

for (const [kind, length] of tasks) {
    await sequence.clearHistory();
    let start = performance.now();
    await sequence.evaluateWithoutGeneratingNewTokens(ids(length));
    let count = length;
    if (kind === "decode") {
        count = 0;
        for await (const token of sequence.evaluate([5], { temperature: 0 })) {
            if (count++ === 0) start = performance.now();
            if (count > DECODED) break;
        }
        count = DECODED;
    }
    const seconds = (performance.now() - start) / 1000;
    console.log(`${kind === "decode" ? "decode at" : "prefill"} ${length}\t${count / seconds}`);
}
process.exit(0);
