// Runs kernels in V8: node kernels.mjs MODULE MILLISECONDS NAME ARGUMENT [NAME ARGUMENT ...]. Prints JSON: the least time of each, and its result.
import { readFileSync } from 'node:fs';

const [file, milliseconds, ...calls] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(file), { env: { host: x => x ^ 1 } });
const report = {};
for (let at = 0; at < calls.length; at += 2) {
  const kernel = instance.exports[calls[at]];
  const argument = Number(calls[at + 1]);
  const end = performance.now() + Number(milliseconds);
  let least = Infinity, result;
  for (let run = 0; run < 10 || performance.now() < end; run++) {
    const begin = process.hrtime.bigint();
    result = kernel(argument);
    least = Math.min(least, Number(process.hrtime.bigint() - begin));
  }
  report[calls[at]] = { nanoseconds: least, result };
}
console.log(JSON.stringify(report));
