import { faultKindOf, isConnectionLost, sqlStateOf, UnstorableValueError } from './fault';

const fromServer = (code: string, message = 'said the server') =>
  Object.assign(new Error(message), { code, severity: 'ERROR' });
const fromNetwork = (code: string) => Object.assign(new Error(code), { code });

describe('faults of the database client', () => {
  it.each([
    ['a deadlock', fromServer('40P01'), 'transient'],
    ['a serialisation failure', fromServer('40001'), 'transient'],
    ['a lock time-out', fromServer('55P03'), 'transient'],
    ['a statement time-out', fromServer('57014'), 'transient'],
    ['a shutdown', fromServer('57P01'), 'transient'],
    ['a start-up', fromServer('57P03'), 'transient'],
    ['a full disk', fromServer('53100'), 'transient'],
    ['an end for being idle', fromServer('25P03'), 'transient'],
    ['a standby after a failover', fromServer('25006'), 'transient'],
    ['a plan of an older table', fromServer('0A000', 'cached plan must not change'), 'transient'],
    ['a refused connection', fromNetwork('ECONNREFUSED'), 'transient'],
    ['a connection gone', new Error('Connection terminated unexpectedly'), 'transient'],
    ['a NUL in a text', fromServer('22021'), 'deterministic'],
    ['a number out of range', fromServer('22003'), 'deterministic'],
    ['a key that is there', fromServer('23505'), 'deterministic'],
    ['an index entry too long', fromServer('54000'), 'deterministic'],
    [
      'a value refused here',
      new UnstorableValueError({ column: 'c', rowIndex: 0 }, 'no number'),
      'deterministic',
    ],
    ['a missing table', fromServer('42P01'), 'defect'],
    ['a wrong password', fromServer('28P01'), 'defect'],
    ['an unsupported feature', fromServer('0A000'), 'defect'],
    ['a defect of ours', new TypeError('undefined is not a function'), 'defect'],
    ['no error at all', undefined, 'defect'],
  ])('takes %s as it is', (_, error, kind) => {
    expect(faultKindOf(error)).toBe(kind);
  });

  it('knows which faults leave a commit in doubt', () => {
    expect(isConnectionLost(fromNetwork('ECONNRESET'))).toBe(true);
    expect(isConnectionLost(fromServer('57P01'))).toBe(true);
    expect(isConnectionLost(fromServer('25P03'))).toBe(true);
    expect(isConnectionLost(fromServer('57014'))).toBe(false);
    expect(isConnectionLost(fromServer('40P01'))).toBe(false);
  });

  it('does not take a code of the network for one of the server', () => {
    expect(sqlStateOf(fromNetwork('EPIPE'))).toBeUndefined();
    expect(sqlStateOf(fromServer('22021'))).toBe('22021');
  });
});
