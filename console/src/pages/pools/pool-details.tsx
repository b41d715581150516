export default function PoolDetails() {
  return null;
}
