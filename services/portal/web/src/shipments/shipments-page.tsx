export const ShipmentsPage = () => null;
