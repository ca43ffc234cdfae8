export const SailingsPage = () => null;
