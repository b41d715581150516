export default function IpamDetails() {
  return null;
}
