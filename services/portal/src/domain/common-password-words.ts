// Words people build passwords from, seen at the top of published breach lists (NCSC/Have I Been Pwned 2019 and
// the lists that followed), with what is usual on this lane. Lower case; leet spelling and digits are undone first.
const WORDS = `
  password passwort passwd parol parola motdepasse contrasena senha mima mimima gfhjkm drowssap passphrase
  letmein welcome changeme trustno secret access admin administrator root login guest user default master
  iloveyou loveyou loveme iloveme woaini woaiwojia aini lovelove sarang saranghae aishiteru jetaime tequiero
  qwerty qwert azerty qwertz asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc poiuytrewq
  abcdef abcdefg abcdefgh abcabc alphabet
  monkey dragon princess sunshine football baseball basketball volleyball softball hockey soccer tennis golfer
  superman batman spiderman starwars pokemon pikachu naruto minecraft slipknot metallica nirvana eminem
  michael jordan daniel jessica ashley michelle jennifer joshua andrew anthony matthew nicole samantha
  christopher christian christina christine stephanie elizabeth alexander alexandra alejandro alessandro
  jonathan benjamin sebastian francesco francisco katherine catherine charlotte charlie victoria vanessa
  butterfly chocolate strawberry cheese cookie cookies cupcake icecream banana orange pepper peanut
  liverpool chelsea arsenal barcelona juventus realmadrid manchester manutd steelers cowboys lakers yankees
  computer internet samsung google facebook linkedin myspace hotmail microsoft windows android iphone
  shadow hunter killer ranger buster tigger ginger summer winter spring autumn monday sunday january december
  freedom forever whatever nothing friends family mother father babygirl beautiful sweetheart teddybear
  mustang ferrari mercedes corvette porsche toyota honda hyundai
  america california australia argentina colombia portugal pakistan china beijing shanghai weihai shandong
  korea corea seoul incheon busan pyeongtaek japan tokyo narita osaka
  fourports ports freight cargo shipment tracking logistics forwarder forwarding ferry container truck
`;

export const COMMON_PASSWORD_WORDS: ReadonlySet<string> = new Set(
  WORDS.split(/\s+/).filter((word) => word !== ''),
);
