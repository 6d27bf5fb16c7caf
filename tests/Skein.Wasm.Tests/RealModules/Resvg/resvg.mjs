// What the package itself renders: PNG in base 64, or its complaint.
import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const { folder, pictures } = JSON.parse(readFileSync(0, 'utf8'));
const { Resvg, initWasm } = createRequire(import.meta.url)(`${folder}/index.js`);
await initWasm(readFileSync(`${folder}/index_bg.wasm`));
const answers = pictures.map(({ svg, options, fonts }) => {
    try {
        const picture = new Resvg(svg, { ...options, font: { fontBuffers: fonts.map((font) => readFileSync(font)), loadSystemFonts: false } });
        const image = picture.render();
        return [Buffer.from(image.asPng()).toString('base64'), `${picture.width} x ${picture.height}, ${image.width} x ${image.height}\n${picture.toString()}`];
    } catch (failed) {
        return ['', String(failed)];
    }
});
let answer = Buffer.from(JSON.stringify(answers));
while (answer.length > 0) answer = answer.subarray(writeSync(1, answer));
