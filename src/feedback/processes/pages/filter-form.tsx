import type { VNode } from 'preact';
import { Button, Details, errorOf, Field, Form, type FieldError, type View } from '#platform/ui';
import { COVERS, type ProcessDocument } from '../domain/view.ts';
import { partText } from '../filter.ts';
import { processPath } from '../paths.ts';
import type { Words } from '../words.ts';

interface FilterFormProps {
  readonly view: View;
  readonly document: ProcessDocument;
  readonly words: Words;
  readonly errors?: readonly FieldError[] | undefined;
}

/** One part at a time: two at once would be too few cases to be told of. */
export function FilterForm({ view, document, words, errors = [] }: FilterFormProps): VNode {
  const { t } = words;
  const { service, period, periods, only, parts, cover, byGroup } = document;
  return (
    <Details summary={t('filter-title')} open={errors.length > 0 || only !== null}>
      <Form
        view={view}
        action={view.link(processPath(service))}
        method="get"
        hidden={byGroup ? { by: byGroup.dimension } : {}}
      >
        <Field
          view={view}
          kind="select"
          name="year"
          label={t('year')}
          error={errorOf(errors, 'year')}
          value={period}
          options={periods.map((id) => ({ value: id, label: words.period(id) }))}
        />
        <Field
          view={view}
          kind="select"
          name="only"
          label={t('only')}
          error={errorOf(errors, 'only')}
          placeholder={t('everyone')}
          value={only ? partText(only) : ''}
          options={parts.map((part) => ({ value: partText(part), label: words.part(part) }))}
        />
        <Field
          view={view}
          kind="select"
          name="cover"
          label={t('cover')}
          error={errorOf(errors, 'cover')}
          value={String(cover)}
          options={COVERS.map((one) => ({ value: String(one), label: t(`cover-${one}`) }))}
        />
        <Button>{t('show')}</Button>
      </Form>
    </Details>
  );
}
