// The first whole truck, 19 December 2023. Known of it: boarded 15:40 at Weihai (japanese.china.org.cn 2023-12/20), in
// Incheon about 09:00 next day (iqilu 2018; reports say "morning" and "noon"), airport before 14:00, flight the same
// day (dzwww 2024-03). The evening departure's clock time, gate times and the flight are assumptions of this story.
import { customs, type Happening, reported } from './happening.ts';
import {
  clock,
  incheonAirport,
  incheonTerminal,
  narita,
  portOfIncheon,
  portOfWeihai,
  sailing,
  truck,
  warehouse,
  weihaiPort,
} from './lane.ts';
import { given, type Story } from './story.ts';

export const tuesdaySailing = sailing({
  number: 1,
  departs: '19 Dec 2023 19:00 Weihai',
  arrives: '20 Dec 2023 09:00 Incheon',
  gateInUntil: '19 Dec 2023 16:00 Weihai',
});

export const thursdaySailing = sailing({
  number: 2,
  departs: '21 Dec 2023 19:00 Weihai',
  arrives: '22 Dec 2023 09:00 Incheon',
  gateInUntil: '21 Dec 2023 16:00 Weihai',
});

export const eveningFlight = {
  number: 'XX701',
  fromPlaceId: incheonAirport,
  toPlaceId: narita,
  departureAt: clock('20 Dec 2023 18:40 Incheon'),
  arrivalAt: clock('20 Dec 2023 21:05 Narita'),
};

/** A whole truck from the bonded warehouse in Weihai by the Tuesday sailing and the evening flight to Narita. */
export const bookedWholeTruck = (): Story =>
  given({
    mode: 'wholeTruck',
    from: warehouse,
    to: narita,
    readyAt: '19 Dec 2023 11:00 Weihai',
    bookedAt: '18 Dec 2023 10:00 Weihai',
    units: [truck],
    sailing: tuesdaySailing,
    flight: eveningFlight,
  });

const by = portOfWeihai;
const at = portOfIncheon;

export const pickedUp = reported('pickedUp', warehouse, '19 Dec 2023 11:20 Weihai');
export const throughTheGate = reported('gateIn', weihaiPort, '19 Dec 2023 14:10 Weihai', { by });
export const exportReleased = customs('released', weihaiPort, '19 Dec 2023 15:05 Weihai', {
  regime: 'export',
});
export const boarded = reported('loaded', weihaiPort, '19 Dec 2023 15:40 Weihai', {
  by,
  sailing: tuesdaySailing,
});
export const castOff = reported('departed', weihaiPort, '19 Dec 2023 19:06 Weihai', {
  by,
  sailing: tuesdaySailing,
});
export const landedAtIncheon = reported('arrived', incheonTerminal, '20 Dec 2023 09:12 Incheon', {
  by: at,
  sailing: tuesdaySailing,
});
export const offTheShip = reported('discharged', incheonTerminal, '20 Dec 2023 10:05 Incheon', {
  by: at,
  sailing: tuesdaySailing,
});
const permitIssued = customs('vehiclePermitIssued', incheonTerminal, '20 Dec 2023 11:10 Incheon', {
  regime: 'transit',
});
export const outOfTheGate = reported('gateOut', incheonTerminal, '20 Dec 2023 12:30 Incheon', { by: at });
export const atTheAirport = reported('gateIn', incheonAirport, '20 Dec 2023 13:51 Incheon');
const tookOff = reported('tookOff', incheonAirport, '20 Dec 2023 18:47 Incheon', {
  details: { flight: 'XX701' },
});
const touchedDown = reported('landed', narita, '20 Dec 2023 21:01 Narita', {
  details: { flight: 'XX701' },
});
export const delivered = reported('delivered', narita, '20 Dec 2023 23:15 Narita');

/** All of it, in the order in which it happened. */
export const wholeRun: readonly Happening[] = [
  pickedUp,
  throughTheGate,
  exportReleased,
  boarded,
  castOff,
  landedAtIncheon,
  offTheShip,
  permitIssued,
  outOfTheGate,
  atTheAirport,
  tookOff,
  touchedDown,
  delivered,
];
