import type { ShiftOee } from '../api/shapes';
import { moment, percent, span } from '../words/format';

interface ShiftsProps {
  /** Of which line, in words. */
  readonly of: string;
  readonly shifts: readonly ShiftOee[];
}

/** One line a shift. */
export const Shifts = ({ of, shifts }: ShiftsProps) => (
  <div className="scroll-x" tabIndex={0} role="region" aria-label={`Shifts of ${of}`}>
    <table className="grid">
      <thead>
        <tr>
          <th>Shift</th>
          <th>From – until</th>
          <th className="num">Planned</th>
          <th className="num">Availability</th>
          <th className="num">Maintenance</th>
          <th className="num">Effectiveness</th>
          <th className="num">Quality</th>
          <th className="num">OEE</th>
        </tr>
      </thead>
      <tbody>
        {shifts.map((shift) => (
          <tr key={`${shift.shiftId} ${shift.startsAt}`}>
            <td>{shift.shiftId}</td>
            <td className="nowrap">
              {moment(shift.startsAt)} – {moment(shift.endsAt)}
            </td>
            <td className="num">{span(shift.plannedBusyMs)}</td>
            <td className="num">{percent(shift.availabilityIso22400)}</td>
            <td className="num">{percent(shift.maintenanceAvailability)}</td>
            <td className="num">{percent(shift.effectiveness)}</td>
            <td className="num">{percent(shift.quality)}</td>
            <td className="num">
              <strong>{percent(shift.oee)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
