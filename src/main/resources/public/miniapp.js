// Telegram puts what it says of the person behind the # of the address. It goes to our own service,
// which checks the signature; nothing is loaded from Telegram.
const said = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
if (said) {
  const form = document.getElementById("miniapp");
  history.replaceState(null, "", location.pathname);
  document.getElementById("elsewhere").hidden = true;
  document.getElementById("wait").hidden = false;
  form.elements.data.value = said;
  form.submit();
}
