export default function IpamList() {
  return null;
}
