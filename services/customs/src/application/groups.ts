// Names under which customs takes events; a position is stored under each.
export const KNOWN_GROUP = 'customs.known';
export const MOVES_GROUP = 'customs.moves';
export const BILLS_GROUP = 'customs.bills';
