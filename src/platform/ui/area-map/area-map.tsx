import { punctuation } from '#platform/i18n';
import type { VNode } from 'preact';
import { type Datum, datumText, isMeasured, suppressedNote } from '../datum.ts';
import { Details } from '../details/details.tsx';
import { words } from '../messages.ts';
import { ValueCell } from '../plot/mark-table.tsx';
import { textWidth } from '../process-map/text-box.ts';
import { safeHref } from '../safe-href.ts';
import { ScrollFrame } from '../table/table.tsx';
import type { View } from '../view.ts';
import type { LabelSpot, MapOutline } from './outline.ts';

/** How an area stands to the whole place; `higher` and `lower` where neither is good. Decided by the caller, not by the map. */
export type AreaStanding = 'better' | 'worse' | 'higher' | 'lower' | 'within';

export interface AreaValue {
  /** As in the outline. */
  readonly id: string;
  readonly label: string;
  readonly href?: string | undefined;
  readonly datum: Datum;
  /** Of a measured area; `within` unless told. */
  readonly standing?: AreaStanding | undefined;
  /** In words, after the value: "below the floor". */
  readonly flag?: string | undefined;
}

export interface AreaMapProps {
  readonly view: View;
  /** Unique on the page. */
  readonly id: string;
  readonly caption: string;
  readonly description?: string | undefined;
  /** From `outlineOf`, made once for a place. */
  readonly outline: MapOutline;
  readonly areas: readonly AreaValue[];
  readonly format: (value: number) => string;
  readonly labelHeading?: string | undefined;
  readonly valueHeading?: string | undefined;
  /** Shows the table at once; by default when there are at most 20 areas. */
  readonly tableOpen?: boolean | undefined;
}

const STANDINGS = ['better', 'higher', 'within', 'lower', 'worse'] as const;
const symbols = { better: '▲', worse: '▼', higher: '↑', lower: '↓', within: '' } as const;

/** Units of the drawing that a letter is high on a phone, where the drawing is smallest. */
const LETTER = 24;

/**
 * A map of what is decided: areas that clearly differ from the whole are coloured **and** carry a sign, all others share one
 * colour, for shades by value would paint chance. Names stand where they fit; suppressed areas are hatched; every value
 * stands in the table.
 */
export function AreaMap(props: AreaMapProps): VNode {
  const { view, id, caption, outline, areas, format } = props;
  const t = words(view);
  const byId = new Map(areas.map((area) => [area.id, area]));
  const standingOf = (area: AreaValue | undefined): AreaStanding | undefined =>
    area !== undefined && isMeasured(area.datum) ? (area.standing ?? 'within') : undefined;
  const counts = Map.groupBy(areas, standingOf);
  const present = STANDINGS.filter((standing) => counts.has(standing));
  const absent = outline.areas.some((area) => standingOf(byId.get(area.id)) === undefined);
  const withheld = suppressedNote(
    view,
    areas.map(({ datum }) => datum),
  );
  const saidOf = (standing: AreaStanding) => t(`standing-${standing}`);
  return (
    <figure class="map">
      <figcaption>{caption}</figcaption>
      <svg
        viewBox={`0 0 ${outline.width} ${outline.height}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        class="areas"
      >
        <title id={`${id}-title`}>{caption}</title>
        <desc id={`${id}-desc`}>
          {props.description ??
            t('map-description', {
              count: areas.length,
              standings: present
                .map((one) => t('map-standing', { standing: saidOf(one), n: counts.get(one)?.length ?? 0 }))
                .join(punctuation(view.locale).clauses),
            })}
        </desc>
        <Hatching id={`${id}-hatching`} />
        {outline.areas.map((area) => {
          const value = byId.get(area.id);
          const standing = standingOf(value);
          return (
            <path
              key={area.id}
              class={standing && `standing-${standing}`}
              fill={standing ? undefined : `url(#${id}-hatching)`}
              d={area.path}
            >
              {value && <title>{`${value.label}: ${datumText(view, value.datum, format)}`}</title>}
            </path>
          );
        })}
        {outline.areas.map((area) => {
          const value = byId.get(area.id);
          const standing = standingOf(value);
          if (!area.label || !value || !standing) return null;
          const { x, y } = area.label;
          const [first, second] = nameLines(area.label, symbols[standing], value.label);
          return first === '' ? null : (
            <text key={area.id} class={`on-${standing}`} x={x} y={y}>
              {second === undefined ? (
                first
              ) : (
                <>
                  <tspan x={x} dy="-0.55em">
                    {first}
                  </tspan>
                  <tspan x={x} dy="1.1em">
                    {second}
                  </tspan>
                </>
              )}
            </text>
          );
        })}
      </svg>
      <Legend id={id} view={view} standings={present} absent={absent} />
      <Details summary={t('show-table', { caption })} open={props.tableOpen ?? areas.length <= 20}>
        <ScrollFrame view={view} caption={caption}>
          <table>
            <caption class="visually-hidden">{caption}</caption>
            <thead>
              <tr>
                <th scope="col">{props.labelHeading ?? t('area-heading')}</th>
                <th scope="col" class="numeric">
                  {props.valueHeading ?? t('value-heading')}
                </th>
                <th scope="col">{t('standing-heading')}</th>
              </tr>
            </thead>
            <tbody>
              {areas.map((area) => {
                const standing = standingOf(area);
                return (
                  <tr key={area.id}>
                    <th scope="row">
                      {area.href === undefined ? area.label : <a href={safeHref(area.href)}>{area.label}</a>}
                      {area.flag !== undefined && <small> {area.flag}</small>}
                    </th>
                    <ValueCell view={view} datum={area.datum} format={format} />
                    <td>{standing && `${symbols[standing]} ${saidOf(standing)}`.trim()}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollFrame>
      </Details>
      {withheld !== undefined && <p class="hint">{withheld}</p>}
    </figure>
  );
}

/** Sign and name in one line, else broken at a space into two, else the sign alone, as there is room. */
function nameLines(
  { room, roomOfTwo }: LabelSpot,
  symbol: string,
  label: string,
): readonly [string, string?] {
  const named = `${symbol} ${label}`.trim();
  if (textWidth(named, LETTER) <= 2 * room) return [named];
  const parts = label.split(' ');
  for (let at = parts.length - 1; at > 0; at -= 1) {
    const lines = [`${symbol} ${parts.slice(0, at).join(' ')}`.trim(), parts.slice(at).join(' ')] as const;
    if (lines.every((line) => textWidth(line, LETTER) <= 2 * roomOfTwo)) return lines;
  }
  return [symbol];
}

function Hatching({ id }: { readonly id: string }): VNode {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width="6" height="6" />
      <path class="hatch" d="M0 0V6" />
    </pattern>
  );
}

interface LegendProps {
  readonly id: string;
  readonly view: View;
  readonly standings: readonly AreaStanding[];
  readonly absent: boolean;
}

function Legend({ id, view, standings, absent }: LegendProps): VNode {
  const t = words(view);
  return (
    <ul class="key" aria-label={t('map-legend')}>
      {standings.map((standing) => (
        <li key={standing}>
          <span class={`swatch standing-${standing} on-${standing}`} aria-hidden="true">
            {symbols[standing]}
          </span>{' '}
          {t(`standing-${standing}`)}
        </li>
      ))}
      {absent && (
        <li>
          <svg class="swatch" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <rect width="24" height="24" fill={`url(#${id}-hatching)`} />
          </svg>{' '}
          {t('map-absent')}
        </li>
      )}
    </ul>
  );
}
