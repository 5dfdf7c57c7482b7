/** Measures the linter in the WebAssembly on texts of 5 kB; prints as `text-bench` does. Run by scripts/bench. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { loadRules } from '../Sources/Web/Resources/assets/js/wasm.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const rules = await loadRules(readFileSync(process.env.LAPOR_WASM ?? join(root, 'build/assets/laporaman.wasm')));

const BYTES = 5000;
const everyday = 'Lampu di Jl. Cemara RT 04 RW 09 mati sejak 12-03-2025, laporan JK2503120077 belum selesai, tarif Rp 350.000. ';
const personal = 'Hubungi Pak Hendra Wiguna 0834-0000-4417, NIK 3175041206909914, mobil B 1987 TRX, surel dimas(at)example(dot)com. ';
const texts = { everyday, personal, digits: '0 8 1 - satu 2. ' };

for (const [name, piece] of Object.entries(texts)) {
  const text = piece.repeat(Math.ceil(BYTES / piece.length)).slice(0, BYTES);
  const times = [];
  let findings = [];
  for (let turn = 0; turn < 220; turn += 1) {
    const began = performance.now();
    findings = rules.lint(text, 'story');
    if (turn >= 20) times.push(performance.now() - began);
  }
  times.sort((one, other) => one - other);
  console.log(name, 'bytes', BYTES, 'findings', findings.length, 'median', times[100].toFixed(3), 'worst', times.at(-1).toFixed(3));
}
