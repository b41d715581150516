export default function IpamFormPage() {
  return null;
}
