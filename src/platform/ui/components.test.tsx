import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markupOf, tagsOf, textOf, viewOf } from '../../../test/support/markup.ts';
import {
  Breadcrumbs,
  Button,
  ErrorSummary,
  errorOf,
  Field,
  Form,
  NavigationList,
  Page,
  Pagination,
  safeHref,
  Stat,
  Table,
} from './index.ts';

const view = viewOf();
const hostile = '<script>alert("1")</script>';

describe('links', () => {
  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:x',
    '\u0000javascript:x',
    'data:text/html,x',
  ])('%j leads nowhere', (address) => {
    expect(safeHref(address)).toBe('#');
  });

  it.each(['/a?b=c:d', 'https://example.org/', 'mailto:a@example.org', 'tel:12345', '#x', 'a/b', '?q=1'])(
    '%s stays as it is',
    (address) => {
      expect(safeHref(address)).toBe(address);
    },
  );

  it('of components all pass that check', () => {
    const bad = 'javascript:alert(1)';
    const markup = markupOf(
      <Page
        view={viewOf({
          places: [
            { name: 'A', href: bad },
            { name: 'B', href: bad },
          ],
        })}
        title="t"
        navigation={[{ label: 'n', href: bad }]}
        breadcrumbs={[{ label: 'c', href: bad }]}
        footer={[{ label: 'f', href: bad }]}
      >
        <Button href={bad}>b</Button>
        <NavigationList items={[{ label: 'l', href: bad }]} />
        <Stat view={view} label="s" href={bad} value="1" />
        <Pagination view={view} page={2} pages={3} href={() => bad} />
      </Page>,
    );
    expect(markup).not.toContain('javascript:');
  });
});

describe('a page', () => {
  const markup = (changes = {}, failed = false) =>
    markupOf(
      <Page view={viewOf(changes)} title={`A & ${hostile}`} navigation={[]} failed={failed}>
        <p>{hostile}</p>
      </Page>,
    );

  it('escapes what it is given', () => {
    expect(markup()).not.toContain('<script');
    expect(markup()).toContain('&lt;script>');
  });

  it('says its language, what it is and where', () => {
    expect(tagsOf(markup())[0]?.attributes['lang']).toBe('en');
    expect(tagsOf(markup({ locale: 'zh-CN' }))[0]?.attributes['lang']).toBe('zh-CN');
    expect(markup()).toContain(' – Yunhe County</title>');
    expect(markup({}, true)).toContain('<title>Error: A');
  });

  it('begins with a skip link to the content', () => {
    const tags = tagsOf(markup());
    const first = tags.find((tag) => tag.name === 'a');
    expect(first?.attributes['href']).toBe('#main');
    expect(tags.some((tag) => tag.name === 'main' && tag.attributes['id'] === 'main')).toBe(true);
  });

  it('offers the other language and large print, and the way back', () => {
    const hrefs = tagsOf(markup()).map((tag) => tag.attributes['href']);
    expect(hrefs).toContain('/preferences?locale=zh-CN&amp;return=%2Fscoreboard%3Fyear%3D2025');
    expect(hrefs).toContain('/preferences?plain=1&amp;return=%2Fscoreboard%3Fyear%3D2025');
    expect(textOf(markup({ locale: 'zh-CN' }))).toContain('关怀版');
    expect(tagsOf(markup({ plain: true }))[0]?.attributes['class']).toBe('plain');
    expect(markup({ plain: true })).toContain('plain=0');
  });

  it('that answers a form sends the same again for another language or large print: its address would lose it', () => {
    const answer = { action: '/form', fields: { table: 'a,b\n1,"2"' } };
    const tags = tagsOf(markup({ path: '/form', csrf: 'token', answer }));
    expect(tags.some(({ attributes }) => attributes['href']?.startsWith('/preferences'))).toBe(false);
    const form = tags.findIndex(
      ({ name, attributes }) => name === 'form' && attributes['action'] === '/form',
    );
    expect(tags.slice(form, form + 5).map(({ name, attributes }) => [name, attributes['name']])).toEqual([
      ['form', undefined],
      ['input', '_csrf'],
      ['input', 'table'],
      ['button', 'locale'],
      ['button', 'plain'],
    ]);
    expect(tags[form + 2]?.attributes['value']).toBe('a,b\n1,&quot;2&quot;');
    expect(tags[form + 3]?.attributes).toMatchObject({ value: 'zh-CN', lang: 'zh-CN' });
  });

  it('says that its data is invented when it is, and only then', () => {
    expect(markup({ place: { name: 'X', synthetic: true } })).toContain('describes no real place');
    expect(markup()).not.toContain('describes no real place');
  });

  it('lists the other places when there are some', () => {
    const places = [
      { name: 'Yunhe County', href: '/' },
      { name: 'Boston', href: '/places/boston/' },
    ];
    expect(markup({ places })).toContain('href="/places/boston/"');
    expect(markup({ places: places.slice(0, 1) })).not.toContain('Other places');
  });
});

