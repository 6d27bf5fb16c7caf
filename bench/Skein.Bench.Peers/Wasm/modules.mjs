// Runs a real module in V8 by its own package. Standard input: JSON { name, folder, file, input, more, milliseconds }.
// Prints JSON: milliseconds to the first result (from reading the module on), the least of those after it, and the result.
import { createHash } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const { name, folder, file, input, more, milliseconds } = JSON.parse(readFileSync(0, 'utf8'));
const hash = bytes => createHash('sha256').update(bytes).digest('hex');

// Each loads its package, and gives what begins the module; that gives the work.
const modules = {
  'sql.js': async () => {
    const begin = require(`${folder}/dist/sql-wasm-debug.js`);
    const text = value => value === null ? 'null' : typeof value === 'string' ? `'${value}'` : Buffer.from(new Float64Array([value]).buffer).toString('hex');
    return async () => {
      const database = new (await begin()).Database();
      return () => input.split('\n').filter(line => line).map(line => {
        const statement = database.prepare(line);
        const rows = [statement.getColumnNames().join('|')];
        while (statement.step()) rows.push(statement.get().map(text).join('|'));
        statement.free();
        return rows.join('\n');
      }).join('\n');
    };
  },
  resvg: async () => {
    const { Resvg, initWasm } = require(`${folder}/index.js`);
    return async () => {
      await initWasm(readFileSync(file));
      return () => hash(new Resvg(input, {}).render().asPng());
    };
  },
  quickjs: async () => {
    const begin = require(`${folder}/dist/emscripten-module.cjs`);
    const { QuickJSFFI } = await import(pathToFileURL(`${folder}/dist/ffi.mjs`));
    return async () => {
      const module = await begin();
      module.callbacks = { shouldInterrupt: () => 0 };
      const quick = new QuickJSFFI(module);
      const runtime = quick.QTS_NewRuntime();
      quick.QTS_RuntimeEnableInterruptHandler(runtime);
      return () => {
        const context = quick.QTS_NewContext(runtime, 0);
        const bytes = Buffer.from(`${input}\0`);
        const place = module._malloc(bytes.length);
        module.HEAPU8.set(bytes, place);
        const dump = module.UTF8ToString(quick.QTS_Dump(context, quick.QTS_Eval(context, place, bytes.length - 1, 'a.js', 0, 0)));
        quick.QTS_FreeContext(context);
        return dump;
      };
    };
  },
  rollup: async () => async () => {
    const rollup = require(`${folder}/dist/native.js`);
    return () => hash(rollup.parse(input, false, true));
  },
  'sh-syntax': async () => {
    await import(pathToFileURL(`${folder}/vendors/wasm_exec.cjs`));
    const { getProcessor } = await import(pathToFileURL(`${folder}/lib/processor.js`));
    return async () => {
      const module = await WebAssembly.compile(readFileSync(file));
      const processor = getProcessor(async imports => new WebAssembly.Instance(module, imports));
      return () => processor(input, { filepath: 'a.sh', print: true });
    };
  },
  'tree-sitter': async () => {
    const { Parser, Language } = await import(pathToFileURL(`${folder}/web-tree-sitter.js`));
    return async () => {
      await Parser.init();
      const parser = new Parser();
      parser.setLanguage(await Language.load(readFileSync(more)));
      return () => {
        const tree = parser.parse(input);
        const root = tree.rootNode;
        const answer = `${root.descendantCount} ${root.endIndex} ${root.toString()}`;
        tree.delete();
        return answer;
      };
    };
  },
  argon2: async () => {
    globalThis.self = globalThis;
    const argon2 = require(`${folder}/lib/argon2.js`);
    return async () => {
      globalThis.Module = { wasmBinary: readFileSync(file) };
      return async () => (await argon2.hash({ pass: input, salt: 'somesalt', time: 2, mem: 4096, hashLen: 32, type: 2 })).encoded;
    };
  },
};

const prepare = await modules[name]();
const start = performance.now();
const work = await prepare();
const result = await work();
const first = performance.now() - start;
let least = Infinity;
for (const end = performance.now() + milliseconds, runs = { count: 0 }; runs.count < 5 || performance.now() < end; runs.count++) {
  const begin = performance.now();
  await work();
  least = Math.min(least, performance.now() - begin);
}
// All of it: the end of a process does not wait for a pipe.
let answer = Buffer.from(JSON.stringify({ first, least, result }));
while (answer.length > 0) answer = answer.subarray(writeSync(1, answer));
process.exit(0);
