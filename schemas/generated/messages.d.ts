import * as $protobuf from "protobufjs";
import Long = require("long");

export namespace mediconnect {

    namespace telemetry {

        namespace v1 {

            interface IBatch extends mediconnect.telemetry.v1.Batch.$Properties {
            }

            class Batch {
                constructor(properties?: mediconnect.telemetry.v1.Batch.$Properties);
                $unknowns?: Uint8Array[];
                boot: number;
                frames: mediconnect.telemetry.v1.Frame.$Properties[];
                static create(properties: mediconnect.telemetry.v1.Batch.$Shape): mediconnect.telemetry.v1.Batch & mediconnect.telemetry.v1.Batch.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Batch.$Properties): mediconnect.telemetry.v1.Batch;
                static encode(message: mediconnect.telemetry.v1.Batch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Batch & mediconnect.telemetry.v1.Batch.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Batch;
                static toObject(message: mediconnect.telemetry.v1.Batch, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Batch {
                interface $Properties {
                    boot?: (number|null);
                    frames?: (mediconnect.telemetry.v1.Frame.$Properties[]|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = {
                  boot?: number|null;
                  frames?: mediconnect.telemetry.v1.Frame.$Shape[]|null;
                  $unknowns?: Uint8Array[];
                };
            }

            interface IFrame extends mediconnect.telemetry.v1.Frame.$Properties {
            }

            class Frame {
                constructor(properties?: mediconnect.telemetry.v1.Frame.$Properties);
                $unknowns?: Uint8Array[];
                seq: number;
                timeMs: number;
                gps?: (mediconnect.telemetry.v1.Gps.$Properties|null);
                siren?: (mediconnect.telemetry.v1.Siren.$Properties|null);
                battery?: (mediconnect.telemetry.v1.Battery.$Properties|null);
                engine?: (mediconnect.telemetry.v1.Engine.$Properties|null);
                device?: (mediconnect.telemetry.v1.Device.$Properties|null);
                motion?: (mediconnect.telemetry.v1.Motion.$Properties|null);
                crew?: (mediconnect.telemetry.v1.Crew.$Properties|null);
                body?: ("gps"|"siren"|"battery"|"engine"|"device"|"motion"|"crew");
                static create(properties: mediconnect.telemetry.v1.Frame.$Shape): mediconnect.telemetry.v1.Frame & mediconnect.telemetry.v1.Frame.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Frame.$Properties): mediconnect.telemetry.v1.Frame;
                static encode(message: mediconnect.telemetry.v1.Frame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Frame & mediconnect.telemetry.v1.Frame.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Frame;
                static toObject(message: mediconnect.telemetry.v1.Frame, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Frame {
                interface $Properties {
                    seq?: (number|null);
                    timeMs?: (number|null);
                    gps?: (mediconnect.telemetry.v1.Gps.$Properties|null);
                    siren?: (mediconnect.telemetry.v1.Siren.$Properties|null);
                    battery?: (mediconnect.telemetry.v1.Battery.$Properties|null);
                    engine?: (mediconnect.telemetry.v1.Engine.$Properties|null);
                    device?: (mediconnect.telemetry.v1.Device.$Properties|null);
                    motion?: (mediconnect.telemetry.v1.Motion.$Properties|null);
                    crew?: (mediconnect.telemetry.v1.Crew.$Properties|null);
                    body?: ("gps"|"siren"|"battery"|"engine"|"device"|"motion"|"crew");
                    $unknowns?: Uint8Array[];
                }
                type $Shape = {
                  seq?: number|null;
                  timeMs?: number|null;
                  gps?: mediconnect.telemetry.v1.Gps.$Shape|null;
                  siren?: mediconnect.telemetry.v1.Siren.$Shape|null;
                  battery?: mediconnect.telemetry.v1.Battery.$Shape|null;
                  engine?: mediconnect.telemetry.v1.Engine.$Shape|null;
                  device?: mediconnect.telemetry.v1.Device.$Shape|null;
                  motion?: mediconnect.telemetry.v1.Motion.$Shape|null;
                  crew?: mediconnect.telemetry.v1.Crew.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ body?: undefined; gps?: null; siren?: null; battery?: null; engine?: null; device?: null; motion?: null; crew?: null }|{ body?: "gps"; gps: mediconnect.telemetry.v1.Gps.$Shape; siren?: null; battery?: null; engine?: null; device?: null; motion?: null; crew?: null }|{ body?: "siren"; gps?: null; siren: mediconnect.telemetry.v1.Siren.$Shape; battery?: null; engine?: null; device?: null; motion?: null; crew?: null }|{ body?: "battery"; gps?: null; siren?: null; battery: mediconnect.telemetry.v1.Battery.$Shape; engine?: null; device?: null; motion?: null; crew?: null }|{ body?: "engine"; gps?: null; siren?: null; battery?: null; engine: mediconnect.telemetry.v1.Engine.$Shape; device?: null; motion?: null; crew?: null }|{ body?: "device"; gps?: null; siren?: null; battery?: null; engine?: null; device: mediconnect.telemetry.v1.Device.$Shape; motion?: null; crew?: null }|{ body?: "motion"; gps?: null; siren?: null; battery?: null; engine?: null; device?: null; motion: mediconnect.telemetry.v1.Motion.$Shape; crew?: null }|{ body?: "crew"; gps?: null; siren?: null; battery?: null; engine?: null; device?: null; motion?: null; crew: mediconnect.telemetry.v1.Crew.$Shape })
                );
            }

            interface IGps extends mediconnect.telemetry.v1.Gps.$Properties {
            }

            class Gps {
                constructor(properties?: mediconnect.telemetry.v1.Gps.$Properties);
                $unknowns?: Uint8Array[];
                latitudeE7?: (number|null);
                longitudeE7?: (number|null);
                altitudeDm?: (number|null);
                speedCmPerS?: (number|null);
                headingCdeg?: (number|null);
                accuracyDm?: (number|null);
                hdopCenti?: (number|null);
                satellites?: (number|null);
                fixType?: (mediconnect.telemetry.v1.FixType|null);
                static create(properties: mediconnect.telemetry.v1.Gps.$Shape): mediconnect.telemetry.v1.Gps & mediconnect.telemetry.v1.Gps.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Gps.$Properties): mediconnect.telemetry.v1.Gps;
                static encode(message: mediconnect.telemetry.v1.Gps.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Gps & mediconnect.telemetry.v1.Gps.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Gps;
                static toObject(message: mediconnect.telemetry.v1.Gps, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Gps {
                interface $Properties {
                    latitudeE7?: (number|null);
                    longitudeE7?: (number|null);
                    altitudeDm?: (number|null);
                    speedCmPerS?: (number|null);
                    headingCdeg?: (number|null);
                    accuracyDm?: (number|null);
                    hdopCenti?: (number|null);
                    satellites?: (number|null);
                    fixType?: (mediconnect.telemetry.v1.FixType|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.Gps.$Properties;
            }

            enum FixType {
                FIX_TYPE_UNSPECIFIED = 0,
                FIX_TYPE_NONE = 1,
                FIX_TYPE_2D = 2,
                FIX_TYPE_3D = 3,
                FIX_TYPE_DGNSS = 4,
                FIX_TYPE_RTK = 5,
                FIX_TYPE_DEAD_RECKONING = 6
            }

            interface ISiren extends mediconnect.telemetry.v1.Siren.$Properties {
            }

            class Siren {
                constructor(properties?: mediconnect.telemetry.v1.Siren.$Properties);
                $unknowns?: Uint8Array[];
                mode?: (mediconnect.telemetry.v1.SirenMode|null);
                lights?: (boolean|null);
                static create(properties: mediconnect.telemetry.v1.Siren.$Shape): mediconnect.telemetry.v1.Siren & mediconnect.telemetry.v1.Siren.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Siren.$Properties): mediconnect.telemetry.v1.Siren;
                static encode(message: mediconnect.telemetry.v1.Siren.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Siren & mediconnect.telemetry.v1.Siren.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Siren;
                static toObject(message: mediconnect.telemetry.v1.Siren, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Siren {
                interface $Properties {
                    mode?: (mediconnect.telemetry.v1.SirenMode|null);
                    lights?: (boolean|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.Siren.$Properties;
            }

            enum SirenMode {
                SIREN_MODE_UNSPECIFIED = 0,
                SIREN_MODE_OFF = 1,
                SIREN_MODE_WAIL = 2,
                SIREN_MODE_YELP = 3,
                SIREN_MODE_HI_LO = 4,
                SIREN_MODE_MANUAL = 5
            }

            interface IBattery extends mediconnect.telemetry.v1.Battery.$Properties {
            }

            class Battery {
                constructor(properties?: mediconnect.telemetry.v1.Battery.$Properties);
                $unknowns?: Uint8Array[];
                starterMv?: (number|null);
                auxiliaryMv?: (number|null);
                gatewayPercent?: (number|null);
                temperatureDc?: (number|null);
                charging?: (boolean|null);
                static create(properties: mediconnect.telemetry.v1.Battery.$Shape): mediconnect.telemetry.v1.Battery & mediconnect.telemetry.v1.Battery.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Battery.$Properties): mediconnect.telemetry.v1.Battery;
                static encode(message: mediconnect.telemetry.v1.Battery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Battery & mediconnect.telemetry.v1.Battery.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Battery;
                static toObject(message: mediconnect.telemetry.v1.Battery, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Battery {
                interface $Properties {
                    starterMv?: (number|null);
                    auxiliaryMv?: (number|null);
                    gatewayPercent?: (number|null);
                    temperatureDc?: (number|null);
                    charging?: (boolean|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.Battery.$Properties;
            }

            interface IEngine extends mediconnect.telemetry.v1.Engine.$Properties {
            }

            class Engine {
                constructor(properties?: mediconnect.telemetry.v1.Engine.$Properties);
                $unknowns?: Uint8Array[];
                ignition?: (boolean|null);
                rpm?: (number|null);
                odometerM?: (number|null);
                fuelLevelPermille?: (number|null);
                fuelUsedMl?: (number|null);
                coolantC?: (number|null);
                engineSeconds?: (number|null);
                troubleCodes?: (mediconnect.telemetry.v1.TroubleCodes.$Properties|null);
                static create(properties: mediconnect.telemetry.v1.Engine.$Shape): mediconnect.telemetry.v1.Engine & mediconnect.telemetry.v1.Engine.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Engine.$Properties): mediconnect.telemetry.v1.Engine;
                static encode(message: mediconnect.telemetry.v1.Engine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Engine & mediconnect.telemetry.v1.Engine.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Engine;
                static toObject(message: mediconnect.telemetry.v1.Engine, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Engine {
                interface $Properties {
                    ignition?: (boolean|null);
                    rpm?: (number|null);
                    odometerM?: (number|null);
                    fuelLevelPermille?: (number|null);
                    fuelUsedMl?: (number|null);
                    coolantC?: (number|null);
                    engineSeconds?: (number|null);
                    troubleCodes?: (mediconnect.telemetry.v1.TroubleCodes.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.Engine.$Properties;
            }

            interface ITroubleCodes extends mediconnect.telemetry.v1.TroubleCodes.$Properties {
            }

            class TroubleCodes {
                constructor(properties?: mediconnect.telemetry.v1.TroubleCodes.$Properties);
                $unknowns?: Uint8Array[];
                codes: string[];
                static create(properties: mediconnect.telemetry.v1.TroubleCodes.$Shape): mediconnect.telemetry.v1.TroubleCodes & mediconnect.telemetry.v1.TroubleCodes.$Shape;
                static create(properties?: mediconnect.telemetry.v1.TroubleCodes.$Properties): mediconnect.telemetry.v1.TroubleCodes;
                static encode(message: mediconnect.telemetry.v1.TroubleCodes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.TroubleCodes & mediconnect.telemetry.v1.TroubleCodes.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.TroubleCodes;
                static toObject(message: mediconnect.telemetry.v1.TroubleCodes, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace TroubleCodes {
                interface $Properties {
                    codes?: (string[]|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.TroubleCodes.$Properties;
            }

            interface IDevice extends mediconnect.telemetry.v1.Device.$Properties {
            }

            class Device {
                constructor(properties?: mediconnect.telemetry.v1.Device.$Properties);
                $unknowns?: Uint8Array[];
                signalDbm?: (number|null);
                network?: (mediconnect.telemetry.v1.Network|null);
                storageFreeKib?: (number|null);
                queuedFrames?: (number|null);
                temperatureDc?: (number|null);
                firmware?: (string|null);
                uptimeS?: (number|null);
                static create(properties: mediconnect.telemetry.v1.Device.$Shape): mediconnect.telemetry.v1.Device & mediconnect.telemetry.v1.Device.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Device.$Properties): mediconnect.telemetry.v1.Device;
                static encode(message: mediconnect.telemetry.v1.Device.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Device & mediconnect.telemetry.v1.Device.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Device;
                static toObject(message: mediconnect.telemetry.v1.Device, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Device {
                interface $Properties {
                    signalDbm?: (number|null);
                    network?: (mediconnect.telemetry.v1.Network|null);
                    storageFreeKib?: (number|null);
                    queuedFrames?: (number|null);
                    temperatureDc?: (number|null);
                    firmware?: (string|null);
                    uptimeS?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.Device.$Properties;
            }

            enum Network {
                NETWORK_UNSPECIFIED = 0,
                NETWORK_NONE = 1,
                NETWORK_GSM = 2,
                NETWORK_UMTS = 3,
                NETWORK_LTE = 4,
                NETWORK_NR = 5,
                NETWORK_WIFI = 6,
                NETWORK_ETHERNET = 7,
                NETWORK_SATELLITE = 8
            }

            interface IMotion extends mediconnect.telemetry.v1.Motion.$Properties {
            }

            class Motion {
                constructor(properties?: mediconnect.telemetry.v1.Motion.$Properties);
                $unknowns?: Uint8Array[];
                kind?: (mediconnect.telemetry.v1.MotionKind|null);
                peakMg?: (number|null);
                durationMs?: (number|null);
                static create(properties: mediconnect.telemetry.v1.Motion.$Shape): mediconnect.telemetry.v1.Motion & mediconnect.telemetry.v1.Motion.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Motion.$Properties): mediconnect.telemetry.v1.Motion;
                static encode(message: mediconnect.telemetry.v1.Motion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Motion & mediconnect.telemetry.v1.Motion.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Motion;
                static toObject(message: mediconnect.telemetry.v1.Motion, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Motion {
                interface $Properties {
                    kind?: (mediconnect.telemetry.v1.MotionKind|null);
                    peakMg?: (number|null);
                    durationMs?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.Motion.$Properties;
            }

            enum MotionKind {
                MOTION_KIND_UNSPECIFIED = 0,
                MOTION_KIND_BRAKE = 1,
                MOTION_KIND_ACCELERATE = 2,
                MOTION_KIND_CORNER = 3,
                MOTION_KIND_IMPACT = 4
            }

            interface ICrew extends mediconnect.telemetry.v1.Crew.$Properties {
            }

            class Crew {
                constructor(properties?: mediconnect.telemetry.v1.Crew.$Properties);
                $unknowns?: Uint8Array[];
                badge?: (string|null);
                role?: (mediconnect.telemetry.v1.CrewRole|null);
                signedOn?: (boolean|null);
                static create(properties: mediconnect.telemetry.v1.Crew.$Shape): mediconnect.telemetry.v1.Crew & mediconnect.telemetry.v1.Crew.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Crew.$Properties): mediconnect.telemetry.v1.Crew;
                static encode(message: mediconnect.telemetry.v1.Crew.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Crew & mediconnect.telemetry.v1.Crew.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Crew;
                static toObject(message: mediconnect.telemetry.v1.Crew, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Crew {
                interface $Properties {
                    badge?: (string|null);
                    role?: (mediconnect.telemetry.v1.CrewRole|null);
                    signedOn?: (boolean|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.Crew.$Properties;
            }

            enum CrewRole {
                CREW_ROLE_UNSPECIFIED = 0,
                CREW_ROLE_DRIVER = 1,
                CREW_ROLE_ATTENDANT = 2,
                CREW_ROLE_PHYSICIAN = 3,
                CREW_ROLE_NURSE = 4,
                CREW_ROLE_TRAINEE = 5
            }

            interface IPresence extends mediconnect.telemetry.v1.Presence.$Properties {
            }

            class Presence {
                constructor(properties?: mediconnect.telemetry.v1.Presence.$Properties);
                $unknowns?: Uint8Array[];
                state: mediconnect.telemetry.v1.PresenceState;
                boot: number;
                static create(properties: mediconnect.telemetry.v1.Presence.$Shape): mediconnect.telemetry.v1.Presence & mediconnect.telemetry.v1.Presence.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Presence.$Properties): mediconnect.telemetry.v1.Presence;
                static encode(message: mediconnect.telemetry.v1.Presence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Presence & mediconnect.telemetry.v1.Presence.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Presence;
                static toObject(message: mediconnect.telemetry.v1.Presence, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Presence {
                interface $Properties {
                    state?: (mediconnect.telemetry.v1.PresenceState|null);
                    boot?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.Presence.$Properties;
            }

            enum PresenceState {
                PRESENCE_STATE_UNSPECIFIED = 0,
                PRESENCE_STATE_ONLINE = 1,
                PRESENCE_STATE_OFFLINE = 2
            }

            interface ICommand extends mediconnect.telemetry.v1.Command.$Properties {
            }

            class Command {
                constructor(properties?: mediconnect.telemetry.v1.Command.$Properties);
                $unknowns?: Uint8Array[];
                id: string;
                expiresMs: number;
                requestFix?: (mediconnect.telemetry.v1.RequestFix.$Properties|null);
                setReportInterval?: (mediconnect.telemetry.v1.SetReportInterval.$Properties|null);
                restart?: (mediconnect.telemetry.v1.Restart.$Properties|null);
                showMessage?: (mediconnect.telemetry.v1.ShowMessage.$Properties|null);
                action?: ("requestFix"|"setReportInterval"|"restart"|"showMessage");
                static create(properties: mediconnect.telemetry.v1.Command.$Shape): mediconnect.telemetry.v1.Command & mediconnect.telemetry.v1.Command.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Command.$Properties): mediconnect.telemetry.v1.Command;
                static encode(message: mediconnect.telemetry.v1.Command.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Command & mediconnect.telemetry.v1.Command.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Command;
                static toObject(message: mediconnect.telemetry.v1.Command, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Command {
                interface $Properties {
                    id?: (string|null);
                    expiresMs?: (number|null);
                    requestFix?: (mediconnect.telemetry.v1.RequestFix.$Properties|null);
                    setReportInterval?: (mediconnect.telemetry.v1.SetReportInterval.$Properties|null);
                    restart?: (mediconnect.telemetry.v1.Restart.$Properties|null);
                    showMessage?: (mediconnect.telemetry.v1.ShowMessage.$Properties|null);
                    action?: ("requestFix"|"setReportInterval"|"restart"|"showMessage");
                    $unknowns?: Uint8Array[];
                }
                type $Shape = {
                  id?: string|null;
                  expiresMs?: number|null;
                  requestFix?: mediconnect.telemetry.v1.RequestFix.$Shape|null;
                  setReportInterval?: mediconnect.telemetry.v1.SetReportInterval.$Shape|null;
                  restart?: mediconnect.telemetry.v1.Restart.$Shape|null;
                  showMessage?: mediconnect.telemetry.v1.ShowMessage.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ action?: undefined; requestFix?: null; setReportInterval?: null; restart?: null; showMessage?: null }|{ action?: "requestFix"; requestFix: mediconnect.telemetry.v1.RequestFix.$Shape; setReportInterval?: null; restart?: null; showMessage?: null }|{ action?: "setReportInterval"; requestFix?: null; setReportInterval: mediconnect.telemetry.v1.SetReportInterval.$Shape; restart?: null; showMessage?: null }|{ action?: "restart"; requestFix?: null; setReportInterval?: null; restart: mediconnect.telemetry.v1.Restart.$Shape; showMessage?: null }|{ action?: "showMessage"; requestFix?: null; setReportInterval?: null; restart?: null; showMessage: mediconnect.telemetry.v1.ShowMessage.$Shape })
                );
            }

            interface IRequestFix extends mediconnect.telemetry.v1.RequestFix.$Properties {
            }

            class RequestFix {
                constructor(properties?: mediconnect.telemetry.v1.RequestFix.$Properties);
                $unknowns?: Uint8Array[];
                static create(properties: mediconnect.telemetry.v1.RequestFix.$Shape): mediconnect.telemetry.v1.RequestFix & mediconnect.telemetry.v1.RequestFix.$Shape;
                static create(properties?: mediconnect.telemetry.v1.RequestFix.$Properties): mediconnect.telemetry.v1.RequestFix;
                static encode(message: mediconnect.telemetry.v1.RequestFix.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.RequestFix & mediconnect.telemetry.v1.RequestFix.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.RequestFix;
                static toObject(message: mediconnect.telemetry.v1.RequestFix, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace RequestFix {
                interface $Properties {
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.RequestFix.$Properties;
            }

            interface ISetReportInterval extends mediconnect.telemetry.v1.SetReportInterval.$Properties {
            }

            class SetReportInterval {
                constructor(properties?: mediconnect.telemetry.v1.SetReportInterval.$Properties);
                $unknowns?: Uint8Array[];
                seconds: number;
                static create(properties: mediconnect.telemetry.v1.SetReportInterval.$Shape): mediconnect.telemetry.v1.SetReportInterval & mediconnect.telemetry.v1.SetReportInterval.$Shape;
                static create(properties?: mediconnect.telemetry.v1.SetReportInterval.$Properties): mediconnect.telemetry.v1.SetReportInterval;
                static encode(message: mediconnect.telemetry.v1.SetReportInterval.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.SetReportInterval & mediconnect.telemetry.v1.SetReportInterval.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.SetReportInterval;
                static toObject(message: mediconnect.telemetry.v1.SetReportInterval, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace SetReportInterval {
                interface $Properties {
                    seconds?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.SetReportInterval.$Properties;
            }

            interface IRestart extends mediconnect.telemetry.v1.Restart.$Properties {
            }

            class Restart {
                constructor(properties?: mediconnect.telemetry.v1.Restart.$Properties);
                $unknowns?: Uint8Array[];
                static create(properties: mediconnect.telemetry.v1.Restart.$Shape): mediconnect.telemetry.v1.Restart & mediconnect.telemetry.v1.Restart.$Shape;
                static create(properties?: mediconnect.telemetry.v1.Restart.$Properties): mediconnect.telemetry.v1.Restart;
                static encode(message: mediconnect.telemetry.v1.Restart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.Restart & mediconnect.telemetry.v1.Restart.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.Restart;
                static toObject(message: mediconnect.telemetry.v1.Restart, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Restart {
                interface $Properties {
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.Restart.$Properties;
            }

            interface IShowMessage extends mediconnect.telemetry.v1.ShowMessage.$Properties {
            }

            class ShowMessage {
                constructor(properties?: mediconnect.telemetry.v1.ShowMessage.$Properties);
                $unknowns?: Uint8Array[];
                text: string;
                static create(properties: mediconnect.telemetry.v1.ShowMessage.$Shape): mediconnect.telemetry.v1.ShowMessage & mediconnect.telemetry.v1.ShowMessage.$Shape;
                static create(properties?: mediconnect.telemetry.v1.ShowMessage.$Properties): mediconnect.telemetry.v1.ShowMessage;
                static encode(message: mediconnect.telemetry.v1.ShowMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.ShowMessage & mediconnect.telemetry.v1.ShowMessage.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.ShowMessage;
                static toObject(message: mediconnect.telemetry.v1.ShowMessage, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace ShowMessage {
                interface $Properties {
                    text?: (string|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.ShowMessage.$Properties;
            }

            interface ICommandAck extends mediconnect.telemetry.v1.CommandAck.$Properties {
            }

            class CommandAck {
                constructor(properties?: mediconnect.telemetry.v1.CommandAck.$Properties);
                $unknowns?: Uint8Array[];
                id: string;
                result: mediconnect.telemetry.v1.CommandResult;
                detail: string;
                static create(properties: mediconnect.telemetry.v1.CommandAck.$Shape): mediconnect.telemetry.v1.CommandAck & mediconnect.telemetry.v1.CommandAck.$Shape;
                static create(properties?: mediconnect.telemetry.v1.CommandAck.$Properties): mediconnect.telemetry.v1.CommandAck;
                static encode(message: mediconnect.telemetry.v1.CommandAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.telemetry.v1.CommandAck & mediconnect.telemetry.v1.CommandAck.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.telemetry.v1.CommandAck;
                static toObject(message: mediconnect.telemetry.v1.CommandAck, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace CommandAck {
                interface $Properties {
                    id?: (string|null);
                    result?: (mediconnect.telemetry.v1.CommandResult|null);
                    detail?: (string|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.telemetry.v1.CommandAck.$Properties;
            }

            enum CommandResult {
                COMMAND_RESULT_UNSPECIFIED = 0,
                COMMAND_RESULT_DONE = 1,
                COMMAND_RESULT_REFUSED = 2,
                COMMAND_RESULT_FAILED = 3
            }
        }
    }

    namespace live {

        namespace v1 {

            interface IUpdate extends mediconnect.live.v1.Update.$Properties {
            }

            class Update {
                constructor(properties?: mediconnect.live.v1.Update.$Properties);
                $unknowns?: Uint8Array[];
                cursor: string;
                snapshot: boolean;
                serverTimeMs: number;
                vehicles: mediconnect.live.v1.Vehicle.$Properties[];
                positions?: (mediconnect.live.v1.Positions.$Properties|null);
                events: mediconnect.live.v1.Event.$Properties[];
                gone: number[];
                unplaced?: (mediconnect.live.v1.Unplaced.$Properties|null);
                eventsReset: boolean;
                runs: mediconnect.live.v1.Run.$Properties[];
                runsReset: boolean;
                static create(properties: mediconnect.live.v1.Update.$Shape): mediconnect.live.v1.Update & mediconnect.live.v1.Update.$Shape;
                static create(properties?: mediconnect.live.v1.Update.$Properties): mediconnect.live.v1.Update;
                static encode(message: mediconnect.live.v1.Update.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.live.v1.Update & mediconnect.live.v1.Update.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.live.v1.Update;
                static toObject(message: mediconnect.live.v1.Update, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Update {
                interface $Properties {
                    cursor?: (string|null);
                    snapshot?: (boolean|null);
                    serverTimeMs?: (number|null);
                    vehicles?: (mediconnect.live.v1.Vehicle.$Properties[]|null);
                    positions?: (mediconnect.live.v1.Positions.$Properties|null);
                    events?: (mediconnect.live.v1.Event.$Properties[]|null);
                    gone?: (number[]|null);
                    unplaced?: (mediconnect.live.v1.Unplaced.$Properties|null);
                    eventsReset?: (boolean|null);
                    runs?: (mediconnect.live.v1.Run.$Properties[]|null);
                    runsReset?: (boolean|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.live.v1.Update.$Properties;
            }

            interface IVehicle extends mediconnect.live.v1.Vehicle.$Properties {
            }

            class Vehicle {
                constructor(properties?: mediconnect.live.v1.Vehicle.$Properties);
                $unknowns?: Uint8Array[];
                index: number;
                vehicle: string;
                callSign: string;
                kind: string;
                expectedIntervalMs: number;
                homeStation: string;
                static create(properties: mediconnect.live.v1.Vehicle.$Shape): mediconnect.live.v1.Vehicle & mediconnect.live.v1.Vehicle.$Shape;
                static create(properties?: mediconnect.live.v1.Vehicle.$Properties): mediconnect.live.v1.Vehicle;
                static encode(message: mediconnect.live.v1.Vehicle.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.live.v1.Vehicle & mediconnect.live.v1.Vehicle.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.live.v1.Vehicle;
                static toObject(message: mediconnect.live.v1.Vehicle, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Vehicle {
                interface $Properties {
                    index?: (number|null);
                    vehicle?: (string|null);
                    callSign?: (string|null);
                    kind?: (string|null);
                    expectedIntervalMs?: (number|null);
                    homeStation?: (string|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.live.v1.Vehicle.$Properties;
            }

            interface IPositions extends mediconnect.live.v1.Positions.$Properties {
            }

            class Positions {
                constructor(properties?: mediconnect.live.v1.Positions.$Properties);
                $unknowns?: Uint8Array[];
                vehicleIndex: number[];
                latitudeE7: number[];
                longitudeE7: number[];
                speedCmPerS: number[];
                headingCdeg: number[];
                state: number[];
                timeMs: number[];
                silenceMs: number[];
                static create(properties: mediconnect.live.v1.Positions.$Shape): mediconnect.live.v1.Positions & mediconnect.live.v1.Positions.$Shape;
                static create(properties?: mediconnect.live.v1.Positions.$Properties): mediconnect.live.v1.Positions;
                static encode(message: mediconnect.live.v1.Positions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.live.v1.Positions & mediconnect.live.v1.Positions.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.live.v1.Positions;
                static toObject(message: mediconnect.live.v1.Positions, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Positions {
                interface $Properties {
                    vehicleIndex?: (number[]|null);
                    latitudeE7?: (number[]|null);
                    longitudeE7?: (number[]|null);
                    speedCmPerS?: (number[]|null);
                    headingCdeg?: (number[]|null);
                    state?: (number[]|null);
                    timeMs?: (number[]|null);
                    silenceMs?: (number[]|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.live.v1.Positions.$Properties;
            }

            interface IUnplaced extends mediconnect.live.v1.Unplaced.$Properties {
            }

            class Unplaced {
                constructor(properties?: mediconnect.live.v1.Unplaced.$Properties);
                $unknowns?: Uint8Array[];
                vehicleIndex: number[];
                state: number[];
                silenceMs: number[];
                static create(properties: mediconnect.live.v1.Unplaced.$Shape): mediconnect.live.v1.Unplaced & mediconnect.live.v1.Unplaced.$Shape;
                static create(properties?: mediconnect.live.v1.Unplaced.$Properties): mediconnect.live.v1.Unplaced;
                static encode(message: mediconnect.live.v1.Unplaced.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.live.v1.Unplaced & mediconnect.live.v1.Unplaced.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.live.v1.Unplaced;
                static toObject(message: mediconnect.live.v1.Unplaced, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Unplaced {
                interface $Properties {
                    vehicleIndex?: (number[]|null);
                    state?: (number[]|null);
                    silenceMs?: (number[]|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.live.v1.Unplaced.$Properties;
            }

            enum VehicleState {
                VEHICLE_STATE_UNSPECIFIED = 0,
                VEHICLE_STATE_AVAILABLE = 1,
                VEHICLE_STATE_SIREN = 2,
                VEHICLE_STATE_AT_HOSPITAL = 3,
                VEHICLE_STATE_OUT_OF_SERVICE = 4
            }

            interface IEvent extends mediconnect.live.v1.Event.$Properties {
            }

            class Event {
                constructor(properties?: mediconnect.live.v1.Event.$Properties);
                $unknowns?: Uint8Array[];
                id: string;
                kind: string;
                vehicleIndex: number;
                timeMs: number;
                receivedAtMs: number;
                late: boolean;
                severity: string;
                geofence: string;
                latitudeE7?: (number|null);
                longitudeE7?: (number|null);
                supersedes: string;
                supersededBy: string;
                possible: boolean;
                detailsJson: string;
                vehicle: string;
                static create(properties: mediconnect.live.v1.Event.$Shape): mediconnect.live.v1.Event & mediconnect.live.v1.Event.$Shape;
                static create(properties?: mediconnect.live.v1.Event.$Properties): mediconnect.live.v1.Event;
                static encode(message: mediconnect.live.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.live.v1.Event & mediconnect.live.v1.Event.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.live.v1.Event;
                static toObject(message: mediconnect.live.v1.Event, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Event {
                interface $Properties {
                    id?: (string|null);
                    kind?: (string|null);
                    vehicleIndex?: (number|null);
                    timeMs?: (number|null);
                    receivedAtMs?: (number|null);
                    late?: (boolean|null);
                    severity?: (string|null);
                    geofence?: (string|null);
                    latitudeE7?: (number|null);
                    longitudeE7?: (number|null);
                    supersedes?: (string|null);
                    supersededBy?: (string|null);
                    possible?: (boolean|null);
                    detailsJson?: (string|null);
                    vehicle?: (string|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.live.v1.Event.$Properties;
            }

            interface IRun extends mediconnect.live.v1.Run.$Properties {
            }

            class Run {
                constructor(properties?: mediconnect.live.v1.Run.$Properties);
                $unknowns?: Uint8Array[];
                id: string;
                vehicle: string;
                state: mediconnect.live.v1.RunState;
                emergency: boolean;
                ref: string;
                destinationLatitudeE7: number;
                destinationLongitudeE7: number;
                openedAtMs: number;
                promisedArrivalMs: number;
                promisedLowMs: number;
                promisedHighMs: number;
                model: string;
                promiseProblem: string;
                arrivalMs: number;
                arrivalLowMs: number;
                arrivalHighMs: number;
                estimatedAtMs: number;
                leftM: number;
                source: string;
                path: string;
                offRouteSinceMs: number;
                departedAtMs: number;
                arrivedAtMs: number;
                endedAtMs: number;
                static create(properties: mediconnect.live.v1.Run.$Shape): mediconnect.live.v1.Run & mediconnect.live.v1.Run.$Shape;
                static create(properties?: mediconnect.live.v1.Run.$Properties): mediconnect.live.v1.Run;
                static encode(message: mediconnect.live.v1.Run.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.live.v1.Run & mediconnect.live.v1.Run.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.live.v1.Run;
                static toObject(message: mediconnect.live.v1.Run, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Run {
                interface $Properties {
                    id?: (string|null);
                    vehicle?: (string|null);
                    state?: (mediconnect.live.v1.RunState|null);
                    emergency?: (boolean|null);
                    ref?: (string|null);
                    destinationLatitudeE7?: (number|null);
                    destinationLongitudeE7?: (number|null);
                    openedAtMs?: (number|null);
                    promisedArrivalMs?: (number|null);
                    promisedLowMs?: (number|null);
                    promisedHighMs?: (number|null);
                    model?: (string|null);
                    promiseProblem?: (string|null);
                    arrivalMs?: (number|null);
                    arrivalLowMs?: (number|null);
                    arrivalHighMs?: (number|null);
                    estimatedAtMs?: (number|null);
                    leftM?: (number|null);
                    source?: (string|null);
                    path?: (string|null);
                    offRouteSinceMs?: (number|null);
                    departedAtMs?: (number|null);
                    arrivedAtMs?: (number|null);
                    endedAtMs?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.live.v1.Run.$Properties;
            }

            enum RunState {
                RUN_STATE_UNSPECIFIED = 0,
                RUN_STATE_OPEN = 1,
                RUN_STATE_ARRIVED = 2,
                RUN_STATE_CANCELLED = 3,
                RUN_STATE_SUPERSEDED = 4,
                RUN_STATE_EXPIRED = 5
            }
        }
    }

    namespace log {

        namespace v1 {

            interface IRecord extends mediconnect.log.v1.Record.$Properties {
            }

            class Record {
                constructor(properties?: mediconnect.log.v1.Record.$Properties);
                $unknowns?: Uint8Array[];
                fleet: string;
                vehicle: string;
                gateway: string;
                receivedAtMs: number;
                boot: number;
                frames: mediconnect.telemetry.v1.Frame.$Properties[];
                deadLetters: mediconnect.log.v1.DeadLetter.$Properties[];
                presence?: (mediconnect.telemetry.v1.PresenceState|null);
                static create(properties: mediconnect.log.v1.Record.$Shape): mediconnect.log.v1.Record & mediconnect.log.v1.Record.$Shape;
                static create(properties?: mediconnect.log.v1.Record.$Properties): mediconnect.log.v1.Record;
                static encode(message: mediconnect.log.v1.Record.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.log.v1.Record & mediconnect.log.v1.Record.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.log.v1.Record;
                static toObject(message: mediconnect.log.v1.Record, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace Record {
                interface $Properties {
                    fleet?: (string|null);
                    vehicle?: (string|null);
                    gateway?: (string|null);
                    receivedAtMs?: (number|null);
                    boot?: (number|null);
                    frames?: (mediconnect.telemetry.v1.Frame.$Properties[]|null);
                    deadLetters?: (mediconnect.log.v1.DeadLetter.$Properties[]|null);
                    presence?: (mediconnect.telemetry.v1.PresenceState|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = {
                  fleet?: string|null;
                  vehicle?: string|null;
                  gateway?: string|null;
                  receivedAtMs?: number|null;
                  boot?: number|null;
                  frames?: mediconnect.telemetry.v1.Frame.$Shape[]|null;
                  deadLetters?: mediconnect.log.v1.DeadLetter.$Shape[]|null;
                  presence?: mediconnect.telemetry.v1.PresenceState|null;
                  $unknowns?: Uint8Array[];
                };
            }

            interface IDeadLetter extends mediconnect.log.v1.DeadLetter.$Properties {
            }

            class DeadLetter {
                constructor(properties?: mediconnect.log.v1.DeadLetter.$Properties);
                $unknowns?: Uint8Array[];
                reason: string;
                detail: string;
                payload: Uint8Array;
                static create(properties: mediconnect.log.v1.DeadLetter.$Shape): mediconnect.log.v1.DeadLetter & mediconnect.log.v1.DeadLetter.$Shape;
                static create(properties?: mediconnect.log.v1.DeadLetter.$Properties): mediconnect.log.v1.DeadLetter;
                static encode(message: mediconnect.log.v1.DeadLetter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.log.v1.DeadLetter & mediconnect.log.v1.DeadLetter.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.log.v1.DeadLetter;
                static toObject(message: mediconnect.log.v1.DeadLetter, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace DeadLetter {
                interface $Properties {
                    reason?: (string|null);
                    detail?: (string|null);
                    payload?: (Uint8Array|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.log.v1.DeadLetter.$Properties;
            }

            interface IVehicleLive extends mediconnect.log.v1.VehicleLive.$Properties {
            }

            class VehicleLive {
                constructor(properties?: mediconnect.log.v1.VehicleLive.$Properties);
                $unknowns?: Uint8Array[];
                fleet: string;
                vehicle: string;
                fix?: (mediconnect.log.v1.LatestGps.$Properties|null);
                newestFixBad: boolean;
                siren?: (mediconnect.log.v1.LatestSiren.$Properties|null);
                battery?: (mediconnect.log.v1.LatestBattery.$Properties|null);
                engine?: (mediconnect.log.v1.LatestEngine.$Properties|null);
                device?: (mediconnect.log.v1.LatestDevice.$Properties|null);
                crew: mediconnect.log.v1.LatestCrew.$Properties[];
                crewReported: boolean;
                state: number;
                lastReceivedAtMs: number;
                reportIntervalMs?: (number|null);
                clockWrong: boolean;
                saidOffline: boolean;
                clockOffsetMs?: (number|null);
                static create(properties: mediconnect.log.v1.VehicleLive.$Shape): mediconnect.log.v1.VehicleLive & mediconnect.log.v1.VehicleLive.$Shape;
                static create(properties?: mediconnect.log.v1.VehicleLive.$Properties): mediconnect.log.v1.VehicleLive;
                static encode(message: mediconnect.log.v1.VehicleLive.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.log.v1.VehicleLive & mediconnect.log.v1.VehicleLive.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.log.v1.VehicleLive;
                static toObject(message: mediconnect.log.v1.VehicleLive, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace VehicleLive {
                interface $Properties {
                    fleet?: (string|null);
                    vehicle?: (string|null);
                    fix?: (mediconnect.log.v1.LatestGps.$Properties|null);
                    newestFixBad?: (boolean|null);
                    siren?: (mediconnect.log.v1.LatestSiren.$Properties|null);
                    battery?: (mediconnect.log.v1.LatestBattery.$Properties|null);
                    engine?: (mediconnect.log.v1.LatestEngine.$Properties|null);
                    device?: (mediconnect.log.v1.LatestDevice.$Properties|null);
                    crew?: (mediconnect.log.v1.LatestCrew.$Properties[]|null);
                    crewReported?: (boolean|null);
                    state?: (number|null);
                    lastReceivedAtMs?: (number|null);
                    reportIntervalMs?: (number|null);
                    clockWrong?: (boolean|null);
                    saidOffline?: (boolean|null);
                    clockOffsetMs?: (number|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.log.v1.VehicleLive.$Properties;
            }

            interface ILatestGps extends mediconnect.log.v1.LatestGps.$Properties {
            }

            class LatestGps {
                constructor(properties?: mediconnect.log.v1.LatestGps.$Properties);
                $unknowns?: Uint8Array[];
                timeMs: number;
                receivedAtMs: number;
                body?: (mediconnect.telemetry.v1.Gps.$Properties|null);
                static create(properties: mediconnect.log.v1.LatestGps.$Shape): mediconnect.log.v1.LatestGps & mediconnect.log.v1.LatestGps.$Shape;
                static create(properties?: mediconnect.log.v1.LatestGps.$Properties): mediconnect.log.v1.LatestGps;
                static encode(message: mediconnect.log.v1.LatestGps.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.log.v1.LatestGps & mediconnect.log.v1.LatestGps.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.log.v1.LatestGps;
                static toObject(message: mediconnect.log.v1.LatestGps, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace LatestGps {
                interface $Properties {
                    timeMs?: (number|null);
                    receivedAtMs?: (number|null);
                    body?: (mediconnect.telemetry.v1.Gps.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.log.v1.LatestGps.$Properties;
            }

            interface ILatestSiren extends mediconnect.log.v1.LatestSiren.$Properties {
            }

            class LatestSiren {
                constructor(properties?: mediconnect.log.v1.LatestSiren.$Properties);
                $unknowns?: Uint8Array[];
                timeMs: number;
                receivedAtMs: number;
                body?: (mediconnect.telemetry.v1.Siren.$Properties|null);
                static create(properties: mediconnect.log.v1.LatestSiren.$Shape): mediconnect.log.v1.LatestSiren & mediconnect.log.v1.LatestSiren.$Shape;
                static create(properties?: mediconnect.log.v1.LatestSiren.$Properties): mediconnect.log.v1.LatestSiren;
                static encode(message: mediconnect.log.v1.LatestSiren.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.log.v1.LatestSiren & mediconnect.log.v1.LatestSiren.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.log.v1.LatestSiren;
                static toObject(message: mediconnect.log.v1.LatestSiren, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace LatestSiren {
                interface $Properties {
                    timeMs?: (number|null);
                    receivedAtMs?: (number|null);
                    body?: (mediconnect.telemetry.v1.Siren.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.log.v1.LatestSiren.$Properties;
            }

            interface ILatestBattery extends mediconnect.log.v1.LatestBattery.$Properties {
            }

            class LatestBattery {
                constructor(properties?: mediconnect.log.v1.LatestBattery.$Properties);
                $unknowns?: Uint8Array[];
                timeMs: number;
                receivedAtMs: number;
                body?: (mediconnect.telemetry.v1.Battery.$Properties|null);
                static create(properties: mediconnect.log.v1.LatestBattery.$Shape): mediconnect.log.v1.LatestBattery & mediconnect.log.v1.LatestBattery.$Shape;
                static create(properties?: mediconnect.log.v1.LatestBattery.$Properties): mediconnect.log.v1.LatestBattery;
                static encode(message: mediconnect.log.v1.LatestBattery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.log.v1.LatestBattery & mediconnect.log.v1.LatestBattery.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.log.v1.LatestBattery;
                static toObject(message: mediconnect.log.v1.LatestBattery, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace LatestBattery {
                interface $Properties {
                    timeMs?: (number|null);
                    receivedAtMs?: (number|null);
                    body?: (mediconnect.telemetry.v1.Battery.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.log.v1.LatestBattery.$Properties;
            }

            interface ILatestEngine extends mediconnect.log.v1.LatestEngine.$Properties {
            }

            class LatestEngine {
                constructor(properties?: mediconnect.log.v1.LatestEngine.$Properties);
                $unknowns?: Uint8Array[];
                timeMs: number;
                receivedAtMs: number;
                body?: (mediconnect.telemetry.v1.Engine.$Properties|null);
                static create(properties: mediconnect.log.v1.LatestEngine.$Shape): mediconnect.log.v1.LatestEngine & mediconnect.log.v1.LatestEngine.$Shape;
                static create(properties?: mediconnect.log.v1.LatestEngine.$Properties): mediconnect.log.v1.LatestEngine;
                static encode(message: mediconnect.log.v1.LatestEngine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.log.v1.LatestEngine & mediconnect.log.v1.LatestEngine.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.log.v1.LatestEngine;
                static toObject(message: mediconnect.log.v1.LatestEngine, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace LatestEngine {
                interface $Properties {
                    timeMs?: (number|null);
                    receivedAtMs?: (number|null);
                    body?: (mediconnect.telemetry.v1.Engine.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.log.v1.LatestEngine.$Properties;
            }

            interface ILatestDevice extends mediconnect.log.v1.LatestDevice.$Properties {
            }

            class LatestDevice {
                constructor(properties?: mediconnect.log.v1.LatestDevice.$Properties);
                $unknowns?: Uint8Array[];
                timeMs: number;
                receivedAtMs: number;
                body?: (mediconnect.telemetry.v1.Device.$Properties|null);
                static create(properties: mediconnect.log.v1.LatestDevice.$Shape): mediconnect.log.v1.LatestDevice & mediconnect.log.v1.LatestDevice.$Shape;
                static create(properties?: mediconnect.log.v1.LatestDevice.$Properties): mediconnect.log.v1.LatestDevice;
                static encode(message: mediconnect.log.v1.LatestDevice.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.log.v1.LatestDevice & mediconnect.log.v1.LatestDevice.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.log.v1.LatestDevice;
                static toObject(message: mediconnect.log.v1.LatestDevice, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace LatestDevice {
                interface $Properties {
                    timeMs?: (number|null);
                    receivedAtMs?: (number|null);
                    body?: (mediconnect.telemetry.v1.Device.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.log.v1.LatestDevice.$Properties;
            }

            interface ILatestCrew extends mediconnect.log.v1.LatestCrew.$Properties {
            }

            class LatestCrew {
                constructor(properties?: mediconnect.log.v1.LatestCrew.$Properties);
                $unknowns?: Uint8Array[];
                timeMs: number;
                receivedAtMs: number;
                body?: (mediconnect.telemetry.v1.Crew.$Properties|null);
                static create(properties: mediconnect.log.v1.LatestCrew.$Shape): mediconnect.log.v1.LatestCrew & mediconnect.log.v1.LatestCrew.$Shape;
                static create(properties?: mediconnect.log.v1.LatestCrew.$Properties): mediconnect.log.v1.LatestCrew;
                static encode(message: mediconnect.log.v1.LatestCrew.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): mediconnect.log.v1.LatestCrew & mediconnect.log.v1.LatestCrew.$Shape;
                static fromObject(object: { [k: string]: any }): mediconnect.log.v1.LatestCrew;
                static toObject(message: mediconnect.log.v1.LatestCrew, options?: $protobuf.IConversionOptions): { [k: string]: any };
                toJSON(): { [k: string]: any };
                static getTypeUrl(prefix?: string): string;
            }

            namespace LatestCrew {
                interface $Properties {
                    timeMs?: (number|null);
                    receivedAtMs?: (number|null);
                    body?: (mediconnect.telemetry.v1.Crew.$Properties|null);
                    $unknowns?: Uint8Array[];
                }
                type $Shape = mediconnect.log.v1.LatestCrew.$Properties;
            }
        }
    }
}
