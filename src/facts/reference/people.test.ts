import { expect, it } from 'vitest';
import { peopleOf } from '#facts';

it('adds areas up to the place and never takes what is not measured for zero', () => {
  const people = peopleOf([
    { area: 'north', attribute: 'sex', category: 'female', people: 60 },
    { area: 'south', attribute: 'sex', category: 'female', people: 40 },
    { area: 'south', attribute: 'sex', category: 'male', people: 0 },
  ]);
  expect(people.inPlace('sex', 'female')).toBe(100);
  expect(people.inArea('south', 'sex', 'female')).toBe(40);
  expect(people.inArea('south', 'sex', 'male')).toBe(0);
  expect(people.inArea('north', 'sex', 'male')).toBeUndefined();
  expect(people.byCategory.get('sex|female')).toBe(100);
});
