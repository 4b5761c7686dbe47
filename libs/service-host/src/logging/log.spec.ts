import { createLog, withoutPasswords } from './log';
import { lineOf } from './line-stream';
import { withinCall } from '../grpc/call-context';

const logged = (write: (log: ReturnType<typeof createLog>) => void, logFormat: 'json' | 'line') => {
  const lines: string[] = [];
  const options = { service: 'toy', logLevel: 'info', logFormat };
  write(createLog(options, { write: (line) => void lines.push(line) }));
  return lines.join('');
};

it('logs no secret, wherever it stands', () => {
  const url = 'postgres://fettle:hunter2@db:5432/x';
  const text = logged((log) => {
    log.info({ password: 'hunter2', request: { headers: { authorization: 'hunter2' } } }, 'asked');
    log.warn({ err: new Error(`cannot reach ${url}`) }, `cannot reach ${url}`);
    log.info({ user: { token: 'hunter2', name: 'ada' } }, 'signed in');
  }, 'json');
  expect(text).not.toContain('hunter2');
  expect(text).toContain('postgres://fettle:…@db:5432/x');
  expect(text).toContain('ada');
});

it('leaves addresses without a password alone', () => {
  const plain = 'see https://example.org/a@b and kafka://127.0.0.1:9092';
  expect(withoutPasswords(plain)).toBe(plain);
});

it('names the trace of the call that is being answered', () => {
  const [trace, span] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const call = { method: 'x', traceparent: `00-${trace}-${span}-01`, deadlineMs: Infinity };
  const text = logged((log) => withinCall(call, () => log.info('inside')), 'json');
  expect(JSON.parse(text)).toMatchObject({ trace_id: trace, span_id: span, msg: 'inside' });
  expect(JSON.parse(logged((log) => log.info('outside'), 'json'))).not.toHaveProperty('trace_id');
});

it('writes a line for people where asked', () => {
  const text = logged((log) => log.info({ orderId: 'o 1', count: 2 }, 'order opened'), 'line');
  expect(text).toMatch(/^\d\d:\d\d:\d\d\.\d{3} INFO  toy: order opened orderId="o 1" count=2\n$/);
});

it('shows the stack of an error below its line', () => {
  const json = logged((log) => log.error({ err: new Error('broken') }, 'it broke'), 'json');
  expect(lineOf(json, false)).toMatch(/ERROR toy: it broke\n {2}Error: broken\n {4}at /);
});
