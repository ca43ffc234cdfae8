// The ports and airports of the corridor. No registry of UN/LOCODEs is installable, so the table is our own:
// only codes with a source. Shidao and Longyan are missing because no code of theirs was found.

/** `confidence`: H seen in customs data or in two sources, M in one source or in practice only. */
export type KnownLocation = {
  readonly code: string;
  /** Other codes met for the same place, read as `code`. */
  readonly aliases: readonly string[];
  readonly name: string;
  readonly function: 'port' | 'airport';
  readonly confidence: 'H' | 'M';
  readonly source: string;
};

type Basis = Pick<KnownLocation, 'confidence' | 'source'>;

const SEA_PORTS: Basis = { confidence: 'H', source: 'marchah/sea-ports v2022' };
const CUSTOMS: Basis = { confidence: 'H', source: 'UNI-PASS cargo progress responses' };
const PRACTICE: Basis = { confidence: 'M', source: 'codes in use in public software' };
// Country and IATA code put together, as forwarders write airports.
const IATA: Basis = { confidence: 'M', source: 'IATA airport code after the country code' };

/** Example: `KNOWN_LOCATIONS.find((location) => location.code === 'CNWEI')?.name` is `Weihai`. */
export const KNOWN_LOCATIONS: readonly KnownLocation[] = [
  port('CNWEI', 'Weihai', CUSTOMS),
  port('KRINC', 'Incheon', CUSTOMS, ['KRICH']),
  port('KRKUV', 'Gunsan', SEA_PORTS),
  port('KRPTK', 'Pyeongtaek', PRACTICE),
  port('CNTAO', 'Qingdao', SEA_PORTS, ['CNQIN']),
  port('CNYNT', 'Yantai', SEA_PORTS, ['CNYTG']),
  port('CNRZH', 'Rizhao', SEA_PORTS),
  port('CNLYG', 'Lianyungang', SEA_PORTS),
  port('CNYIK', 'Yingkou', SEA_PORTS),
  port('CNSHP', 'Qinhuangdao', SEA_PORTS),
  airport('KRICN', 'Incheon International Airport'),
  airport('JPNRT', 'Narita Airport'),
  airport('JPHND', 'Haneda Airport'),
  airport('JPKIX', 'Kansai International Airport'),
];

function port(code: string, name: string, basis: Basis, aliases: readonly string[] = []): KnownLocation {
  return { code, aliases, name, function: 'port', ...basis };
}

function airport(code: string, name: string): KnownLocation {
  return { code, aliases: [], name, function: 'airport', ...IATA };
}
