export default function PoolWizard() {
  return null;
}
