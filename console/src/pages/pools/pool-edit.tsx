export default function PoolEdit() {
  return null;
}
