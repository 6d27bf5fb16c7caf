// Numbers, given by their bits, as text.
const { readFileSync } = require('node:fs');

const texts = JSON.parse(readFileSync(0, 'utf8')).map((bits) => String(new Float64Array(new BigUint64Array([BigInt(`0x${bits}`)]).buffer)[0]));
process.stdout.write(JSON.stringify(texts));
