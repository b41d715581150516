export default function ScopeDetails() {
  return null;
}
