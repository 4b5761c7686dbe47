import { assetMonitor } from '../src/index';
import { syntheticAsset, syntheticSignals } from './synthetic-asset';

const days = Number(process.argv[2] ?? 0.1);
const seeds = Number(process.argv[3] ?? 8);
for (const cycles of [false, true])
  for (const memory of [3, 10, 30, 100, 300]) {
    let n = 0;
    const alerts: string[] = [];
    const start = Date.now();
    for (let seed = 0; seed < seeds; seed++) {
      const m = assetMonitor({ signals: syntheticSignals });
      const s = m.initial();
      const a = syntheticAsset({ seed: `${seed}/${cycles}/${memory}`, cycles, memory });
      for (let i = 0; i < days * 86400; i++) {
        n++;
        for (const v of m.step(s, a.next()).verdicts)
          if (v.kind !== 'commissioned')
            alerts.push(`${seed} ${i} ${v.kind} ${v.score.toFixed(2)} ${v.reason}`);
      }
    }
    const found = alerts.filter((a) => / alert | sensor-fault /.test(a));
    console.log(
      cycles,
      memory,
      'asset-days',
      (n / 86400).toFixed(2),
      'verdicts',
      found.length,
      (((Date.now() - start) / n) * 1000).toFixed(1),
      'us/frame',
    );
    if (alerts.length) console.log(alerts.slice(0, 6).join('\n'));
  }
