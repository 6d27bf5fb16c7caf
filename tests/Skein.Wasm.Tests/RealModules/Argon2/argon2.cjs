// Hashes by the package itself, with its module that uses vectors.
const { readFileSync, writeSync } = require('node:fs');

const { folder, file, passwords } = JSON.parse(readFileSync(0, 'utf8'));
globalThis.self = globalThis;
globalThis.Module = { wasmBinary: readFileSync(file) };
const argon2 = require(`${folder}/lib/argon2.js`);
(async () => {
    const answers = [];
    for (const { pass, salt, time, mem, parallelism, hashLen, type } of passwords) {
        try {
            answers.push((await argon2.hash({ pass, salt, time, mem, parallelism, hashLen, type })).encoded);
        } catch (failed) {
            answers.push(failed.message);
        }
    }
    writeSync(1, JSON.stringify(answers));
    process.exit(0);
})();
