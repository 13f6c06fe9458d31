/**
 * Prints the figures of the table in TRUTH.md: each fault's raw count at its planted strength (at 1 where it is not
 * planted), what it is held against, and the same count in the faultless county. A test holds TRUTH.md to them.
 * Run: npx tsx tools/sample-county/truth.ts
 */
import { valueOf } from '#platform';
import { countSigns, loadCounty, simulate, withStrengths, type Sign } from '#feedback/simulation';

const county = valueOf(loadCounty('packs/yunhe'));
/** What the faults are planted in, with all that is told only when asked for. */
const everything = { dataGovernance: true, participation: true };
const signs = (strength: (own: number) => number) => {
  const strengths = Object.fromEntries(county.faults.map((fault) => [fault.id, strength(fault.strength)]));
  const faults = valueOf(withStrengths(county, strengths));
  return { strengths, signs: countSigns(county, simulate(county, { faults, ...everything }), faults) };
};
const planted = signs((own) => own || 1);
const faultless = signs(() => 0);
const text = ({ unit }: Sign, mean: number) =>
  unit === 'share' ? `${(mean * 100).toFixed(1)} %` : mean.toFixed(2);

for (const [id, sign] of planted.signs) {
  const none = faultless.signs.get(id)!;
  const cells = [text(sign, sign.inside.mean), text(sign, sign.outside.mean), text(none, none.inside.mean)];
  process.stdout.write(
    `| \`${id}\` | ${planted.strengths[id]} | ${sign.figure}, against ${sign.against} | ${cells.join(' | ')} |\n`,
  );
}
