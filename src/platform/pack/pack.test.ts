import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPack, listPacks, loadPack, ownPacks } from './index.ts';

const good = [
  'id: lake',
  'names: { zh-CN: 湖县, en: Lake County }',
  'descriptions: { zh-CN: 一, en: One }',
  'timeZone: Asia/Shanghai',
  'synthetic: false',
  'imports: [requests]',
];

function packsWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-packs-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('the packs of the product', () => {
  it('are all readable', () => {
    expect(listPacks(ownPacks)).toEqual(['boston', 'yunhe']);
    for (const id of listPacks(ownPacks))
      expect(findPack(ownPacks, id)).toMatchObject({ ok: true, value: { id } });
  });

  it('name their services and departments in both languages where they have files for them', () => {
    const pack = findPack(ownPacks, 'yunhe');
    expect(pack.ok && pack.value.labels.department['public-security']).toEqual({
      'zh-CN': '公安局',
      en: 'Public Security Bureau',
    });
    expect(pack.ok && Object.keys(pack.value.labels.service)).toHaveLength(40);
  });
});

describe('a pack', () => {
  it('keeps the keys that belong to other rooms', () => {
    const pack = findPack(packsWith({ 'lake/pack.yaml': good.join('\n') }), 'lake');
    expect(pack).toMatchObject({
      ok: true,
      value: { raw: { imports: ['requests'] }, labels: { service: {} } },
    });
  });

  it('that does not exist is refused with those that do', () => {
    const folder = packsWith({ 'lake/pack.yaml': good.join('\n') });
    expect(findPack(folder, 'sea')).toMatchObject({
      refusal: { code: 'unknown-pack', data: { id: 'sea', folder, allowed: 'lake' } },
    });
  });

  it('can lie anywhere and be named by its path', () => {
    const folder = packsWith({ 'lake/pack.yaml': good.join('\n') });
    expect(findPack(ownPacks, join(folder, 'lake'))).toMatchObject({ ok: true, value: { id: 'lake' } });
    expect(loadPack(folder)).toMatchObject({ refusal: { code: 'pack-not-found', data: { folder } } });
  });

  it('must bear the name of its folder', () => {
    const folder = packsWith({ 'sea/pack.yaml': good.join('\n') });
    expect(findPack(folder, 'sea')).toMatchObject({ refusal: { code: 'pack-id-differs' } });
  });

  it('is refused with file and line where it is wrong', () => {
    const text = good.join('\n').replace('Asia/Shanghai', 'Asia/Nowhere');
    expect(findPack(packsWith({ 'lake/pack.yaml': text }), 'lake')).toMatchObject({
      refusal: { code: 'yaml-content', data: { file: 'pack.yaml', line: 4, path: 'timeZone' } },
    });
  });
});
