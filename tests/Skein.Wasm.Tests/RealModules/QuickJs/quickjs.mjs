// What each program gives in the package itself: whether it threw, what it gave as JSON, and how often the host was asked whether to stop.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { folder, programs, patience } = JSON.parse(readFileSync(0, 'utf8'));
const module = await createRequire(import.meta.url)(`${folder}/dist/emscripten-module.cjs`)();
const { QuickJSFFI } = await import(pathToFileURL(`${folder}/dist/ffi.mjs`));
const quick = new QuickJSFFI(module);
let asked = 0;
module.callbacks = {
    callFunction: (_, context, self, count, values) => {
        let sum = 0;
        for (let index = 0; index < count; index++) sum += quick.QTS_GetFloat64(context, quick.QTS_ArgvGetJSValueConstPointer(values, index));
        return quick.QTS_NewFloat64(context, sum);
    },
    shouldInterrupt: () => (++asked % patience === 0 ? 1 : 0),
};

function give(text) {
    const bytes = Buffer.from(`${text}\0`);
    const place = module._malloc(bytes.length);
    module.HEAPU8.set(bytes, place);
    return [place, bytes.length - 1];
}

const runtime = quick.QTS_NewRuntime();
quick.QTS_RuntimeEnableInterruptHandler(runtime);
quick.QTS_RuntimeSetMaxStackSize(runtime, 64 << 10);
const context = quick.QTS_NewContext(runtime, 0);
quick.QTS_SetProp(context, quick.QTS_GetGlobalObject(context), quick.QTS_NewString(context, give('sum')[0]), quick.QTS_NewFunction(context, 'sum', 2, false, 1));
const answers = programs.map((program) => {
    const before = asked;
    const value = quick.QTS_Eval(context, ...give(program), 'a.js', 0, 0);
    const thrown = quick.QTS_ResolveException(context, value);
    const dump = quick.QTS_Dump(context, thrown || value);
    return `${thrown ? 'threw' : 'gave'} ${module.UTF8ToString(dump)} after ${asked - before}`;
});
let answer = Buffer.from(JSON.stringify(answers));
while (answer.length > 0) answer = answer.subarray(writeSync(1, answer));
