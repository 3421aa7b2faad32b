import type { ReactNode } from 'react';
import type { VehicleDetail } from '../api/vehicles.ts';
import { text } from '../i18n/index.ts';
import { hasBit } from '../live/board.ts';
import { formatAge } from '../live/format.ts';
import type { UnitView } from '../live/staleness.ts';
import { useFleet } from '../pages/live/fleet-context.ts';
import { Bar, Fact, Section } from './panel-parts.tsx';

const t = text.panel;
const number = new Intl.NumberFormat('en');
const words = (value: string | null | undefined) => (value == null ? null : value.replaceAll('_', ' '));
const volts = (millivolts: number | null | undefined) =>
  millivolts == null ? null : `${(millivolts / 1000).toFixed(1)} V`;

/** Below these a crew should know before the next start. */
const LOW_STARTER_MV = 11_900;
const LOW_FUEL_PERMILLE = 150;

/** What the vehicle last reported, kind by kind, each with the age of its report. */
export function DetailSections({
  detail,
  view,
}: {
  readonly detail: VehicleDetail;
  readonly view: UnitView;
}): ReactNode {
  const { nowMs } = useFleet();
  const ageOf = (reported: { time: string } | null | undefined) =>
    reported == null || nowMs === undefined ? undefined : formatAge(Math.max(0, nowMs - Date.parse(reported.time)));
  const { position, siren, battery, crew } = detail;
  const { engine, device } = detail.health;
  return (
    <>
      <Section title={t.sections.signals} age={ageOf(siren)}>
        <Fact label={t.siren} value={sirenWords(siren?.mode, hasBit(view.unit, 'sirenSounding'))} />
        <Fact label={t.lights} value={onOff(siren?.lights ?? hasBit(view.unit, 'lightsOn'))} />
      </Section>
      <Section title={t.sections.fix} age={ageOf(position)}>
        <Fact
          label={t.position}
          value={position == null ? null : `${position.latitude.toFixed(5)}, ${position.longitude.toFixed(5)}`}
        />
        <Fact
          label={t.accuracy}
          value={position?.accuracyMetres == null ? null : `± ${position.accuracyMetres.toFixed(0)} m`}
        />
        <Fact label={t.satellites} value={position?.satellites == null ? null : String(position.satellites)} />
        <Fact
          label={t.altitude}
          value={position?.altitudeMetres == null ? null : `${Math.round(position.altitudeMetres)} m`}
        />
        <Fact label={t.heard} value={view.silenceMs === null ? null : t.ago(formatAge(view.silenceMs))} />
      </Section>
      <Section title={t.sections.engine} age={ageOf(engine)}>
        <Bar
          label={t.fuel}
          share={share(engine?.fuelLevelPermille, 1000)}
          low={(engine?.fuelLevelPermille ?? 1000) < LOW_FUEL_PERMILLE}
        />
        <Fact label={t.ignition} value={engine?.ignition == null ? null : onOff(engine.ignition)} />
        <Fact
          label={t.odometer}
          value={engine?.odometerM == null ? null : `${number.format(Math.round(engine.odometerM / 1000))} km`}
        />
        <Fact label={t.coolant} value={engine?.coolantC == null ? null : `${engine.coolantC} °C`} />
      </Section>
      <Section title={t.sections.power} age={ageOf(battery)}>
        <Fact
          label={t.starter}
          value={withNote(volts(battery?.starterMv), battery?.charging ? t.charging : '')}
          low={(battery?.starterMv ?? LOW_STARTER_MV) < LOW_STARTER_MV}
        />
        <Fact label={t.auxiliary} value={volts(battery?.auxiliaryMv)} />
        <Bar
          label={t.gateway}
          share={share(battery?.gatewayPercent, 100)}
          low={(battery?.gatewayPercent ?? 100) < 20}
        />
      </Section>
      <Section title={t.sections.crew} age={undefined}>
        {crew === null || crew.length === 0 ? (
          <Fact label={crew === null ? t.crewUnknown : t.noCrew} value="" />
        ) : (
          crew.map((member) => (
            <Fact
              key={member.badge ?? member.time}
              label={capital(words(member.role) ?? '–')}
              value={member.badge ?? null}
            />
          ))
        )}
      </Section>
      <Section title={t.sections.device} age={ageOf(device)}>
        <Fact
          label={t.signal}
          value={withNote(device?.signalDbm == null ? null : `${device.signalDbm} dBm`, networkWords(device?.network))}
        />
        <Fact label={t.queued} value={device?.queuedFrames == null ? null : number.format(device.queuedFrames)} />
        <Fact
          label={t.delivered}
          value={deliveredWords(detail.completeness)}
          low={(detail.completeness?.missing ?? 0) > 0}
        />
        <Fact label={t.firmware} value={device?.firmware ?? null} />
      </Section>
    </>
  );
}

/** Such as `86,399 of 86,400`; with a note where more came in than could be stored, or where it is not exact. */
function deliveredWords(completeness: VehicleDetail['completeness']): string | null {
  if (completeness == null) return null;
  const { received, expected, refused, exact } = completeness;
  const notes = [refused > 0 && t.refused(number.format(refused)), !exact && t.notExact].filter(Boolean);
  return [t.receivedOf(number.format(received), number.format(expected)), ...notes].join(' · ');
}

const onOff = (on: boolean) => (on ? t.on : t.off);
const share = (value: number | null | undefined, whole: number) =>
  value == null ? null : Math.min(1, Math.max(0, value / whole));
const withNote = (value: string | null, note: string) => (value === null || note === '' ? value : `${value} · ${note}`);
const capital = (value: string) => value.charAt(0).toUpperCase() + value.slice(1);

function sirenWords(mode: string | null | undefined, sounding: boolean): string {
  if (mode == null || mode === 'unspecified') return onOff(sounding);
  return mode === 'off' ? t.off : capital(words(mode)!);
}

function networkWords(network: string | null | undefined): string {
  if (network == null || network === 'unspecified') return '';
  return network.length <= 4 ? network.toUpperCase() : capital(words(network)!);
}
