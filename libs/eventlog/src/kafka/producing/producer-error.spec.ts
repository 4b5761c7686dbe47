import { endsProducer, needsPerson, SilentSendError } from './producer-error';

const broker = (code: number, retriable: boolean): Error =>
  Object.assign(new Error('from the broker'), { code, retriable });
const wrapped = (cause: Error): Error => new Error('gave up', { cause });

describe('what an error means for the producer', () => {
  it.each([45, 46, 47, 49, 59])('ends the producer id on code %i, however wrapped', (code) => {
    expect(endsProducer(broker(code, false))).toBe(true);
    expect(endsProducer(wrapped(wrapped(broker(code, false))))).toBe(true);
  });

  it('ends it on a code that the client knows in words only', () => {
    const unknown = Object.assign(new Error('Unknown error code 90'), { code: -99 });
    expect(endsProducer(wrapped(unknown))).toBe(true);
  });

  it('ends it when nothing was heard of a send', () => {
    expect(endsProducer(new SilentSendError('t:0'))).toBe(true);
  });

  it.each([3, 6, 7, 19, 29])('keeps it on code %i: the sequence is still right', (code) => {
    expect(endsProducer(wrapped(broker(code, true)))).toBe(false);
  });

  it('calls a person when trying again changes nothing, and not for a lost connection', () => {
    const refused = Object.assign(new Error('no connection'), { code: 'ECONNREFUSED' });
    expect(needsPerson(wrapped(broker(29, false)))).toBe(true);
    expect([needsPerson(wrapped(refused)), needsPerson(broker(6, true))]).toEqual([false, false]);
  });
});
