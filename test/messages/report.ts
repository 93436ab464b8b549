import { catalogFaults } from './catalog-faults.js';
import { catalogFiles, mayBeEnglish, readCatalog, translations } from './catalogs.js';

/** Lists what each language lacks: `npm run messages`, or `npm run messages -- de`. Ends with 1 when anything is wrong. */
const wanted = process.argv.slice(2);
let faults = 0;
for (const language of translations.filter((code) => wanted.length === 0 || wanted.includes(code))) {
  for (const file of catalogFiles) {
    const english = readCatalog('en', file);
    const found = catalogFaults(language, english, readCatalog(language, file), mayBeEnglish(language));
    faults += found.length;
    process.stdout.write(`messages/${language}/${file}.json: ${found.length} of ${Object.keys(english).length}\n`);
    for (const fault of found) process.stdout.write(`  ${fault}\n`);
  }
}
process.exitCode = faults === 0 ? 0 : 1;
