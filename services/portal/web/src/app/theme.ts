// Light, dark or as the system says; remembered on this device.
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STORED = 'fourports.theme';

export const storedTheme = (): Theme =>
  THEMES.find((each) => each === localStorage.getItem(STORED)) ?? 'system';

export const applyTheme = (theme: Theme): void => {
  localStorage.setItem(STORED, theme);
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
};
