export default function ScopeList() {
  return null;
}
