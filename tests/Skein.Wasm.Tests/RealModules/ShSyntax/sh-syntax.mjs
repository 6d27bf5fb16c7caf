// What the package itself makes of each script: its tree, or the text printed anew, or its complaint.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { folder, cases } = JSON.parse(readFileSync(0, 'utf8'));
const { parse, print } = await import(pathToFileURL(`${folder}/lib/index.js`));
const answers = [];
for (const { text, again, minify } of cases) {
    try {
        const made = await (again ? print : parse)(text, { filepath: 'a.sh', minify });
        answers.push(JSON.stringify(made));
    } catch (failed) {
        answers.push(`${failed.name}: ${failed.Text ?? failed.message}`);
    }
}

process.stdout.write(JSON.stringify(answers));
