// Asks a server of Ponder's with the official SDKs: node clients.mjs http://127.0.0.1:7766
import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { toResponseInputItems } from 'openai/lib/responses/ResponseInputItems';
import { z } from 'zod';

const address = process.argv[2];
const openai = new OpenAI({ baseURL: `${address}/v1`, apiKey: 'none', maxRetries: 0 });
const anthropic = new Anthropic({ baseURL: address, apiKey: 'none', maxRetries: 0 });
const model = (await openai.models.list()).data[0].id;
const messages = [{ role: 'user', content: 'What is 17 * 23?' }];
const chat = { model, messages, seed: 7, temperature: 0 };

async function models() {
  assert.equal((await openai.models.retrieve(model)).id, model);
  assert.equal((await anthropic.models.list()).data[0].id, model);
}

async function chats() {
  const whole = (await openai.chat.completions.create(chat)).choices[0];
  assert.match(whole.message.content, /391/);
  assert.equal(whole.finish_reason, 'stop');
  let thought = '';
  let text = '';
  for await (const chunk of await openai.chat.completions.create({ ...chat, stream: true })) {
    thought += chunk.choices[0]?.delta?.reasoning_content ?? '';
    text += chunk.choices[0]?.delta?.content ?? '';
  }
  assert.equal(text, whole.message.content);
  assert.equal(thought, whole.message.reasoning_content);
  const runner = openai.chat.completions.stream({ ...chat, stream_options: { include_usage: true } });
  const final = await runner.finalChatCompletion();
  assert.equal(final.choices[0].message.content, text);
  assert.ok((await runner.totalUsage()).completion_tokens > 0);
}

async function logprobs() {
  const asked = { ...chat, logprobs: true, top_logprobs: 3 };
  const whole = (await openai.chat.completions.create(asked)).choices[0];
  const tokens = whole.logprobs.content;
  assert.equal(tokens.map(each => each.token).join(''), whole.message.content);
  assert.equal(Buffer.from(tokens.flatMap(each => each.bytes)).toString(), whole.message.content);
  assert.ok(tokens.every(each => each.logprob <= each.top_logprobs[0].logprob + 1e-9));
  assert.equal(whole.logprobs.reasoning_content.map(each => each.token).join(''), whole.message.reasoning_content);
  const final = await openai.chat.completions.stream(asked).finalChatCompletion();
  assert.deepEqual(final.choices[0].logprobs.content, tokens);
  const text = (await openai.completions.create({ model, prompt: '2 + 3 =', logprobs: 2, temperature: 0 })).choices[0];
  assert.equal(text.logprobs.tokens.join(''), text.text);
  assert.ok(text.logprobs.top_logprobs.every(each => Object.keys(each).length >= 2));
}

async function responses() {
  const asked = { model, input: messages[0].content, temperature: 0 };
  const whole = await openai.responses.create(asked);
  assert.match(whole.output_text, /391/);
  assert.deepEqual(whole.output.map(item => item.type), ['reasoning', 'message']);
  let text = '';
  for await (const event of await openai.responses.create({ ...asked, stream: true })) {
    text += event.type === 'response.output_text.delta' ? event.delta : '';
  }
  assert.equal(text, whole.output_text);
  const final = await openai.responses.stream(asked).finalResponse();
  assert.equal(final.output_text, text);
  const likely = await openai.responses.create({ ...asked, include: ['message.output_text.logprobs'], top_logprobs: 20 });
  const tokens = likely.output.at(-1).content[0].logprobs;
  assert.equal(tokens.map(each => each.token).join(''), text);
  assert.ok(tokens.every(each => each.top_logprobs.length === 20));
  const input = [messages[0], ...toResponseInputItems(whole.output), { role: 'user', content: 'Now add 5.' }];
  assert.match((await openai.responses.create({ ...asked, input })).output_text, /396/);
}

async function anthropicMessages() {
  const asked = { model, max_tokens: 4096, messages, thinking: { type: 'enabled', budget_tokens: 2048 }, temperature: 0 };
  const whole = await anthropic.messages.create(asked);
  assert.deepEqual(whole.content.map(block => block.type), ['thinking', 'text']);
  assert.equal(whole.stop_reason, 'end_turn');
  let thought = '';
  let text = '';
  const stream = anthropic.messages.stream(asked)
    .on('thinking', more => { thought += more; })
    .on('text', more => { text += more; });
  const final = await stream.finalMessage();
  assert.equal(thought, whole.content[0].thinking);
  assert.equal(text, whole.content[1].text);
  assert.deepEqual(final.content, whole.content);
}

const sum = z.object({
  kind: z.enum(['sum', 'product']),
  result: z.number().int(),
  parts: z.array(z.object({ value: z.number(), name: z.string().max(8).nullable() })).max(3),
});

async function schemas() {
  const asked = { ...chat, temperature: 1, response_format: zodResponseFormat(sum, 'sum') };
  const said = (await openai.chat.completions.parse(asked)).choices[0].message;
  assert.ok(['sum', 'product'].includes(said.parsed.kind));
  assert.ok(said.reasoning_content.length > 0);
  const runner = openai.chat.completions.stream(asked);
  assert.deepEqual((await runner.finalChatCompletion()).choices[0].message.parsed, said.parsed);
  const response = await openai.responses.parse({
    model, input: messages[0].content, text: { format: zodTextFormat(sum, 'sum') },
  });
  assert.ok(Number.isInteger(response.output_parsed.result));
}

async function errors() {
  const unknown = { model: 'no-such-model', messages };
  await assert.rejects(openai.chat.completions.create(unknown), OpenAI.NotFoundError);
  await assert.rejects(anthropic.messages.create({ ...unknown, max_tokens: 9 }), Anthropic.NotFoundError);
  const tools = [{ type: 'function', function: { name: 'f', parameters: {} } }];
  await assert.rejects(openai.chat.completions.create({ ...chat, tools }), OpenAI.BadRequestError);
}

async function leaving() {
  const stream = await openai.chat.completions.create({ ...chat, stream: true });
  for await (const chunk of stream) {
    assert.ok(chunk.id);
    stream.controller.abort();
    break;
  }
  assert.match((await openai.chat.completions.create(chat)).choices[0].message.content, /391/);
}

for (const part of [models, chats, logprobs, responses, schemas, anthropicMessages, errors, leaving]) {
  await part();
  console.log(`${part.name}: as it should be`);
}
