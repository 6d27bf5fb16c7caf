// Calls exports that take nothing and give nothing: operands and results lie in memory, so that no bit of a NaN is lost on the way.
// In:  { module, outputAddress, batches: [{ export, inputBytes, outputBytes, inputs }] }, all bytes in base64.
// Out: { batches: [{ outputs, traps: [[index, message]] }] }
import { readFileSync } from 'node:fs';

const request = JSON.parse(readFileSync(0, 'utf8'));
const { instance } = await WebAssembly.instantiate(Buffer.from(request.module, 'base64'), {});
const memory = new Uint8Array(instance.exports.memory.buffer);

function run(batch) {
  const call = instance.exports[batch.export];
  const inputs = Buffer.from(batch.inputs, 'base64');
  const count = inputs.length / batch.inputBytes;
  const outputs = new Uint8Array(count * batch.outputBytes);
  const traps = [];
  for (let index = 0; index < count; index++) {
    memory.fill(0, request.outputAddress, request.outputAddress + batch.outputBytes);
    memory.set(inputs.subarray(index * batch.inputBytes, (index + 1) * batch.inputBytes), 0);
    try {
      call();
      outputs.set(memory.subarray(request.outputAddress, request.outputAddress + batch.outputBytes), index * batch.outputBytes);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      traps.push([index, error.message]);
    }
  }
  return { outputs: Buffer.from(outputs).toString('base64'), traps: traps.map(([index, message]) => ({ index, message })) };
}

process.stdout.write(JSON.stringify({ batches: request.batches.map(run) }));
