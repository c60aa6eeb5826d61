// The map of areas: drawn from our own figures alone, no picture is fetched from anywhere.
const box = document.getElementById('map');
if (box && window.L) {
  const answer = await fetch('/api/v1/situation', { headers: { Accept: 'application/json' } });
  const areas = answer.ok ? (await answer.json()).areas.filter((a) => a.outline || a.lat !== undefined) : [];
  if (areas.length > 0) {
    box.hidden = false;
    const map = window.L.map(box, { attributionControl: false });
    const most = Math.max(1, ...areas.map((a) => a.recent));
    const ink = getComputedStyle(box).getPropertyValue('--strong').trim() || '#0b5c56';
    const shapes = areas.map((area) => {
      const style = { color: ink, weight: 2, fillOpacity: 0.12 + (0.6 * area.recent) / most };
      const shape = area.outline
        ? window.L.polygon(area.outline, style)
        : window.L.circleMarker([area.lat, area.lon], { ...style, radius: 10 + (26 * area.recent) / most });
      const label = document.createElement('span'); // text, never markup
      label.textContent = `${area.name}: ${box.dataset.count.replace('{count}', area.recent)}`;
      shape.bindTooltip(label);
      shape.on('click', () => document.getElementById(`area-${area.code}`)?.scrollIntoView({ block: 'center' }));
      return shape;
    });
    const group = window.L.featureGroup(shapes).addTo(map);
    map.fitBounds(group.getBounds().pad(0.15), { animate: false });
  }
}
