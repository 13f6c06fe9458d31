import { scaleQuantile } from 'd3-scale';
import type { VNode } from 'preact';
import { type Datum, datumText, isMeasured } from '../datum.ts';
import { Details } from '../details/details.tsx';
import { words } from '../messages.ts';
import { ValueCell } from '../plot/mark-table.tsx';
import { safeHref } from '../safe-href.ts';
import { ScrollFrame } from '../table/table.tsx';
import type { View } from '../view.ts';
import type { MapOutline } from './outline.ts';

export interface AreaValue {
  /** As in the outline. */
  readonly id: string;
  readonly label: string;
  readonly href?: string | undefined;
  readonly datum: Datum;
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

interface ShadeClass {
  readonly number: 1 | 2 | 3 | 4 | 5;
  readonly lower: number;
  readonly upper: number;
}

/**
 * A map in up to five classes of about equally many areas. The class is a shade from light to dark **and** a number
 * where there is room; suppressed areas are hatched; every value stands in the table.
 */
export function AreaMap(props: AreaMapProps): VNode {
  const { view, id, caption, outline, areas, format } = props;
  const t = words(view);
  const classes = classesOf(areas.map((area) => area.datum));
  const byId = new Map(areas.map((area) => [area.id, area]));
  const classOf = (datum: Datum | undefined): ShadeClass | undefined =>
    datum !== undefined && isMeasured(datum)
      ? classes.find(({ lower, upper }) => datum.value >= lower && datum.value <= upper)
      : undefined;
  const absent = outline.areas.some((area) => classOf(byId.get(area.id)?.datum) === undefined);
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
          {props.description ?? t('map-description', { count: areas.length, classes: classes.length })}
        </desc>
        <Hatching id={`${id}-hatching`} />
        {outline.areas.map((area) => {
          const value = byId.get(area.id);
          const shade = classOf(value?.datum);
          return (
            <path
              key={area.id}
              class={shade && `shade-${shade.number}`}
              fill={shade ? undefined : `url(#${id}-hatching)`}
              d={area.path}
            >
              {value && <title>{`${value.label}: ${datumText(view, value.datum, format)}`}</title>}
            </path>
          );
        })}
        {outline.areas.map((area) => {
          const shade = classOf(byId.get(area.id)?.datum);
          if (!area.label || !shade) return null;
          const [x, y] = area.label;
          return (
            <text key={area.id} class={`on-shade-${shade.number}`} x={x} y={y}>
              {shade.number}
            </text>
          );
        })}
      </svg>
      <Legend id={id} view={view} classes={classes} absent={absent} format={format} />
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
                <th scope="col" class="numeric">
                  {t('class-heading')}
                </th>
              </tr>
            </thead>
            <tbody>
              {areas.map(({ id: area, label, href, datum }) => (
                <tr key={area}>
                  <th scope="row">{href === undefined ? label : <a href={safeHref(href)}>{label}</a>}</th>
                  <ValueCell view={view} datum={datum} format={format} />
                  <td class="numeric">{classOf(datum)?.number}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      </Details>
      {areas.some((area) => area.datum.state === 'suppressed') && <p class="hint">{t('suppressed-note')}</p>}
    </figure>
  );
}

/** Quantile classes with the smallest and largest value that each holds; ties may leave fewer than five. */
function classesOf(data: readonly Datum[]): ShadeClass[] {
  const values = data.filter(isMeasured).map((datum) => datum.value);
  if (values.length === 0) return [];
  const scale = scaleQuantile<1 | 2 | 3 | 4 | 5>().domain(values).range([1, 2, 3, 4, 5]);
  const held = new Map<1 | 2 | 3 | 4 | 5, number[]>();
  for (const value of values) held.set(scale(value), [...(held.get(scale(value)) ?? []), value]);
  return [...held]
    .map(([number, members]) => ({ number, lower: Math.min(...members), upper: Math.max(...members) }))
    .sort((a, b) => a.number - b.number);
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
  readonly classes: readonly ShadeClass[];
  readonly absent: boolean;
  readonly format: (value: number) => string;
}

function Legend({ id, view, classes, absent, format }: LegendProps): VNode {
  const t = words(view);
  return (
    <ul class="key" aria-label={t('map-legend')}>
      {classes.map(({ number, lower, upper }) => (
        <li key={number}>
          <span class={`swatch shade-${number}`} aria-hidden="true">
            {number}
          </span>{' '}
          {lower === upper ? format(lower) : `${format(lower)}–${format(upper)}`}
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
