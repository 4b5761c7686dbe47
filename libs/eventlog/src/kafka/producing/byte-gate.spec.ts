import { ByteGate } from './byte-gate';

describe('the gate before the lanes', () => {
  it('lets in what fits', () => {
    const gate = new ByteGate(10);
    expect([gate.tryEnter(6), gate.tryEnter(4), gate.tryEnter(1)]).toEqual([true, true, false]);
  });

  it('lets one large call in alone rather than never', () => {
    const gate = new ByteGate(10);
    expect([gate.tryEnter(99), gate.tryEnter(1)]).toEqual([true, false]);
  });

  it('keeps the order of the calls: a small one does not overtake a large one', async () => {
    const gate = new ByteGate(10);
    const entered: string[] = [];
    gate.tryEnter(8);
    const large = gate.wait(9, () => entered.push('large'));
    expect(gate.tryEnter(1)).toBe(false);
    const small = gate.wait(1, () => entered.push('small'));
    gate.leave(8);
    await Promise.all([large, small]);
    expect(entered).toEqual(['large', 'small']);
  });

  it('refuses all who wait when it closes', async () => {
    const gate = new ByteGate(1);
    gate.tryEnter(1);
    const waiting = gate.wait(1, () => undefined);
    gate.refuseAll(new Error('closed'));
    await expect(waiting).rejects.toThrow('closed');
  });
});
