// Runs a module with TinyGo's own glue; what it prints, and the exit code as a last line.
const { readFileSync } = require('node:fs');

const { glue, module: bytes } = JSON.parse(readFileSync(0, 'utf8'));
require(glue);
(async () => {
    const lines = [];
    console.log = (line) => lines.push(line);
    const go = new Go();
    const { instance } = await WebAssembly.instantiate(Buffer.from(bytes, 'base64'), go.importObject);
    const code = await go.run(instance);
    process.stdout.write(JSON.stringify([...lines, `exit ${code}`]));
})();