describe('a form that comes back', () => {
  const errors = [
    { field: 'owner', text: 'Enter the owner' },
    { field: 'channel', text: 'Choose a channel' },
  ];
  const options = [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ];
  const markup = markupOf(
    <Form view={viewOf({ csrf: 'token-1' })} action="/measures">
      <ErrorSummary view={view} errors={errors} />
      <Field
        view={view}
        kind="text"
        name="owner"
        label="Owner"
        hint="Not a person"
        error={errorOf(errors, 'owner')}
      />
      <Field
        view={view}
        kind="radios"
        name="channel"
        label="Channel"
        options={options}
        error={errorOf(errors, 'channel')}
      />
      <Field view={view} kind="number" name="effect" label="Effect" value={'1" onfocus="x'} />
    </Form>,
  );
  const tags = tagsOf(markup);

  it('leads from each error to a control', () => {
    const focusable = new Set(tags.filter((tag) => tag.name === 'input').map((tag) => tag.attributes['id']));
    const targets = tags.filter((tag) => tag.name === 'a').map((tag) => tag.attributes['href']?.slice(1));
    expect(targets).toEqual(['owner', 'channel']);
    for (const target of targets) expect(focusable).toContain(target);
  });

  it('reads hint and error with the control, and every id is there', () => {
    const owner = tags.find((tag) => tag.attributes['id'] === 'owner');
    expect(owner?.attributes['aria-describedby']).toBe('owner-hint owner-error');
    expect(owner?.attributes['aria-invalid']).toBe('true');
    const ids = tags.flatMap((tag) => tag.attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags)
      for (const id of (attributes['aria-describedby'] ?? '').split(' ').filter(Boolean))
        expect(ids).toContain(id);
  });

  it('names every control', () => {
    const labelled = new Set(tags.filter((tag) => tag.name === 'label').map((tag) => tag.attributes['for']));
    const controls = tags.filter(
      ({ name, attributes }) => name === 'input' && attributes['type'] !== 'hidden',
    );
    expect(controls.length).toBeGreaterThan(0);
    expect(controls.filter(({ attributes }) => !labelled.has(attributes['id']))).toEqual([]);
  });

  it('keeps what was typed as text', () => {
    expect(tags.find((tag) => tag.attributes['id'] === 'effect')?.attributes['value']).toBe(
      '1&quot; onfocus=&quot;x',
    );
  });

  it('carries the token of the session only when it is posted', () => {
    expect(markup).toContain('name="_csrf" value="token-1"');
    const search = markupOf(
      <Form view={viewOf({ csrf: 'token-1' })} action="/search" method="get">
        {null}
      </Form>,
    );
    expect(search).not.toContain('token-1');
  });

  it('has no summary without errors', () => {
    expect(markupOf(<div>{<ErrorSummary view={view} errors={[]} />}</div>)).toBe('<div></div>');
  });
});

describe('a table', () => {
  const rows = [{ name: 'A', count: 1 }];
  const columns = [
    { heading: 'Name', cell: (row: { name: string; count: number }) => row.name },
    { heading: 'Count', numeric: true, cell: (row: { name: string; count: number }) => row.count },
  ];

  it('has a caption, column and row headers, and a frame that the keyboard can scroll', () => {
    const tags = tagsOf(markupOf(<Table view={view} caption="Cases" columns={columns} rows={rows} />));
    expect(tags.filter((tag) => tag.name === 'th').map((tag) => tag.attributes['scope'])).toEqual([
      'col',
      'col',
      'row',
    ]);
    expect(tags.some((tag) => tag.name === 'caption')).toBe(true);
    expect(tags[0]?.attributes).toMatchObject({ role: 'region', tabindex: '0' });
    expect(tags[0]?.attributes['aria-label']).toContain('Cases');
  });

  it('says so when it is empty', () => {
    expect(markupOf(<Table view={view} caption="Cases" columns={columns} rows={[]} />)).toContain(
      'There is nothing to show.',
    );
  });

  it('escapes every cell', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, (name) => {
        const markup = markupOf(
          <Table view={view} caption={name} columns={columns} rows={[{ name, count: 0 }]} />,
        );
        const names = new Set(tagsOf(markup).map((tag) => tag.name));
        return [...names].every((tag) =>
          ['div', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'].includes(tag),
        );
      }),
    );
  });
});

describe('small parts', () => {
  it('pages lead back and forth inside their range', () => {
    const hrefs = (page: number) =>
      tagsOf(
        markupOf(<div>{<Pagination view={view} page={page} pages={3} href={(n) => `?page=${n}`} />}</div>),
      ).flatMap((tag) => tag.attributes['href'] ?? []);
    expect(hrefs(1)).toEqual(['?page=2']);
    expect(hrefs(2)).toEqual(['?page=1', '?page=3']);
    expect(hrefs(3)).toEqual(['?page=2']);
  });

  it('the last crumb is the page itself', () => {
    const markup = markupOf(
      <Breadcrumbs view={view} items={[{ label: 'Home', href: '/' }, { label: 'Here' }]} />,
    );
    expect(markup).toContain('<span aria-current="page">Here</span>');
  });

  it('a change is said in words, not by colour or sign alone', () => {
    const change = { verdict: 'worse' as const, text: '+3 days' };
    expect(textOf(markupOf(<Stat view={view} label="Time" value="7 days" change={change} />))).toContain(
      'Worse +3 days',
    );
  });
});
