/** Every zone of the countries that clients of a firm most often call from, one name for zones that keep one time. */
const rows = `
AE Asia/Dubai
AG America/Antigua
AI America/Anguilla
AR America/Argentina/Buenos_Aires
AS Pacific/Pago_Pago
AT Europe/Vienna
AU Australia/Perth Australia/Eucla Australia/Darwin Australia/Adelaide Australia/Brisbane Australia/Sydney Australia/Lord_Howe
BB America/Barbados
BE Europe/Brussels
BG Europe/Sofia
BM Atlantic/Bermuda
BO America/La_Paz
BR America/Rio_Branco America/Manaus America/Sao_Paulo America/Noronha
BS America/Nassau
CH Europe/Zurich
CL America/Santiago America/Punta_Arenas Pacific/Easter
CN Asia/Shanghai
CO America/Bogota
CR America/Costa_Rica
CU America/Havana
CZ Europe/Prague
DE Europe/Berlin
DK Europe/Copenhagen
DM America/Dominica
DO America/Santo_Domingo
EC America/Guayaquil Pacific/Galapagos
EG Africa/Cairo
ES Europe/Madrid Atlantic/Canary
ET Africa/Addis_Ababa
FI Europe/Helsinki
FR Europe/Paris
GB Europe/London
GD America/Grenada
GH Africa/Accra
GR Europe/Athens
GT America/Guatemala
GU Pacific/Guam
HK Asia/Hong_Kong
HN America/Tegucigalpa
HT America/Port-au-Prince
HU Europe/Budapest
ID Asia/Jakarta Asia/Makassar Asia/Jayapura
IE Europe/Dublin
IL Asia/Jerusalem
IN Asia/Kolkata
IT Europe/Rome
JM America/Jamaica
JP Asia/Tokyo
KE Africa/Nairobi
KN America/St_Kitts
KR Asia/Seoul
KY America/Cayman
LC America/St_Lucia
MP Pacific/Guam
MS America/Montserrat
MX America/Mexico_City America/Cancun America/Chihuahua America/Ciudad_Juarez America/Matamoros America/Hermosillo America/Mazatlan America/Tijuana
NG Africa/Lagos
NI America/Managua
NL Europe/Amsterdam
NO Europe/Oslo
NZ Pacific/Auckland Pacific/Chatham
PA America/Panama
PE America/Lima
PH Asia/Manila
PK Asia/Karachi
PL Europe/Warsaw
PR America/Puerto_Rico
PT Europe/Lisbon Atlantic/Madeira Atlantic/Azores
PY America/Asuncion
RO Europe/Bucharest
SE Europe/Stockholm
SG Asia/Singapore
SV America/El_Salvador
TC America/Grand_Turk
TH Asia/Bangkok
TR Europe/Istanbul
TT America/Port_of_Spain
TW Asia/Taipei
UA Europe/Kyiv
UY America/Montevideo
VC America/St_Vincent
VE America/Caracas
VG America/Tortola
VI America/St_Thomas
VN Asia/Ho_Chi_Minh
ZA Africa/Johannesburg
`

const countryZones: ReadonlyMap<string, readonly string[]> = new Map(
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [country = '', ...zones] = row.split(' ')
      return [country, zones] as const
    }),
)

/** Every zone of a country; empty for a country that is not in the table, and for those whose area codes tell more. */
export function zonesOfCountry(country: string): readonly string[] {
  return countryZones.get(country) ?? []
}
