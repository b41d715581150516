// Before anything is drawn: the appearance that was chosen last, so that no page flashes in the other one.
(() => {
  try {
    const { theme } = JSON.parse(localStorage.getItem('cadastre.settings') ?? '{}');
    const isDark =
      theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.style.background = isDark ? '#161d26' : '#ffffff';
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  } catch {
    // Without storage the browser's own choice stands.
  }
})();
