import { chart } from './chart';
import { table, withSection } from './sections';

it('replaces the section of that name and leaves the others', () => {
  const first = withSection(withSection('# Board\n', 'one', 'old'), 'two', 'kept');
  const second = withSection(first, 'one', 'new');
  expect(second).toContain('<!-- one -->\n\nnew\n\n<!-- /one -->');
  expect(second).toContain('<!-- two -->\n\nkept\n\n<!-- /two -->');
  expect(second).not.toContain('old');
  expect(withSection(second, 'one', 'new')).toBe(second);
});

it('aligns a table as Prettier would', () => {
  expect(table(['a', 'long head'], [['12345', 'b']])).toBe(
    ['| a     | long head |', '| ----- | --------- |', '| 12345 | b         |'].join('\n'),
  );
});

it('draws lines, dots and bars, and escapes what it is told', () => {
  const points = [[0, 1] as const, [10, 5] as const];
  const svg = chart({
    title: 'P10 < P90',
    xLabel: 'x',
    yLabel: 'y',
    series: [
      { name: 'line', colour: 'red', points },
      { name: 'dots', colour: 'blue', points, dots: true, bars: [[5, 0, 9]] },
    ],
  });
  expect(svg).toContain('P10 &lt; P90');
  expect(svg.match(/<polyline/g)).toHaveLength(1);
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(svg).not.toContain('NaN');
});
