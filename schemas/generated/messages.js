/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $Array = $util.global.Array, $parseInt = $util.global.parseInt, $String = $util.global.String, $BigInt = $util.global.BigInt, $Boolean = $util.global.Boolean, $isFinite = $util.global.isFinite;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const mediconnect = $root.mediconnect = (() => {

    /**
     * Namespace mediconnect.
     * @exports mediconnect
     * @namespace
     */
    const mediconnect = {};

    mediconnect.telemetry = (function() {

        /**
         * Namespace telemetry.
         * @memberof mediconnect
         * @namespace
         */
        const telemetry = {};

        telemetry.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof mediconnect.telemetry
             * @namespace
             */
            const v1 = {};

            v1.Batch = (function() {

                /**
                 * Properties of a Batch.
                 * @typedef {Object} mediconnect.telemetry.v1.Batch.$Properties
                 * @property {number|null} [boot] Batch boot
                 * @property {Array.<mediconnect.telemetry.v1.Frame.$Properties>|null} [frames] Batch frames
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Batch.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IBatch
                 * @augments mediconnect.telemetry.v1.Batch.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Batch.$Properties instead.
                 */

                /**
                 * Shape of a Batch.
                 * @typedef {{
                 *   boot?: number|null;
                 *   frames?: Array.<mediconnect.telemetry.v1.Frame.$Shape>|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * }} mediconnect.telemetry.v1.Batch.$Shape
                 */

                /**
                 * Constructs a new Batch.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Batch.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Batch.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Batch = function (properties) {
                    this.frames = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Batch boot.
                 * @member {number} boot
                 * @memberof mediconnect.telemetry.v1.Batch
                 * @instance
                 */
                Batch.prototype.boot = 0;

                /**
                 * Batch frames.
                 * @member {Array.<mediconnect.telemetry.v1.Frame.$Properties>} frames
                 * @memberof mediconnect.telemetry.v1.Batch
                 * @instance
                 */
                Batch.prototype.frames = $util.emptyArray;

                /**
                 * Creates a new Batch instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Batch
                 * @static
                 * @param {mediconnect.telemetry.v1.Batch.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Batch} Batch instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Batch.$Shape): mediconnect.telemetry.v1.Batch & mediconnect.telemetry.v1.Batch.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Batch.$Properties): mediconnect.telemetry.v1.Batch;
                 * }}
                 */
                Batch.create = function(properties) {
                    return new Batch(properties);
                };

                /**
                 * Encodes the specified Batch message. Does not implicitly {@link mediconnect.telemetry.v1.Batch.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Batch
                 * @static
                 * @param {mediconnect.telemetry.v1.Batch.$Properties} message Batch message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Batch.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.boot != null && $Object.hasOwnProperty.call(message, "boot") && message.boot !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.boot);
                    if (message.frames != null && message.frames.length)
                        for (let i = 0; i < message.frames.length; ++i)
                            $root.mediconnect.telemetry.v1.Frame.encode(message.frames[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Batch message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Batch
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Batch & mediconnect.telemetry.v1.Batch.$Shape} Batch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Batch.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Batch();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.boot = value;
                                else
                                    delete message.boot;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.frames && message.frames.length))
                                    message.frames = [];
                                message.frames.push($root.mediconnect.telemetry.v1.Frame.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Batch message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Batch
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Batch} Batch
                 */
                Batch.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Batch)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Batch: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Batch();
                    if (object.boot != null)
                        if ($Number(object.boot) !== 0)
                            message.boot = object.boot >>> 0;
                    if (object.frames) {
                        if (!$Array.isArray(object.frames))
                            throw $TypeError(".mediconnect.telemetry.v1.Batch.frames: array expected");
                        message.frames = $Array(object.frames.length);
                        for (let i = 0; i < object.frames.length; ++i) {
                            if (!$util.isObject(object.frames[i]))
                                throw $TypeError(".mediconnect.telemetry.v1.Batch.frames: object expected");
                            message.frames[i] = $root.mediconnect.telemetry.v1.Frame.fromObject(object.frames[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Batch message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Batch
                 * @static
                 * @param {mediconnect.telemetry.v1.Batch} message Batch
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Batch.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.frames = [];
                    if (options.defaults)
                        object.boot = 0;
                    if (message.boot != null && $Object.hasOwnProperty.call(message, "boot"))
                        object.boot = message.boot;
                    if (message.frames && message.frames.length) {
                        object.frames = $Array(message.frames.length);
                        for (let j = 0; j < message.frames.length; ++j)
                            object.frames[j] = $root.mediconnect.telemetry.v1.Frame.toObject(message.frames[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this Batch to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Batch
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Batch.prototype.toJSON = function() {
                    return Batch.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Batch
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Batch
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Batch.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Batch";
                };

                return Batch;
            })();

            v1.Frame = (function() {

                /**
                 * Properties of a Frame.
                 * @typedef {Object} mediconnect.telemetry.v1.Frame.$Properties
                 * @property {number|null} [seq] Frame seq
                 * @property {number|null} [timeMs] Frame timeMs
                 * @property {mediconnect.telemetry.v1.Gps.$Properties|null} [gps] Frame gps
                 * @property {mediconnect.telemetry.v1.Siren.$Properties|null} [siren] Frame siren
                 * @property {mediconnect.telemetry.v1.Battery.$Properties|null} [battery] Frame battery
                 * @property {mediconnect.telemetry.v1.Engine.$Properties|null} [engine] Frame engine
                 * @property {mediconnect.telemetry.v1.Device.$Properties|null} [device] Frame device
                 * @property {mediconnect.telemetry.v1.Motion.$Properties|null} [motion] Frame motion
                 * @property {mediconnect.telemetry.v1.Crew.$Properties|null} [crew] Frame crew
                 * @property {"gps"|"siren"|"battery"|"engine"|"device"|"motion"|"crew"} [body] Frame body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Frame.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IFrame
                 * @augments mediconnect.telemetry.v1.Frame.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Frame.$Properties instead.
                 */

                /**
                 * Narrowed shape of a Frame.
                 * @typedef {{
                 *   seq?: number|null;
                 *   timeMs?: number|null;
                 *   gps?: mediconnect.telemetry.v1.Gps.$Shape|null;
                 *   siren?: mediconnect.telemetry.v1.Siren.$Shape|null;
                 *   battery?: mediconnect.telemetry.v1.Battery.$Shape|null;
                 *   engine?: mediconnect.telemetry.v1.Engine.$Shape|null;
                 *   device?: mediconnect.telemetry.v1.Device.$Shape|null;
                 *   motion?: mediconnect.telemetry.v1.Motion.$Shape|null;
                 *   crew?: mediconnect.telemetry.v1.Crew.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ body?: undefined; gps?: null; siren?: null; battery?: null; engine?: null; device?: null; motion?: null; crew?: null }|{ body?: "gps"; gps: mediconnect.telemetry.v1.Gps.$Shape; siren?: null; battery?: null; engine?: null; device?: null; motion?: null; crew?: null }|{ body?: "siren"; gps?: null; siren: mediconnect.telemetry.v1.Siren.$Shape; battery?: null; engine?: null; device?: null; motion?: null; crew?: null }|{ body?: "battery"; gps?: null; siren?: null; battery: mediconnect.telemetry.v1.Battery.$Shape; engine?: null; device?: null; motion?: null; crew?: null }|{ body?: "engine"; gps?: null; siren?: null; battery?: null; engine: mediconnect.telemetry.v1.Engine.$Shape; device?: null; motion?: null; crew?: null }|{ body?: "device"; gps?: null; siren?: null; battery?: null; engine?: null; device: mediconnect.telemetry.v1.Device.$Shape; motion?: null; crew?: null }|{ body?: "motion"; gps?: null; siren?: null; battery?: null; engine?: null; device?: null; motion: mediconnect.telemetry.v1.Motion.$Shape; crew?: null }|{ body?: "crew"; gps?: null; siren?: null; battery?: null; engine?: null; device?: null; motion?: null; crew: mediconnect.telemetry.v1.Crew.$Shape })
                 * )} mediconnect.telemetry.v1.Frame.$Shape
                 */

                /**
                 * Constructs a new Frame.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Frame.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Frame.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Frame = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Frame seq.
                 * @member {number} seq
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                Frame.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Frame timeMs.
                 * @member {number} timeMs
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                Frame.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Frame gps.
                 * @member {mediconnect.telemetry.v1.Gps.$Properties|null|undefined} gps
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                Frame.prototype.gps = null;

                /**
                 * Frame siren.
                 * @member {mediconnect.telemetry.v1.Siren.$Properties|null|undefined} siren
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                Frame.prototype.siren = null;

                /**
                 * Frame battery.
                 * @member {mediconnect.telemetry.v1.Battery.$Properties|null|undefined} battery
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                Frame.prototype.battery = null;

                /**
                 * Frame engine.
                 * @member {mediconnect.telemetry.v1.Engine.$Properties|null|undefined} engine
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                Frame.prototype.engine = null;

                /**
                 * Frame device.
                 * @member {mediconnect.telemetry.v1.Device.$Properties|null|undefined} device
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                Frame.prototype.device = null;

                /**
                 * Frame motion.
                 * @member {mediconnect.telemetry.v1.Motion.$Properties|null|undefined} motion
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                Frame.prototype.motion = null;

                /**
                 * Frame crew.
                 * @member {mediconnect.telemetry.v1.Crew.$Properties|null|undefined} crew
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                Frame.prototype.crew = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * Frame body.
                 * @member {"gps"|"siren"|"battery"|"engine"|"device"|"motion"|"crew"|undefined} body
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 */
                $Object.defineProperty(Frame.prototype, "body", {
                    get: $util.oneOfGetter($oneOfFields = ["gps", "siren", "battery", "engine", "device", "motion", "crew"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Frame instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @static
                 * @param {mediconnect.telemetry.v1.Frame.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Frame} Frame instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Frame.$Shape): mediconnect.telemetry.v1.Frame & mediconnect.telemetry.v1.Frame.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Frame.$Properties): mediconnect.telemetry.v1.Frame;
                 * }}
                 */
                Frame.create = function(properties) {
                    return new Frame(properties);
                };

                /**
                 * Encodes the specified Frame message. Does not implicitly {@link mediconnect.telemetry.v1.Frame.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @static
                 * @param {mediconnect.telemetry.v1.Frame.$Properties} message Frame message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Frame.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.seq);
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.timeMs);
                    if (message.gps != null && $Object.hasOwnProperty.call(message, "gps"))
                        $root.mediconnect.telemetry.v1.Gps.encode(message.gps, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.siren != null && $Object.hasOwnProperty.call(message, "siren"))
                        $root.mediconnect.telemetry.v1.Siren.encode(message.siren, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.battery != null && $Object.hasOwnProperty.call(message, "battery"))
                        $root.mediconnect.telemetry.v1.Battery.encode(message.battery, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.engine != null && $Object.hasOwnProperty.call(message, "engine"))
                        $root.mediconnect.telemetry.v1.Engine.encode(message.engine, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                        $root.mediconnect.telemetry.v1.Device.encode(message.device, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.motion != null && $Object.hasOwnProperty.call(message, "motion"))
                        $root.mediconnect.telemetry.v1.Motion.encode(message.motion, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.crew != null && $Object.hasOwnProperty.call(message, "crew"))
                        $root.mediconnect.telemetry.v1.Crew.encode(message.crew, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Frame message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Frame & mediconnect.telemetry.v1.Frame.$Shape} Frame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Frame.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Frame();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.seq = value;
                                else
                                    delete message.seq;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.timeMs = value;
                                else
                                    delete message.timeMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.gps = $root.mediconnect.telemetry.v1.Gps.decode(reader, reader.size(), $undefined, _depth + 1, message.gps);
                                message.body = "gps";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.siren = $root.mediconnect.telemetry.v1.Siren.decode(reader, reader.size(), $undefined, _depth + 1, message.siren);
                                message.body = "siren";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.battery = $root.mediconnect.telemetry.v1.Battery.decode(reader, reader.size(), $undefined, _depth + 1, message.battery);
                                message.body = "battery";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.engine = $root.mediconnect.telemetry.v1.Engine.decode(reader, reader.size(), $undefined, _depth + 1, message.engine);
                                message.body = "engine";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.device = $root.mediconnect.telemetry.v1.Device.decode(reader, reader.size(), $undefined, _depth + 1, message.device);
                                message.body = "device";
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.motion = $root.mediconnect.telemetry.v1.Motion.decode(reader, reader.size(), $undefined, _depth + 1, message.motion);
                                message.body = "motion";
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                message.crew = $root.mediconnect.telemetry.v1.Crew.decode(reader, reader.size(), $undefined, _depth + 1, message.crew);
                                message.body = "crew";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Frame message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Frame} Frame
                 */
                Frame.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Frame)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Frame: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Frame();
                    if (object.seq != null)
                        if (typeof object.seq === "object" ? object.seq.low || object.seq.high : $Number(object.seq) !== 0)
                            if ($util.Long)
                                message.seq = $util.Long.fromValue(object.seq, true);
                            else if (typeof object.seq === "string")
                                message.seq = $parseInt(object.seq, 10);
                            else if (typeof object.seq === "number")
                                message.seq = object.seq;
                            else if (typeof object.seq === "object")
                                message.seq = new $util.LongBits(object.seq.low >>> 0, object.seq.high >>> 0).toNumber(true);
                    if (object.timeMs != null)
                        if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                            if ($util.Long)
                                message.timeMs = $util.Long.fromValue(object.timeMs, true);
                            else if (typeof object.timeMs === "string")
                                message.timeMs = $parseInt(object.timeMs, 10);
                            else if (typeof object.timeMs === "number")
                                message.timeMs = object.timeMs;
                            else if (typeof object.timeMs === "object")
                                message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                    if (object.gps != null) {
                        if (!$util.isObject(object.gps))
                            throw $TypeError(".mediconnect.telemetry.v1.Frame.gps: object expected");
                        message.gps = $root.mediconnect.telemetry.v1.Gps.fromObject(object.gps, _depth + 1);
                    }
                    if (object.siren != null) {
                        if (!$util.isObject(object.siren))
                            throw $TypeError(".mediconnect.telemetry.v1.Frame.siren: object expected");
                        message.siren = $root.mediconnect.telemetry.v1.Siren.fromObject(object.siren, _depth + 1);
                    }
                    if (object.battery != null) {
                        if (!$util.isObject(object.battery))
                            throw $TypeError(".mediconnect.telemetry.v1.Frame.battery: object expected");
                        message.battery = $root.mediconnect.telemetry.v1.Battery.fromObject(object.battery, _depth + 1);
                    }
                    if (object.engine != null) {
                        if (!$util.isObject(object.engine))
                            throw $TypeError(".mediconnect.telemetry.v1.Frame.engine: object expected");
                        message.engine = $root.mediconnect.telemetry.v1.Engine.fromObject(object.engine, _depth + 1);
                    }
                    if (object.device != null) {
                        if (!$util.isObject(object.device))
                            throw $TypeError(".mediconnect.telemetry.v1.Frame.device: object expected");
                        message.device = $root.mediconnect.telemetry.v1.Device.fromObject(object.device, _depth + 1);
                    }
                    if (object.motion != null) {
                        if (!$util.isObject(object.motion))
                            throw $TypeError(".mediconnect.telemetry.v1.Frame.motion: object expected");
                        message.motion = $root.mediconnect.telemetry.v1.Motion.fromObject(object.motion, _depth + 1);
                    }
                    if (object.crew != null) {
                        if (!$util.isObject(object.crew))
                            throw $TypeError(".mediconnect.telemetry.v1.Frame.crew: object expected");
                        message.crew = $root.mediconnect.telemetry.v1.Crew.fromObject(object.crew, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Frame message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @static
                 * @param {mediconnect.telemetry.v1.Frame} message Frame
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Frame.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.seq = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.seq = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.seq != null && $Object.hasOwnProperty.call(message, "seq"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.seq = typeof message.seq === "number" ? $BigInt(message.seq) : $util.Long.fromBits(message.seq.low >>> 0, message.seq.high >>> 0, true).toBigInt();
                        else if (typeof message.seq === "number")
                            object.seq = options.longs === $String ? $String(message.seq) : message.seq;
                        else
                            object.seq = options.longs === $String ? $util.Long.prototype.toString.call(message.seq) : options.longs === $Number ? new $util.LongBits(message.seq.low >>> 0, message.seq.high >>> 0).toNumber(true) : message.seq;
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.timeMs === "number")
                            object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                        else
                            object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                    if (message.gps != null && $Object.hasOwnProperty.call(message, "gps")) {
                        object.gps = $root.mediconnect.telemetry.v1.Gps.toObject(message.gps, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "gps";
                    }
                    if (message.siren != null && $Object.hasOwnProperty.call(message, "siren")) {
                        object.siren = $root.mediconnect.telemetry.v1.Siren.toObject(message.siren, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "siren";
                    }
                    if (message.battery != null && $Object.hasOwnProperty.call(message, "battery")) {
                        object.battery = $root.mediconnect.telemetry.v1.Battery.toObject(message.battery, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "battery";
                    }
                    if (message.engine != null && $Object.hasOwnProperty.call(message, "engine")) {
                        object.engine = $root.mediconnect.telemetry.v1.Engine.toObject(message.engine, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "engine";
                    }
                    if (message.device != null && $Object.hasOwnProperty.call(message, "device")) {
                        object.device = $root.mediconnect.telemetry.v1.Device.toObject(message.device, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "device";
                    }
                    if (message.motion != null && $Object.hasOwnProperty.call(message, "motion")) {
                        object.motion = $root.mediconnect.telemetry.v1.Motion.toObject(message.motion, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "motion";
                    }
                    if (message.crew != null && $Object.hasOwnProperty.call(message, "crew")) {
                        object.crew = $root.mediconnect.telemetry.v1.Crew.toObject(message.crew, options, _depth + 1);
                        if (options.oneofs)
                            object.body = "crew";
                    }
                    return object;
                };

                /**
                 * Converts this Frame to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Frame.prototype.toJSON = function() {
                    return Frame.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Frame
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Frame
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Frame.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Frame";
                };

                return Frame;
            })();

            v1.Gps = (function() {

                /**
                 * Properties of a Gps.
                 * @typedef {Object} mediconnect.telemetry.v1.Gps.$Properties
                 * @property {number|null} [latitudeE7] Gps latitudeE7
                 * @property {number|null} [longitudeE7] Gps longitudeE7
                 * @property {number|null} [altitudeDm] Gps altitudeDm
                 * @property {number|null} [speedCmPerS] Gps speedCmPerS
                 * @property {number|null} [headingCdeg] Gps headingCdeg
                 * @property {number|null} [accuracyDm] Gps accuracyDm
                 * @property {number|null} [hdopCenti] Gps hdopCenti
                 * @property {number|null} [satellites] Gps satellites
                 * @property {mediconnect.telemetry.v1.FixType|null} [fixType] Gps fixType
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Gps.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IGps
                 * @augments mediconnect.telemetry.v1.Gps.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Gps.$Properties instead.
                 */

                /**
                 * Shape of a Gps.
                 * @typedef {mediconnect.telemetry.v1.Gps.$Properties} mediconnect.telemetry.v1.Gps.$Shape
                 */

                /**
                 * Constructs a new Gps.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Gps.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Gps.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Gps = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Gps latitudeE7.
                 * @member {number|null|undefined} latitudeE7
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 */
                Gps.prototype.latitudeE7 = null;

                /**
                 * Gps longitudeE7.
                 * @member {number|null|undefined} longitudeE7
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 */
                Gps.prototype.longitudeE7 = null;

                /**
                 * Gps altitudeDm.
                 * @member {number|null|undefined} altitudeDm
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 */
                Gps.prototype.altitudeDm = null;

                /**
                 * Gps speedCmPerS.
                 * @member {number|null|undefined} speedCmPerS
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 */
                Gps.prototype.speedCmPerS = null;

                /**
                 * Gps headingCdeg.
                 * @member {number|null|undefined} headingCdeg
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 */
                Gps.prototype.headingCdeg = null;

                /**
                 * Gps accuracyDm.
                 * @member {number|null|undefined} accuracyDm
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 */
                Gps.prototype.accuracyDm = null;

                /**
                 * Gps hdopCenti.
                 * @member {number|null|undefined} hdopCenti
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 */
                Gps.prototype.hdopCenti = null;

                /**
                 * Gps satellites.
                 * @member {number|null|undefined} satellites
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 */
                Gps.prototype.satellites = null;

                /**
                 * Gps fixType.
                 * @member {mediconnect.telemetry.v1.FixType|null|undefined} fixType
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 */
                Gps.prototype.fixType = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Gps.prototype, "_latitudeE7", {
                    get: $util.oneOfGetter($oneOfFields = ["latitudeE7"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Gps.prototype, "_longitudeE7", {
                    get: $util.oneOfGetter($oneOfFields = ["longitudeE7"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Gps.prototype, "_altitudeDm", {
                    get: $util.oneOfGetter($oneOfFields = ["altitudeDm"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Gps.prototype, "_speedCmPerS", {
                    get: $util.oneOfGetter($oneOfFields = ["speedCmPerS"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Gps.prototype, "_headingCdeg", {
                    get: $util.oneOfGetter($oneOfFields = ["headingCdeg"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Gps.prototype, "_accuracyDm", {
                    get: $util.oneOfGetter($oneOfFields = ["accuracyDm"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Gps.prototype, "_hdopCenti", {
                    get: $util.oneOfGetter($oneOfFields = ["hdopCenti"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Gps.prototype, "_satellites", {
                    get: $util.oneOfGetter($oneOfFields = ["satellites"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Gps.prototype, "_fixType", {
                    get: $util.oneOfGetter($oneOfFields = ["fixType"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Gps instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @static
                 * @param {mediconnect.telemetry.v1.Gps.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Gps} Gps instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Gps.$Shape): mediconnect.telemetry.v1.Gps & mediconnect.telemetry.v1.Gps.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Gps.$Properties): mediconnect.telemetry.v1.Gps;
                 * }}
                 */
                Gps.create = function(properties) {
                    return new Gps(properties);
                };

                /**
                 * Encodes the specified Gps message. Does not implicitly {@link mediconnect.telemetry.v1.Gps.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @static
                 * @param {mediconnect.telemetry.v1.Gps.$Properties} message Gps message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Gps.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.latitudeE7 != null && $Object.hasOwnProperty.call(message, "latitudeE7"))
                        writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.latitudeE7);
                    if (message.longitudeE7 != null && $Object.hasOwnProperty.call(message, "longitudeE7"))
                        writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.longitudeE7);
                    if (message.altitudeDm != null && $Object.hasOwnProperty.call(message, "altitudeDm"))
                        writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.altitudeDm);
                    if (message.speedCmPerS != null && $Object.hasOwnProperty.call(message, "speedCmPerS"))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.speedCmPerS);
                    if (message.headingCdeg != null && $Object.hasOwnProperty.call(message, "headingCdeg"))
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.headingCdeg);
                    if (message.accuracyDm != null && $Object.hasOwnProperty.call(message, "accuracyDm"))
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.accuracyDm);
                    if (message.hdopCenti != null && $Object.hasOwnProperty.call(message, "hdopCenti"))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.hdopCenti);
                    if (message.satellites != null && $Object.hasOwnProperty.call(message, "satellites"))
                        writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.satellites);
                    if (message.fixType != null && $Object.hasOwnProperty.call(message, "fixType"))
                        writer.uint32(/* id 9, wireType 0 =*/72).int32(message.fixType);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Gps message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Gps & mediconnect.telemetry.v1.Gps.$Shape} Gps
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Gps.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Gps();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                message.latitudeE7 = reader.sint32();
                                message._latitudeE7 = "latitudeE7";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.longitudeE7 = reader.sint32();
                                message._longitudeE7 = "longitudeE7";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.altitudeDm = reader.sint32();
                                message._altitudeDm = "altitudeDm";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                message.speedCmPerS = reader.uint32();
                                message._speedCmPerS = "speedCmPerS";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                message.headingCdeg = reader.uint32();
                                message._headingCdeg = "headingCdeg";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                message.accuracyDm = reader.uint32();
                                message._accuracyDm = "accuracyDm";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                message.hdopCenti = reader.uint32();
                                message._hdopCenti = "hdopCenti";
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                message.satellites = reader.uint32();
                                message._satellites = "satellites";
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                message.fixType = reader.int32();
                                message._fixType = "fixType";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Gps message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Gps} Gps
                 */
                Gps.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Gps)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Gps: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Gps();
                    if (object.latitudeE7 != null)
                        message.latitudeE7 = object.latitudeE7 | 0;
                    if (object.longitudeE7 != null)
                        message.longitudeE7 = object.longitudeE7 | 0;
                    if (object.altitudeDm != null)
                        message.altitudeDm = object.altitudeDm | 0;
                    if (object.speedCmPerS != null)
                        message.speedCmPerS = object.speedCmPerS >>> 0;
                    if (object.headingCdeg != null)
                        message.headingCdeg = object.headingCdeg >>> 0;
                    if (object.accuracyDm != null)
                        message.accuracyDm = object.accuracyDm >>> 0;
                    if (object.hdopCenti != null)
                        message.hdopCenti = object.hdopCenti >>> 0;
                    if (object.satellites != null)
                        message.satellites = object.satellites >>> 0;
                    switch (object.fixType) {
                    case "FIX_TYPE_UNSPECIFIED":
                    case 0:
                        message.fixType = 0;
                        break;
                    case "FIX_TYPE_NONE":
                    case 1:
                        message.fixType = 1;
                        break;
                    case "FIX_TYPE_2D":
                    case 2:
                        message.fixType = 2;
                        break;
                    case "FIX_TYPE_3D":
                    case 3:
                        message.fixType = 3;
                        break;
                    case "FIX_TYPE_DGNSS":
                    case 4:
                        message.fixType = 4;
                        break;
                    case "FIX_TYPE_RTK":
                    case 5:
                        message.fixType = 5;
                        break;
                    case "FIX_TYPE_DEAD_RECKONING":
                    case 6:
                        message.fixType = 6;
                        break;
                    default:
                        if (typeof object.fixType === "number" && (object.fixType | 0) === object.fixType)
                            message.fixType = object.fixType;
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Gps message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @static
                 * @param {mediconnect.telemetry.v1.Gps} message Gps
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Gps.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.latitudeE7 != null && $Object.hasOwnProperty.call(message, "latitudeE7"))
                        object.latitudeE7 = message.latitudeE7;
                    if (message.longitudeE7 != null && $Object.hasOwnProperty.call(message, "longitudeE7"))
                        object.longitudeE7 = message.longitudeE7;
                    if (message.altitudeDm != null && $Object.hasOwnProperty.call(message, "altitudeDm"))
                        object.altitudeDm = message.altitudeDm;
                    if (message.speedCmPerS != null && $Object.hasOwnProperty.call(message, "speedCmPerS"))
                        object.speedCmPerS = message.speedCmPerS;
                    if (message.headingCdeg != null && $Object.hasOwnProperty.call(message, "headingCdeg"))
                        object.headingCdeg = message.headingCdeg;
                    if (message.accuracyDm != null && $Object.hasOwnProperty.call(message, "accuracyDm"))
                        object.accuracyDm = message.accuracyDm;
                    if (message.hdopCenti != null && $Object.hasOwnProperty.call(message, "hdopCenti"))
                        object.hdopCenti = message.hdopCenti;
                    if (message.satellites != null && $Object.hasOwnProperty.call(message, "satellites"))
                        object.satellites = message.satellites;
                    if (message.fixType != null && $Object.hasOwnProperty.call(message, "fixType"))
                        object.fixType = options.enums === $String ? $root.mediconnect.telemetry.v1.FixType[message.fixType] === $undefined ? message.fixType : $root.mediconnect.telemetry.v1.FixType[message.fixType] : message.fixType;
                    return object;
                };

                /**
                 * Converts this Gps to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Gps.prototype.toJSON = function() {
                    return Gps.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Gps
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Gps
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Gps.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Gps";
                };

                return Gps;
            })();

            /**
             * FixType enum.
             * @name mediconnect.telemetry.v1.FixType
             * @enum {number}
             * @property {number} FIX_TYPE_UNSPECIFIED=0 FIX_TYPE_UNSPECIFIED value
             * @property {number} FIX_TYPE_NONE=1 FIX_TYPE_NONE value
             * @property {number} FIX_TYPE_2D=2 FIX_TYPE_2D value
             * @property {number} FIX_TYPE_3D=3 FIX_TYPE_3D value
             * @property {number} FIX_TYPE_DGNSS=4 FIX_TYPE_DGNSS value
             * @property {number} FIX_TYPE_RTK=5 FIX_TYPE_RTK value
             * @property {number} FIX_TYPE_DEAD_RECKONING=6 FIX_TYPE_DEAD_RECKONING value
             */
            v1.FixType = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "FIX_TYPE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "FIX_TYPE_NONE"] = 1;
                values[valuesById[2] = "FIX_TYPE_2D"] = 2;
                values[valuesById[3] = "FIX_TYPE_3D"] = 3;
                values[valuesById[4] = "FIX_TYPE_DGNSS"] = 4;
                values[valuesById[5] = "FIX_TYPE_RTK"] = 5;
                values[valuesById[6] = "FIX_TYPE_DEAD_RECKONING"] = 6;
                return values;
            })();

            v1.Siren = (function() {

                /**
                 * Properties of a Siren.
                 * @typedef {Object} mediconnect.telemetry.v1.Siren.$Properties
                 * @property {mediconnect.telemetry.v1.SirenMode|null} [mode] Siren mode
                 * @property {boolean|null} [lights] Siren lights
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Siren.
                 * @memberof mediconnect.telemetry.v1
                 * @interface ISiren
                 * @augments mediconnect.telemetry.v1.Siren.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Siren.$Properties instead.
                 */

                /**
                 * Shape of a Siren.
                 * @typedef {mediconnect.telemetry.v1.Siren.$Properties} mediconnect.telemetry.v1.Siren.$Shape
                 */

                /**
                 * Constructs a new Siren.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Siren.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Siren.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Siren = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Siren mode.
                 * @member {mediconnect.telemetry.v1.SirenMode|null|undefined} mode
                 * @memberof mediconnect.telemetry.v1.Siren
                 * @instance
                 */
                Siren.prototype.mode = null;

                /**
                 * Siren lights.
                 * @member {boolean|null|undefined} lights
                 * @memberof mediconnect.telemetry.v1.Siren
                 * @instance
                 */
                Siren.prototype.lights = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Siren.prototype, "_mode", {
                    get: $util.oneOfGetter($oneOfFields = ["mode"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Siren.prototype, "_lights", {
                    get: $util.oneOfGetter($oneOfFields = ["lights"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Siren instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Siren
                 * @static
                 * @param {mediconnect.telemetry.v1.Siren.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Siren} Siren instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Siren.$Shape): mediconnect.telemetry.v1.Siren & mediconnect.telemetry.v1.Siren.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Siren.$Properties): mediconnect.telemetry.v1.Siren;
                 * }}
                 */
                Siren.create = function(properties) {
                    return new Siren(properties);
                };

                /**
                 * Encodes the specified Siren message. Does not implicitly {@link mediconnect.telemetry.v1.Siren.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Siren
                 * @static
                 * @param {mediconnect.telemetry.v1.Siren.$Properties} message Siren message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Siren.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.mode);
                    if (message.lights != null && $Object.hasOwnProperty.call(message, "lights"))
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.lights);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Siren message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Siren
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Siren & mediconnect.telemetry.v1.Siren.$Shape} Siren
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Siren.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Siren();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                message.mode = reader.int32();
                                message._mode = "mode";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.lights = reader.bool();
                                message._lights = "lights";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Siren message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Siren
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Siren} Siren
                 */
                Siren.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Siren)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Siren: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Siren();
                    switch (object.mode) {
                    case "SIREN_MODE_UNSPECIFIED":
                    case 0:
                        message.mode = 0;
                        break;
                    case "SIREN_MODE_OFF":
                    case 1:
                        message.mode = 1;
                        break;
                    case "SIREN_MODE_WAIL":
                    case 2:
                        message.mode = 2;
                        break;
                    case "SIREN_MODE_YELP":
                    case 3:
                        message.mode = 3;
                        break;
                    case "SIREN_MODE_HI_LO":
                    case 4:
                        message.mode = 4;
                        break;
                    case "SIREN_MODE_MANUAL":
                    case 5:
                        message.mode = 5;
                        break;
                    default:
                        if (typeof object.mode === "number" && (object.mode | 0) === object.mode)
                            message.mode = object.mode;
                    }
                    if (object.lights != null)
                        message.lights = $Boolean(object.lights);
                    return message;
                };

                /**
                 * Creates a plain object from a Siren message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Siren
                 * @static
                 * @param {mediconnect.telemetry.v1.Siren} message Siren
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Siren.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                        object.mode = options.enums === $String ? $root.mediconnect.telemetry.v1.SirenMode[message.mode] === $undefined ? message.mode : $root.mediconnect.telemetry.v1.SirenMode[message.mode] : message.mode;
                    if (message.lights != null && $Object.hasOwnProperty.call(message, "lights"))
                        object.lights = message.lights;
                    return object;
                };

                /**
                 * Converts this Siren to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Siren
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Siren.prototype.toJSON = function() {
                    return Siren.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Siren
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Siren
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Siren.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Siren";
                };

                return Siren;
            })();

            /**
             * SirenMode enum.
             * @name mediconnect.telemetry.v1.SirenMode
             * @enum {number}
             * @property {number} SIREN_MODE_UNSPECIFIED=0 SIREN_MODE_UNSPECIFIED value
             * @property {number} SIREN_MODE_OFF=1 SIREN_MODE_OFF value
             * @property {number} SIREN_MODE_WAIL=2 SIREN_MODE_WAIL value
             * @property {number} SIREN_MODE_YELP=3 SIREN_MODE_YELP value
             * @property {number} SIREN_MODE_HI_LO=4 SIREN_MODE_HI_LO value
             * @property {number} SIREN_MODE_MANUAL=5 SIREN_MODE_MANUAL value
             */
            v1.SirenMode = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "SIREN_MODE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "SIREN_MODE_OFF"] = 1;
                values[valuesById[2] = "SIREN_MODE_WAIL"] = 2;
                values[valuesById[3] = "SIREN_MODE_YELP"] = 3;
                values[valuesById[4] = "SIREN_MODE_HI_LO"] = 4;
                values[valuesById[5] = "SIREN_MODE_MANUAL"] = 5;
                return values;
            })();

            v1.Battery = (function() {

                /**
                 * Properties of a Battery.
                 * @typedef {Object} mediconnect.telemetry.v1.Battery.$Properties
                 * @property {number|null} [starterMv] Battery starterMv
                 * @property {number|null} [auxiliaryMv] Battery auxiliaryMv
                 * @property {number|null} [gatewayPercent] Battery gatewayPercent
                 * @property {number|null} [temperatureDc] Battery temperatureDc
                 * @property {boolean|null} [charging] Battery charging
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Battery.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IBattery
                 * @augments mediconnect.telemetry.v1.Battery.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Battery.$Properties instead.
                 */

                /**
                 * Shape of a Battery.
                 * @typedef {mediconnect.telemetry.v1.Battery.$Properties} mediconnect.telemetry.v1.Battery.$Shape
                 */

                /**
                 * Constructs a new Battery.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Battery.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Battery.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Battery = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Battery starterMv.
                 * @member {number|null|undefined} starterMv
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @instance
                 */
                Battery.prototype.starterMv = null;

                /**
                 * Battery auxiliaryMv.
                 * @member {number|null|undefined} auxiliaryMv
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @instance
                 */
                Battery.prototype.auxiliaryMv = null;

                /**
                 * Battery gatewayPercent.
                 * @member {number|null|undefined} gatewayPercent
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @instance
                 */
                Battery.prototype.gatewayPercent = null;

                /**
                 * Battery temperatureDc.
                 * @member {number|null|undefined} temperatureDc
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @instance
                 */
                Battery.prototype.temperatureDc = null;

                /**
                 * Battery charging.
                 * @member {boolean|null|undefined} charging
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @instance
                 */
                Battery.prototype.charging = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Battery.prototype, "_starterMv", {
                    get: $util.oneOfGetter($oneOfFields = ["starterMv"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Battery.prototype, "_auxiliaryMv", {
                    get: $util.oneOfGetter($oneOfFields = ["auxiliaryMv"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Battery.prototype, "_gatewayPercent", {
                    get: $util.oneOfGetter($oneOfFields = ["gatewayPercent"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Battery.prototype, "_temperatureDc", {
                    get: $util.oneOfGetter($oneOfFields = ["temperatureDc"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Battery.prototype, "_charging", {
                    get: $util.oneOfGetter($oneOfFields = ["charging"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Battery instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @static
                 * @param {mediconnect.telemetry.v1.Battery.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Battery} Battery instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Battery.$Shape): mediconnect.telemetry.v1.Battery & mediconnect.telemetry.v1.Battery.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Battery.$Properties): mediconnect.telemetry.v1.Battery;
                 * }}
                 */
                Battery.create = function(properties) {
                    return new Battery(properties);
                };

                /**
                 * Encodes the specified Battery message. Does not implicitly {@link mediconnect.telemetry.v1.Battery.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @static
                 * @param {mediconnect.telemetry.v1.Battery.$Properties} message Battery message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Battery.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.starterMv != null && $Object.hasOwnProperty.call(message, "starterMv"))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.starterMv);
                    if (message.auxiliaryMv != null && $Object.hasOwnProperty.call(message, "auxiliaryMv"))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.auxiliaryMv);
                    if (message.gatewayPercent != null && $Object.hasOwnProperty.call(message, "gatewayPercent"))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.gatewayPercent);
                    if (message.temperatureDc != null && $Object.hasOwnProperty.call(message, "temperatureDc"))
                        writer.uint32(/* id 4, wireType 0 =*/32).sint32(message.temperatureDc);
                    if (message.charging != null && $Object.hasOwnProperty.call(message, "charging"))
                        writer.uint32(/* id 5, wireType 0 =*/40).bool(message.charging);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Battery message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Battery & mediconnect.telemetry.v1.Battery.$Shape} Battery
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Battery.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Battery();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                message.starterMv = reader.uint32();
                                message._starterMv = "starterMv";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.auxiliaryMv = reader.uint32();
                                message._auxiliaryMv = "auxiliaryMv";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.gatewayPercent = reader.uint32();
                                message._gatewayPercent = "gatewayPercent";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                message.temperatureDc = reader.sint32();
                                message._temperatureDc = "temperatureDc";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                message.charging = reader.bool();
                                message._charging = "charging";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Battery message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Battery} Battery
                 */
                Battery.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Battery)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Battery: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Battery();
                    if (object.starterMv != null)
                        message.starterMv = object.starterMv >>> 0;
                    if (object.auxiliaryMv != null)
                        message.auxiliaryMv = object.auxiliaryMv >>> 0;
                    if (object.gatewayPercent != null)
                        message.gatewayPercent = object.gatewayPercent >>> 0;
                    if (object.temperatureDc != null)
                        message.temperatureDc = object.temperatureDc | 0;
                    if (object.charging != null)
                        message.charging = $Boolean(object.charging);
                    return message;
                };

                /**
                 * Creates a plain object from a Battery message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @static
                 * @param {mediconnect.telemetry.v1.Battery} message Battery
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Battery.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.starterMv != null && $Object.hasOwnProperty.call(message, "starterMv"))
                        object.starterMv = message.starterMv;
                    if (message.auxiliaryMv != null && $Object.hasOwnProperty.call(message, "auxiliaryMv"))
                        object.auxiliaryMv = message.auxiliaryMv;
                    if (message.gatewayPercent != null && $Object.hasOwnProperty.call(message, "gatewayPercent"))
                        object.gatewayPercent = message.gatewayPercent;
                    if (message.temperatureDc != null && $Object.hasOwnProperty.call(message, "temperatureDc"))
                        object.temperatureDc = message.temperatureDc;
                    if (message.charging != null && $Object.hasOwnProperty.call(message, "charging"))
                        object.charging = message.charging;
                    return object;
                };

                /**
                 * Converts this Battery to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Battery.prototype.toJSON = function() {
                    return Battery.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Battery
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Battery
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Battery.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Battery";
                };

                return Battery;
            })();

            v1.Engine = (function() {

                /**
                 * Properties of an Engine.
                 * @typedef {Object} mediconnect.telemetry.v1.Engine.$Properties
                 * @property {boolean|null} [ignition] Engine ignition
                 * @property {number|null} [rpm] Engine rpm
                 * @property {number|null} [odometerM] Engine odometerM
                 * @property {number|null} [fuelLevelPermille] Engine fuelLevelPermille
                 * @property {number|null} [fuelUsedMl] Engine fuelUsedMl
                 * @property {number|null} [coolantC] Engine coolantC
                 * @property {number|null} [engineSeconds] Engine engineSeconds
                 * @property {mediconnect.telemetry.v1.TroubleCodes.$Properties|null} [troubleCodes] Engine troubleCodes
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Engine.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IEngine
                 * @augments mediconnect.telemetry.v1.Engine.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Engine.$Properties instead.
                 */

                /**
                 * Shape of an Engine.
                 * @typedef {mediconnect.telemetry.v1.Engine.$Properties} mediconnect.telemetry.v1.Engine.$Shape
                 */

                /**
                 * Constructs a new Engine.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents an Engine.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Engine.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Engine = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Engine ignition.
                 * @member {boolean|null|undefined} ignition
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @instance
                 */
                Engine.prototype.ignition = null;

                /**
                 * Engine rpm.
                 * @member {number|null|undefined} rpm
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @instance
                 */
                Engine.prototype.rpm = null;

                /**
                 * Engine odometerM.
                 * @member {number|null|undefined} odometerM
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @instance
                 */
                Engine.prototype.odometerM = null;

                /**
                 * Engine fuelLevelPermille.
                 * @member {number|null|undefined} fuelLevelPermille
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @instance
                 */
                Engine.prototype.fuelLevelPermille = null;

                /**
                 * Engine fuelUsedMl.
                 * @member {number|null|undefined} fuelUsedMl
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @instance
                 */
                Engine.prototype.fuelUsedMl = null;

                /**
                 * Engine coolantC.
                 * @member {number|null|undefined} coolantC
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @instance
                 */
                Engine.prototype.coolantC = null;

                /**
                 * Engine engineSeconds.
                 * @member {number|null|undefined} engineSeconds
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @instance
                 */
                Engine.prototype.engineSeconds = null;

                /**
                 * Engine troubleCodes.
                 * @member {mediconnect.telemetry.v1.TroubleCodes.$Properties|null|undefined} troubleCodes
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @instance
                 */
                Engine.prototype.troubleCodes = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Engine.prototype, "_ignition", {
                    get: $util.oneOfGetter($oneOfFields = ["ignition"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Engine.prototype, "_rpm", {
                    get: $util.oneOfGetter($oneOfFields = ["rpm"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Engine.prototype, "_odometerM", {
                    get: $util.oneOfGetter($oneOfFields = ["odometerM"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Engine.prototype, "_fuelLevelPermille", {
                    get: $util.oneOfGetter($oneOfFields = ["fuelLevelPermille"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Engine.prototype, "_fuelUsedMl", {
                    get: $util.oneOfGetter($oneOfFields = ["fuelUsedMl"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Engine.prototype, "_coolantC", {
                    get: $util.oneOfGetter($oneOfFields = ["coolantC"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Engine.prototype, "_engineSeconds", {
                    get: $util.oneOfGetter($oneOfFields = ["engineSeconds"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Engine.prototype, "_troubleCodes", {
                    get: $util.oneOfGetter($oneOfFields = ["troubleCodes"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Engine instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @static
                 * @param {mediconnect.telemetry.v1.Engine.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Engine} Engine instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Engine.$Shape): mediconnect.telemetry.v1.Engine & mediconnect.telemetry.v1.Engine.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Engine.$Properties): mediconnect.telemetry.v1.Engine;
                 * }}
                 */
                Engine.create = function(properties) {
                    return new Engine(properties);
                };

                /**
                 * Encodes the specified Engine message. Does not implicitly {@link mediconnect.telemetry.v1.Engine.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @static
                 * @param {mediconnect.telemetry.v1.Engine.$Properties} message Engine message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Engine.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.ignition != null && $Object.hasOwnProperty.call(message, "ignition"))
                        writer.uint32(/* id 1, wireType 0 =*/8).bool(message.ignition);
                    if (message.rpm != null && $Object.hasOwnProperty.call(message, "rpm"))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.rpm);
                    if (message.odometerM != null && $Object.hasOwnProperty.call(message, "odometerM"))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.odometerM);
                    if (message.fuelLevelPermille != null && $Object.hasOwnProperty.call(message, "fuelLevelPermille"))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.fuelLevelPermille);
                    if (message.fuelUsedMl != null && $Object.hasOwnProperty.call(message, "fuelUsedMl"))
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.fuelUsedMl);
                    if (message.coolantC != null && $Object.hasOwnProperty.call(message, "coolantC"))
                        writer.uint32(/* id 6, wireType 0 =*/48).sint32(message.coolantC);
                    if (message.engineSeconds != null && $Object.hasOwnProperty.call(message, "engineSeconds"))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.engineSeconds);
                    if (message.troubleCodes != null && $Object.hasOwnProperty.call(message, "troubleCodes"))
                        $root.mediconnect.telemetry.v1.TroubleCodes.encode(message.troubleCodes, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Engine message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Engine & mediconnect.telemetry.v1.Engine.$Shape} Engine
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Engine.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Engine();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                message.ignition = reader.bool();
                                message._ignition = "ignition";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.rpm = reader.uint32();
                                message._rpm = "rpm";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.odometerM = reader.uint32();
                                message._odometerM = "odometerM";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                message.fuelLevelPermille = reader.uint32();
                                message._fuelLevelPermille = "fuelLevelPermille";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                message.fuelUsedMl = reader.uint32();
                                message._fuelUsedMl = "fuelUsedMl";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                message.coolantC = reader.sint32();
                                message._coolantC = "coolantC";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                message.engineSeconds = reader.uint32();
                                message._engineSeconds = "engineSeconds";
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.troubleCodes = $root.mediconnect.telemetry.v1.TroubleCodes.decode(reader, reader.size(), $undefined, _depth + 1, message.troubleCodes);
                                message._troubleCodes = "troubleCodes";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an Engine message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Engine} Engine
                 */
                Engine.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Engine)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Engine: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Engine();
                    if (object.ignition != null)
                        message.ignition = $Boolean(object.ignition);
                    if (object.rpm != null)
                        message.rpm = object.rpm >>> 0;
                    if (object.odometerM != null)
                        message.odometerM = object.odometerM >>> 0;
                    if (object.fuelLevelPermille != null)
                        message.fuelLevelPermille = object.fuelLevelPermille >>> 0;
                    if (object.fuelUsedMl != null)
                        message.fuelUsedMl = object.fuelUsedMl >>> 0;
                    if (object.coolantC != null)
                        message.coolantC = object.coolantC | 0;
                    if (object.engineSeconds != null)
                        message.engineSeconds = object.engineSeconds >>> 0;
                    if (object.troubleCodes != null) {
                        if (!$util.isObject(object.troubleCodes))
                            throw $TypeError(".mediconnect.telemetry.v1.Engine.troubleCodes: object expected");
                        message.troubleCodes = $root.mediconnect.telemetry.v1.TroubleCodes.fromObject(object.troubleCodes, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from an Engine message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @static
                 * @param {mediconnect.telemetry.v1.Engine} message Engine
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Engine.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.ignition != null && $Object.hasOwnProperty.call(message, "ignition"))
                        object.ignition = message.ignition;
                    if (message.rpm != null && $Object.hasOwnProperty.call(message, "rpm"))
                        object.rpm = message.rpm;
                    if (message.odometerM != null && $Object.hasOwnProperty.call(message, "odometerM"))
                        object.odometerM = message.odometerM;
                    if (message.fuelLevelPermille != null && $Object.hasOwnProperty.call(message, "fuelLevelPermille"))
                        object.fuelLevelPermille = message.fuelLevelPermille;
                    if (message.fuelUsedMl != null && $Object.hasOwnProperty.call(message, "fuelUsedMl"))
                        object.fuelUsedMl = message.fuelUsedMl;
                    if (message.coolantC != null && $Object.hasOwnProperty.call(message, "coolantC"))
                        object.coolantC = message.coolantC;
                    if (message.engineSeconds != null && $Object.hasOwnProperty.call(message, "engineSeconds"))
                        object.engineSeconds = message.engineSeconds;
                    if (message.troubleCodes != null && $Object.hasOwnProperty.call(message, "troubleCodes"))
                        object.troubleCodes = $root.mediconnect.telemetry.v1.TroubleCodes.toObject(message.troubleCodes, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this Engine to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Engine.prototype.toJSON = function() {
                    return Engine.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Engine
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Engine
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Engine.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Engine";
                };

                return Engine;
            })();

            v1.TroubleCodes = (function() {

                /**
                 * Properties of a TroubleCodes.
                 * @typedef {Object} mediconnect.telemetry.v1.TroubleCodes.$Properties
                 * @property {Array.<string>|null} [codes] TroubleCodes codes
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a TroubleCodes.
                 * @memberof mediconnect.telemetry.v1
                 * @interface ITroubleCodes
                 * @augments mediconnect.telemetry.v1.TroubleCodes.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.TroubleCodes.$Properties instead.
                 */

                /**
                 * Shape of a TroubleCodes.
                 * @typedef {mediconnect.telemetry.v1.TroubleCodes.$Properties} mediconnect.telemetry.v1.TroubleCodes.$Shape
                 */

                /**
                 * Constructs a new TroubleCodes.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a TroubleCodes.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.TroubleCodes.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const TroubleCodes = function (properties) {
                    this.codes = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * TroubleCodes codes.
                 * @member {Array.<string>} codes
                 * @memberof mediconnect.telemetry.v1.TroubleCodes
                 * @instance
                 */
                TroubleCodes.prototype.codes = $util.emptyArray;

                /**
                 * Creates a new TroubleCodes instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.TroubleCodes
                 * @static
                 * @param {mediconnect.telemetry.v1.TroubleCodes.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.TroubleCodes} TroubleCodes instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.TroubleCodes.$Shape): mediconnect.telemetry.v1.TroubleCodes & mediconnect.telemetry.v1.TroubleCodes.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.TroubleCodes.$Properties): mediconnect.telemetry.v1.TroubleCodes;
                 * }}
                 */
                TroubleCodes.create = function(properties) {
                    return new TroubleCodes(properties);
                };

                /**
                 * Encodes the specified TroubleCodes message. Does not implicitly {@link mediconnect.telemetry.v1.TroubleCodes.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.TroubleCodes
                 * @static
                 * @param {mediconnect.telemetry.v1.TroubleCodes.$Properties} message TroubleCodes message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                TroubleCodes.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.codes != null && message.codes.length)
                        for (let i = 0; i < message.codes.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).string(message.codes[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a TroubleCodes message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.TroubleCodes
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.TroubleCodes & mediconnect.telemetry.v1.TroubleCodes.$Shape} TroubleCodes
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                TroubleCodes.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.TroubleCodes();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.codes && message.codes.length))
                                    message.codes = [];
                                message.codes.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a TroubleCodes message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.TroubleCodes
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.TroubleCodes} TroubleCodes
                 */
                TroubleCodes.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.TroubleCodes)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.TroubleCodes: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.TroubleCodes();
                    if (object.codes) {
                        if (!$Array.isArray(object.codes))
                            throw $TypeError(".mediconnect.telemetry.v1.TroubleCodes.codes: array expected");
                        message.codes = $Array(object.codes.length);
                        for (let i = 0; i < object.codes.length; ++i)
                            message.codes[i] = $String(object.codes[i]);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a TroubleCodes message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.TroubleCodes
                 * @static
                 * @param {mediconnect.telemetry.v1.TroubleCodes} message TroubleCodes
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                TroubleCodes.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.codes = [];
                    if (message.codes && message.codes.length) {
                        object.codes = $Array(message.codes.length);
                        for (let j = 0; j < message.codes.length; ++j)
                            object.codes[j] = message.codes[j];
                    }
                    return object;
                };

                /**
                 * Converts this TroubleCodes to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.TroubleCodes
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                TroubleCodes.prototype.toJSON = function() {
                    return TroubleCodes.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for TroubleCodes
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.TroubleCodes
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                TroubleCodes.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.TroubleCodes";
                };

                return TroubleCodes;
            })();

            v1.Device = (function() {

                /**
                 * Properties of a Device.
                 * @typedef {Object} mediconnect.telemetry.v1.Device.$Properties
                 * @property {number|null} [signalDbm] Device signalDbm
                 * @property {mediconnect.telemetry.v1.Network|null} [network] Device network
                 * @property {number|null} [storageFreeKib] Device storageFreeKib
                 * @property {number|null} [queuedFrames] Device queuedFrames
                 * @property {number|null} [temperatureDc] Device temperatureDc
                 * @property {string|null} [firmware] Device firmware
                 * @property {number|null} [uptimeS] Device uptimeS
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Device.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IDevice
                 * @augments mediconnect.telemetry.v1.Device.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Device.$Properties instead.
                 */

                /**
                 * Shape of a Device.
                 * @typedef {mediconnect.telemetry.v1.Device.$Properties} mediconnect.telemetry.v1.Device.$Shape
                 */

                /**
                 * Constructs a new Device.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Device.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Device.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Device = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Device signalDbm.
                 * @member {number|null|undefined} signalDbm
                 * @memberof mediconnect.telemetry.v1.Device
                 * @instance
                 */
                Device.prototype.signalDbm = null;

                /**
                 * Device network.
                 * @member {mediconnect.telemetry.v1.Network|null|undefined} network
                 * @memberof mediconnect.telemetry.v1.Device
                 * @instance
                 */
                Device.prototype.network = null;

                /**
                 * Device storageFreeKib.
                 * @member {number|null|undefined} storageFreeKib
                 * @memberof mediconnect.telemetry.v1.Device
                 * @instance
                 */
                Device.prototype.storageFreeKib = null;

                /**
                 * Device queuedFrames.
                 * @member {number|null|undefined} queuedFrames
                 * @memberof mediconnect.telemetry.v1.Device
                 * @instance
                 */
                Device.prototype.queuedFrames = null;

                /**
                 * Device temperatureDc.
                 * @member {number|null|undefined} temperatureDc
                 * @memberof mediconnect.telemetry.v1.Device
                 * @instance
                 */
                Device.prototype.temperatureDc = null;

                /**
                 * Device firmware.
                 * @member {string|null|undefined} firmware
                 * @memberof mediconnect.telemetry.v1.Device
                 * @instance
                 */
                Device.prototype.firmware = null;

                /**
                 * Device uptimeS.
                 * @member {number|null|undefined} uptimeS
                 * @memberof mediconnect.telemetry.v1.Device
                 * @instance
                 */
                Device.prototype.uptimeS = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Device.prototype, "_signalDbm", {
                    get: $util.oneOfGetter($oneOfFields = ["signalDbm"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Device.prototype, "_network", {
                    get: $util.oneOfGetter($oneOfFields = ["network"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Device.prototype, "_storageFreeKib", {
                    get: $util.oneOfGetter($oneOfFields = ["storageFreeKib"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Device.prototype, "_queuedFrames", {
                    get: $util.oneOfGetter($oneOfFields = ["queuedFrames"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Device.prototype, "_temperatureDc", {
                    get: $util.oneOfGetter($oneOfFields = ["temperatureDc"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Device.prototype, "_firmware", {
                    get: $util.oneOfGetter($oneOfFields = ["firmware"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Device.prototype, "_uptimeS", {
                    get: $util.oneOfGetter($oneOfFields = ["uptimeS"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Device instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Device
                 * @static
                 * @param {mediconnect.telemetry.v1.Device.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Device} Device instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Device.$Shape): mediconnect.telemetry.v1.Device & mediconnect.telemetry.v1.Device.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Device.$Properties): mediconnect.telemetry.v1.Device;
                 * }}
                 */
                Device.create = function(properties) {
                    return new Device(properties);
                };

                /**
                 * Encodes the specified Device message. Does not implicitly {@link mediconnect.telemetry.v1.Device.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Device
                 * @static
                 * @param {mediconnect.telemetry.v1.Device.$Properties} message Device message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Device.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.signalDbm != null && $Object.hasOwnProperty.call(message, "signalDbm"))
                        writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.signalDbm);
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.network);
                    if (message.storageFreeKib != null && $Object.hasOwnProperty.call(message, "storageFreeKib"))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.storageFreeKib);
                    if (message.queuedFrames != null && $Object.hasOwnProperty.call(message, "queuedFrames"))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.queuedFrames);
                    if (message.temperatureDc != null && $Object.hasOwnProperty.call(message, "temperatureDc"))
                        writer.uint32(/* id 5, wireType 0 =*/40).sint32(message.temperatureDc);
                    if (message.firmware != null && $Object.hasOwnProperty.call(message, "firmware"))
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.firmware);
                    if (message.uptimeS != null && $Object.hasOwnProperty.call(message, "uptimeS"))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.uptimeS);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Device message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Device
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Device & mediconnect.telemetry.v1.Device.$Shape} Device
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Device.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Device();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                message.signalDbm = reader.sint32();
                                message._signalDbm = "signalDbm";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.network = reader.int32();
                                message._network = "network";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.storageFreeKib = reader.uint32();
                                message._storageFreeKib = "storageFreeKib";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                message.queuedFrames = reader.uint32();
                                message._queuedFrames = "queuedFrames";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                message.temperatureDc = reader.sint32();
                                message._temperatureDc = "temperatureDc";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.firmware = reader.stringVerify();
                                message._firmware = "firmware";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                message.uptimeS = reader.uint32();
                                message._uptimeS = "uptimeS";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Device message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Device
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Device} Device
                 */
                Device.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Device)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Device: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Device();
                    if (object.signalDbm != null)
                        message.signalDbm = object.signalDbm | 0;
                    switch (object.network) {
                    case "NETWORK_UNSPECIFIED":
                    case 0:
                        message.network = 0;
                        break;
                    case "NETWORK_NONE":
                    case 1:
                        message.network = 1;
                        break;
                    case "NETWORK_GSM":
                    case 2:
                        message.network = 2;
                        break;
                    case "NETWORK_UMTS":
                    case 3:
                        message.network = 3;
                        break;
                    case "NETWORK_LTE":
                    case 4:
                        message.network = 4;
                        break;
                    case "NETWORK_NR":
                    case 5:
                        message.network = 5;
                        break;
                    case "NETWORK_WIFI":
                    case 6:
                        message.network = 6;
                        break;
                    case "NETWORK_ETHERNET":
                    case 7:
                        message.network = 7;
                        break;
                    case "NETWORK_SATELLITE":
                    case 8:
                        message.network = 8;
                        break;
                    default:
                        if (typeof object.network === "number" && (object.network | 0) === object.network)
                            message.network = object.network;
                    }
                    if (object.storageFreeKib != null)
                        message.storageFreeKib = object.storageFreeKib >>> 0;
                    if (object.queuedFrames != null)
                        message.queuedFrames = object.queuedFrames >>> 0;
                    if (object.temperatureDc != null)
                        message.temperatureDc = object.temperatureDc | 0;
                    if (object.firmware != null)
                        message.firmware = $String(object.firmware);
                    if (object.uptimeS != null)
                        message.uptimeS = object.uptimeS >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Device message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Device
                 * @static
                 * @param {mediconnect.telemetry.v1.Device} message Device
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Device.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.signalDbm != null && $Object.hasOwnProperty.call(message, "signalDbm"))
                        object.signalDbm = message.signalDbm;
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                        object.network = options.enums === $String ? $root.mediconnect.telemetry.v1.Network[message.network] === $undefined ? message.network : $root.mediconnect.telemetry.v1.Network[message.network] : message.network;
                    if (message.storageFreeKib != null && $Object.hasOwnProperty.call(message, "storageFreeKib"))
                        object.storageFreeKib = message.storageFreeKib;
                    if (message.queuedFrames != null && $Object.hasOwnProperty.call(message, "queuedFrames"))
                        object.queuedFrames = message.queuedFrames;
                    if (message.temperatureDc != null && $Object.hasOwnProperty.call(message, "temperatureDc"))
                        object.temperatureDc = message.temperatureDc;
                    if (message.firmware != null && $Object.hasOwnProperty.call(message, "firmware"))
                        object.firmware = message.firmware;
                    if (message.uptimeS != null && $Object.hasOwnProperty.call(message, "uptimeS"))
                        object.uptimeS = message.uptimeS;
                    return object;
                };

                /**
                 * Converts this Device to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Device
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Device.prototype.toJSON = function() {
                    return Device.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Device
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Device
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Device.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Device";
                };

                return Device;
            })();

            /**
             * Network enum.
             * @name mediconnect.telemetry.v1.Network
             * @enum {number}
             * @property {number} NETWORK_UNSPECIFIED=0 NETWORK_UNSPECIFIED value
             * @property {number} NETWORK_NONE=1 NETWORK_NONE value
             * @property {number} NETWORK_GSM=2 NETWORK_GSM value
             * @property {number} NETWORK_UMTS=3 NETWORK_UMTS value
             * @property {number} NETWORK_LTE=4 NETWORK_LTE value
             * @property {number} NETWORK_NR=5 NETWORK_NR value
             * @property {number} NETWORK_WIFI=6 NETWORK_WIFI value
             * @property {number} NETWORK_ETHERNET=7 NETWORK_ETHERNET value
             * @property {number} NETWORK_SATELLITE=8 NETWORK_SATELLITE value
             */
            v1.Network = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "NETWORK_UNSPECIFIED"] = 0;
                values[valuesById[1] = "NETWORK_NONE"] = 1;
                values[valuesById[2] = "NETWORK_GSM"] = 2;
                values[valuesById[3] = "NETWORK_UMTS"] = 3;
                values[valuesById[4] = "NETWORK_LTE"] = 4;
                values[valuesById[5] = "NETWORK_NR"] = 5;
                values[valuesById[6] = "NETWORK_WIFI"] = 6;
                values[valuesById[7] = "NETWORK_ETHERNET"] = 7;
                values[valuesById[8] = "NETWORK_SATELLITE"] = 8;
                return values;
            })();

            v1.Motion = (function() {

                /**
                 * Properties of a Motion.
                 * @typedef {Object} mediconnect.telemetry.v1.Motion.$Properties
                 * @property {mediconnect.telemetry.v1.MotionKind|null} [kind] Motion kind
                 * @property {number|null} [peakMg] Motion peakMg
                 * @property {number|null} [durationMs] Motion durationMs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Motion.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IMotion
                 * @augments mediconnect.telemetry.v1.Motion.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Motion.$Properties instead.
                 */

                /**
                 * Shape of a Motion.
                 * @typedef {mediconnect.telemetry.v1.Motion.$Properties} mediconnect.telemetry.v1.Motion.$Shape
                 */

                /**
                 * Constructs a new Motion.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Motion.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Motion.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Motion = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Motion kind.
                 * @member {mediconnect.telemetry.v1.MotionKind|null|undefined} kind
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @instance
                 */
                Motion.prototype.kind = null;

                /**
                 * Motion peakMg.
                 * @member {number|null|undefined} peakMg
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @instance
                 */
                Motion.prototype.peakMg = null;

                /**
                 * Motion durationMs.
                 * @member {number|null|undefined} durationMs
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @instance
                 */
                Motion.prototype.durationMs = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Motion.prototype, "_kind", {
                    get: $util.oneOfGetter($oneOfFields = ["kind"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Motion.prototype, "_peakMg", {
                    get: $util.oneOfGetter($oneOfFields = ["peakMg"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Motion.prototype, "_durationMs", {
                    get: $util.oneOfGetter($oneOfFields = ["durationMs"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Motion instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @static
                 * @param {mediconnect.telemetry.v1.Motion.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Motion} Motion instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Motion.$Shape): mediconnect.telemetry.v1.Motion & mediconnect.telemetry.v1.Motion.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Motion.$Properties): mediconnect.telemetry.v1.Motion;
                 * }}
                 */
                Motion.create = function(properties) {
                    return new Motion(properties);
                };

                /**
                 * Encodes the specified Motion message. Does not implicitly {@link mediconnect.telemetry.v1.Motion.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @static
                 * @param {mediconnect.telemetry.v1.Motion.$Properties} message Motion message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Motion.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                    if (message.peakMg != null && $Object.hasOwnProperty.call(message, "peakMg"))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.peakMg);
                    if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs"))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.durationMs);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Motion message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Motion & mediconnect.telemetry.v1.Motion.$Shape} Motion
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Motion.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Motion();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                message.kind = reader.int32();
                                message._kind = "kind";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.peakMg = reader.uint32();
                                message._peakMg = "peakMg";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.durationMs = reader.uint32();
                                message._durationMs = "durationMs";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Motion message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Motion} Motion
                 */
                Motion.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Motion)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Motion: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Motion();
                    switch (object.kind) {
                    case "MOTION_KIND_UNSPECIFIED":
                    case 0:
                        message.kind = 0;
                        break;
                    case "MOTION_KIND_BRAKE":
                    case 1:
                        message.kind = 1;
                        break;
                    case "MOTION_KIND_ACCELERATE":
                    case 2:
                        message.kind = 2;
                        break;
                    case "MOTION_KIND_CORNER":
                    case 3:
                        message.kind = 3;
                        break;
                    case "MOTION_KIND_IMPACT":
                    case 4:
                        message.kind = 4;
                        break;
                    default:
                        if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                            message.kind = object.kind;
                    }
                    if (object.peakMg != null)
                        message.peakMg = object.peakMg >>> 0;
                    if (object.durationMs != null)
                        message.durationMs = object.durationMs >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Motion message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @static
                 * @param {mediconnect.telemetry.v1.Motion} message Motion
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Motion.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = options.enums === $String ? $root.mediconnect.telemetry.v1.MotionKind[message.kind] === $undefined ? message.kind : $root.mediconnect.telemetry.v1.MotionKind[message.kind] : message.kind;
                    if (message.peakMg != null && $Object.hasOwnProperty.call(message, "peakMg"))
                        object.peakMg = message.peakMg;
                    if (message.durationMs != null && $Object.hasOwnProperty.call(message, "durationMs"))
                        object.durationMs = message.durationMs;
                    return object;
                };

                /**
                 * Converts this Motion to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Motion.prototype.toJSON = function() {
                    return Motion.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Motion
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Motion
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Motion.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Motion";
                };

                return Motion;
            })();

            /**
             * MotionKind enum.
             * @name mediconnect.telemetry.v1.MotionKind
             * @enum {number}
             * @property {number} MOTION_KIND_UNSPECIFIED=0 MOTION_KIND_UNSPECIFIED value
             * @property {number} MOTION_KIND_BRAKE=1 MOTION_KIND_BRAKE value
             * @property {number} MOTION_KIND_ACCELERATE=2 MOTION_KIND_ACCELERATE value
             * @property {number} MOTION_KIND_CORNER=3 MOTION_KIND_CORNER value
             * @property {number} MOTION_KIND_IMPACT=4 MOTION_KIND_IMPACT value
             */
            v1.MotionKind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "MOTION_KIND_UNSPECIFIED"] = 0;
                values[valuesById[1] = "MOTION_KIND_BRAKE"] = 1;
                values[valuesById[2] = "MOTION_KIND_ACCELERATE"] = 2;
                values[valuesById[3] = "MOTION_KIND_CORNER"] = 3;
                values[valuesById[4] = "MOTION_KIND_IMPACT"] = 4;
                return values;
            })();

            v1.Crew = (function() {

                /**
                 * Properties of a Crew.
                 * @typedef {Object} mediconnect.telemetry.v1.Crew.$Properties
                 * @property {string|null} [badge] Crew badge
                 * @property {mediconnect.telemetry.v1.CrewRole|null} [role] Crew role
                 * @property {boolean|null} [signedOn] Crew signedOn
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Crew.
                 * @memberof mediconnect.telemetry.v1
                 * @interface ICrew
                 * @augments mediconnect.telemetry.v1.Crew.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Crew.$Properties instead.
                 */

                /**
                 * Shape of a Crew.
                 * @typedef {mediconnect.telemetry.v1.Crew.$Properties} mediconnect.telemetry.v1.Crew.$Shape
                 */

                /**
                 * Constructs a new Crew.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Crew.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Crew.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Crew = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Crew badge.
                 * @member {string|null|undefined} badge
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @instance
                 */
                Crew.prototype.badge = null;

                /**
                 * Crew role.
                 * @member {mediconnect.telemetry.v1.CrewRole|null|undefined} role
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @instance
                 */
                Crew.prototype.role = null;

                /**
                 * Crew signedOn.
                 * @member {boolean|null|undefined} signedOn
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @instance
                 */
                Crew.prototype.signedOn = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Crew.prototype, "_badge", {
                    get: $util.oneOfGetter($oneOfFields = ["badge"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Crew.prototype, "_role", {
                    get: $util.oneOfGetter($oneOfFields = ["role"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Crew.prototype, "_signedOn", {
                    get: $util.oneOfGetter($oneOfFields = ["signedOn"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Crew instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @static
                 * @param {mediconnect.telemetry.v1.Crew.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Crew} Crew instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Crew.$Shape): mediconnect.telemetry.v1.Crew & mediconnect.telemetry.v1.Crew.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Crew.$Properties): mediconnect.telemetry.v1.Crew;
                 * }}
                 */
                Crew.create = function(properties) {
                    return new Crew(properties);
                };

                /**
                 * Encodes the specified Crew message. Does not implicitly {@link mediconnect.telemetry.v1.Crew.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @static
                 * @param {mediconnect.telemetry.v1.Crew.$Properties} message Crew message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Crew.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.badge != null && $Object.hasOwnProperty.call(message, "badge"))
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.badge);
                    if (message.role != null && $Object.hasOwnProperty.call(message, "role"))
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.role);
                    if (message.signedOn != null && $Object.hasOwnProperty.call(message, "signedOn"))
                        writer.uint32(/* id 3, wireType 0 =*/24).bool(message.signedOn);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Crew message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Crew & mediconnect.telemetry.v1.Crew.$Shape} Crew
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Crew.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Crew();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.badge = reader.stringVerify();
                                message._badge = "badge";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.role = reader.int32();
                                message._role = "role";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                message.signedOn = reader.bool();
                                message._signedOn = "signedOn";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Crew message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Crew} Crew
                 */
                Crew.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Crew)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Crew: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Crew();
                    if (object.badge != null)
                        message.badge = $String(object.badge);
                    switch (object.role) {
                    case "CREW_ROLE_UNSPECIFIED":
                    case 0:
                        message.role = 0;
                        break;
                    case "CREW_ROLE_DRIVER":
                    case 1:
                        message.role = 1;
                        break;
                    case "CREW_ROLE_ATTENDANT":
                    case 2:
                        message.role = 2;
                        break;
                    case "CREW_ROLE_PHYSICIAN":
                    case 3:
                        message.role = 3;
                        break;
                    case "CREW_ROLE_NURSE":
                    case 4:
                        message.role = 4;
                        break;
                    case "CREW_ROLE_TRAINEE":
                    case 5:
                        message.role = 5;
                        break;
                    default:
                        if (typeof object.role === "number" && (object.role | 0) === object.role)
                            message.role = object.role;
                    }
                    if (object.signedOn != null)
                        message.signedOn = $Boolean(object.signedOn);
                    return message;
                };

                /**
                 * Creates a plain object from a Crew message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @static
                 * @param {mediconnect.telemetry.v1.Crew} message Crew
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Crew.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.badge != null && $Object.hasOwnProperty.call(message, "badge"))
                        object.badge = message.badge;
                    if (message.role != null && $Object.hasOwnProperty.call(message, "role"))
                        object.role = options.enums === $String ? $root.mediconnect.telemetry.v1.CrewRole[message.role] === $undefined ? message.role : $root.mediconnect.telemetry.v1.CrewRole[message.role] : message.role;
                    if (message.signedOn != null && $Object.hasOwnProperty.call(message, "signedOn"))
                        object.signedOn = message.signedOn;
                    return object;
                };

                /**
                 * Converts this Crew to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Crew.prototype.toJSON = function() {
                    return Crew.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Crew
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Crew
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Crew.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Crew";
                };

                return Crew;
            })();

            /**
             * CrewRole enum.
             * @name mediconnect.telemetry.v1.CrewRole
             * @enum {number}
             * @property {number} CREW_ROLE_UNSPECIFIED=0 CREW_ROLE_UNSPECIFIED value
             * @property {number} CREW_ROLE_DRIVER=1 CREW_ROLE_DRIVER value
             * @property {number} CREW_ROLE_ATTENDANT=2 CREW_ROLE_ATTENDANT value
             * @property {number} CREW_ROLE_PHYSICIAN=3 CREW_ROLE_PHYSICIAN value
             * @property {number} CREW_ROLE_NURSE=4 CREW_ROLE_NURSE value
             * @property {number} CREW_ROLE_TRAINEE=5 CREW_ROLE_TRAINEE value
             */
            v1.CrewRole = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "CREW_ROLE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "CREW_ROLE_DRIVER"] = 1;
                values[valuesById[2] = "CREW_ROLE_ATTENDANT"] = 2;
                values[valuesById[3] = "CREW_ROLE_PHYSICIAN"] = 3;
                values[valuesById[4] = "CREW_ROLE_NURSE"] = 4;
                values[valuesById[5] = "CREW_ROLE_TRAINEE"] = 5;
                return values;
            })();

            v1.Presence = (function() {

                /**
                 * Properties of a Presence.
                 * @typedef {Object} mediconnect.telemetry.v1.Presence.$Properties
                 * @property {mediconnect.telemetry.v1.PresenceState|null} [state] Presence state
                 * @property {number|null} [boot] Presence boot
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Presence.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IPresence
                 * @augments mediconnect.telemetry.v1.Presence.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Presence.$Properties instead.
                 */

                /**
                 * Shape of a Presence.
                 * @typedef {mediconnect.telemetry.v1.Presence.$Properties} mediconnect.telemetry.v1.Presence.$Shape
                 */

                /**
                 * Constructs a new Presence.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Presence.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Presence.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Presence = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Presence state.
                 * @member {mediconnect.telemetry.v1.PresenceState} state
                 * @memberof mediconnect.telemetry.v1.Presence
                 * @instance
                 */
                Presence.prototype.state = 0;

                /**
                 * Presence boot.
                 * @member {number} boot
                 * @memberof mediconnect.telemetry.v1.Presence
                 * @instance
                 */
                Presence.prototype.boot = 0;

                /**
                 * Creates a new Presence instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Presence
                 * @static
                 * @param {mediconnect.telemetry.v1.Presence.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Presence} Presence instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Presence.$Shape): mediconnect.telemetry.v1.Presence & mediconnect.telemetry.v1.Presence.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Presence.$Properties): mediconnect.telemetry.v1.Presence;
                 * }}
                 */
                Presence.create = function(properties) {
                    return new Presence(properties);
                };

                /**
                 * Encodes the specified Presence message. Does not implicitly {@link mediconnect.telemetry.v1.Presence.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Presence
                 * @static
                 * @param {mediconnect.telemetry.v1.Presence.$Properties} message Presence message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Presence.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.state);
                    if (message.boot != null && $Object.hasOwnProperty.call(message, "boot") && message.boot !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.boot);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Presence message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Presence
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Presence & mediconnect.telemetry.v1.Presence.$Shape} Presence
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Presence.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Presence();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.boot = value;
                                else
                                    delete message.boot;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Presence message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Presence
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Presence} Presence
                 */
                Presence.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Presence)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Presence: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Presence();
                    if (object.state !== 0 && (typeof object.state !== "string" || $root.mediconnect.telemetry.v1.PresenceState[object.state] !== 0))
                        switch (object.state) {
                        case "PRESENCE_STATE_UNSPECIFIED":
                        case 0:
                            message.state = 0;
                            break;
                        case "PRESENCE_STATE_ONLINE":
                        case 1:
                            message.state = 1;
                            break;
                        case "PRESENCE_STATE_OFFLINE":
                        case 2:
                            message.state = 2;
                            break;
                        default:
                            if (typeof object.state === "number" && (object.state | 0) === object.state)
                                message.state = object.state;
                        }
                    if (object.boot != null)
                        if ($Number(object.boot) !== 0)
                            message.boot = object.boot >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Presence message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Presence
                 * @static
                 * @param {mediconnect.telemetry.v1.Presence} message Presence
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Presence.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.state = options.enums === $String ? "PRESENCE_STATE_UNSPECIFIED" : 0;
                        object.boot = 0;
                    }
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        object.state = options.enums === $String ? $root.mediconnect.telemetry.v1.PresenceState[message.state] === $undefined ? message.state : $root.mediconnect.telemetry.v1.PresenceState[message.state] : message.state;
                    if (message.boot != null && $Object.hasOwnProperty.call(message, "boot"))
                        object.boot = message.boot;
                    return object;
                };

                /**
                 * Converts this Presence to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Presence
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Presence.prototype.toJSON = function() {
                    return Presence.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Presence
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Presence
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Presence.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Presence";
                };

                return Presence;
            })();

            /**
             * PresenceState enum.
             * @name mediconnect.telemetry.v1.PresenceState
             * @enum {number}
             * @property {number} PRESENCE_STATE_UNSPECIFIED=0 PRESENCE_STATE_UNSPECIFIED value
             * @property {number} PRESENCE_STATE_ONLINE=1 PRESENCE_STATE_ONLINE value
             * @property {number} PRESENCE_STATE_OFFLINE=2 PRESENCE_STATE_OFFLINE value
             */
            v1.PresenceState = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "PRESENCE_STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "PRESENCE_STATE_ONLINE"] = 1;
                values[valuesById[2] = "PRESENCE_STATE_OFFLINE"] = 2;
                return values;
            })();

            v1.Command = (function() {

                /**
                 * Properties of a Command.
                 * @typedef {Object} mediconnect.telemetry.v1.Command.$Properties
                 * @property {string|null} [id] Command id
                 * @property {number|null} [expiresMs] Command expiresMs
                 * @property {mediconnect.telemetry.v1.RequestFix.$Properties|null} [requestFix] Command requestFix
                 * @property {mediconnect.telemetry.v1.SetReportInterval.$Properties|null} [setReportInterval] Command setReportInterval
                 * @property {mediconnect.telemetry.v1.Restart.$Properties|null} [restart] Command restart
                 * @property {mediconnect.telemetry.v1.ShowMessage.$Properties|null} [showMessage] Command showMessage
                 * @property {"requestFix"|"setReportInterval"|"restart"|"showMessage"} [action] Command action
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Command.
                 * @memberof mediconnect.telemetry.v1
                 * @interface ICommand
                 * @augments mediconnect.telemetry.v1.Command.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Command.$Properties instead.
                 */

                /**
                 * Narrowed shape of a Command.
                 * @typedef {{
                 *   id?: string|null;
                 *   expiresMs?: number|null;
                 *   requestFix?: mediconnect.telemetry.v1.RequestFix.$Shape|null;
                 *   setReportInterval?: mediconnect.telemetry.v1.SetReportInterval.$Shape|null;
                 *   restart?: mediconnect.telemetry.v1.Restart.$Shape|null;
                 *   showMessage?: mediconnect.telemetry.v1.ShowMessage.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ action?: undefined; requestFix?: null; setReportInterval?: null; restart?: null; showMessage?: null }|{ action?: "requestFix"; requestFix: mediconnect.telemetry.v1.RequestFix.$Shape; setReportInterval?: null; restart?: null; showMessage?: null }|{ action?: "setReportInterval"; requestFix?: null; setReportInterval: mediconnect.telemetry.v1.SetReportInterval.$Shape; restart?: null; showMessage?: null }|{ action?: "restart"; requestFix?: null; setReportInterval?: null; restart: mediconnect.telemetry.v1.Restart.$Shape; showMessage?: null }|{ action?: "showMessage"; requestFix?: null; setReportInterval?: null; restart?: null; showMessage: mediconnect.telemetry.v1.ShowMessage.$Shape })
                 * )} mediconnect.telemetry.v1.Command.$Shape
                 */

                /**
                 * Constructs a new Command.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Command.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Command.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Command = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Command id.
                 * @member {string} id
                 * @memberof mediconnect.telemetry.v1.Command
                 * @instance
                 */
                Command.prototype.id = "";

                /**
                 * Command expiresMs.
                 * @member {number} expiresMs
                 * @memberof mediconnect.telemetry.v1.Command
                 * @instance
                 */
                Command.prototype.expiresMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Command requestFix.
                 * @member {mediconnect.telemetry.v1.RequestFix.$Properties|null|undefined} requestFix
                 * @memberof mediconnect.telemetry.v1.Command
                 * @instance
                 */
                Command.prototype.requestFix = null;

                /**
                 * Command setReportInterval.
                 * @member {mediconnect.telemetry.v1.SetReportInterval.$Properties|null|undefined} setReportInterval
                 * @memberof mediconnect.telemetry.v1.Command
                 * @instance
                 */
                Command.prototype.setReportInterval = null;

                /**
                 * Command restart.
                 * @member {mediconnect.telemetry.v1.Restart.$Properties|null|undefined} restart
                 * @memberof mediconnect.telemetry.v1.Command
                 * @instance
                 */
                Command.prototype.restart = null;

                /**
                 * Command showMessage.
                 * @member {mediconnect.telemetry.v1.ShowMessage.$Properties|null|undefined} showMessage
                 * @memberof mediconnect.telemetry.v1.Command
                 * @instance
                 */
                Command.prototype.showMessage = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * Command action.
                 * @member {"requestFix"|"setReportInterval"|"restart"|"showMessage"|undefined} action
                 * @memberof mediconnect.telemetry.v1.Command
                 * @instance
                 */
                $Object.defineProperty(Command.prototype, "action", {
                    get: $util.oneOfGetter($oneOfFields = ["requestFix", "setReportInterval", "restart", "showMessage"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Command instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Command
                 * @static
                 * @param {mediconnect.telemetry.v1.Command.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Command} Command instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Command.$Shape): mediconnect.telemetry.v1.Command & mediconnect.telemetry.v1.Command.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Command.$Properties): mediconnect.telemetry.v1.Command;
                 * }}
                 */
                Command.create = function(properties) {
                    return new Command(properties);
                };

                /**
                 * Encodes the specified Command message. Does not implicitly {@link mediconnect.telemetry.v1.Command.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Command
                 * @static
                 * @param {mediconnect.telemetry.v1.Command.$Properties} message Command message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Command.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                    if (message.expiresMs != null && $Object.hasOwnProperty.call(message, "expiresMs") && (typeof message.expiresMs === "object" ? message.expiresMs.low || message.expiresMs.high : message.expiresMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.expiresMs);
                    if (message.requestFix != null && $Object.hasOwnProperty.call(message, "requestFix"))
                        $root.mediconnect.telemetry.v1.RequestFix.encode(message.requestFix, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.setReportInterval != null && $Object.hasOwnProperty.call(message, "setReportInterval"))
                        $root.mediconnect.telemetry.v1.SetReportInterval.encode(message.setReportInterval, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.restart != null && $Object.hasOwnProperty.call(message, "restart"))
                        $root.mediconnect.telemetry.v1.Restart.encode(message.restart, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.showMessage != null && $Object.hasOwnProperty.call(message, "showMessage"))
                        $root.mediconnect.telemetry.v1.ShowMessage.encode(message.showMessage, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Command message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Command
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Command & mediconnect.telemetry.v1.Command.$Shape} Command
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Command.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Command();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.expiresMs = value;
                                else
                                    delete message.expiresMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.requestFix = $root.mediconnect.telemetry.v1.RequestFix.decode(reader, reader.size(), $undefined, _depth + 1, message.requestFix);
                                message.action = "requestFix";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.setReportInterval = $root.mediconnect.telemetry.v1.SetReportInterval.decode(reader, reader.size(), $undefined, _depth + 1, message.setReportInterval);
                                message.action = "setReportInterval";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.restart = $root.mediconnect.telemetry.v1.Restart.decode(reader, reader.size(), $undefined, _depth + 1, message.restart);
                                message.action = "restart";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.showMessage = $root.mediconnect.telemetry.v1.ShowMessage.decode(reader, reader.size(), $undefined, _depth + 1, message.showMessage);
                                message.action = "showMessage";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Command message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Command
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Command} Command
                 */
                Command.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Command)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Command: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.Command();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.expiresMs != null)
                        if (typeof object.expiresMs === "object" ? object.expiresMs.low || object.expiresMs.high : $Number(object.expiresMs) !== 0)
                            if ($util.Long)
                                message.expiresMs = $util.Long.fromValue(object.expiresMs, true);
                            else if (typeof object.expiresMs === "string")
                                message.expiresMs = $parseInt(object.expiresMs, 10);
                            else if (typeof object.expiresMs === "number")
                                message.expiresMs = object.expiresMs;
                            else if (typeof object.expiresMs === "object")
                                message.expiresMs = new $util.LongBits(object.expiresMs.low >>> 0, object.expiresMs.high >>> 0).toNumber(true);
                    if (object.requestFix != null) {
                        if (!$util.isObject(object.requestFix))
                            throw $TypeError(".mediconnect.telemetry.v1.Command.requestFix: object expected");
                        message.requestFix = $root.mediconnect.telemetry.v1.RequestFix.fromObject(object.requestFix, _depth + 1);
                    }
                    if (object.setReportInterval != null) {
                        if (!$util.isObject(object.setReportInterval))
                            throw $TypeError(".mediconnect.telemetry.v1.Command.setReportInterval: object expected");
                        message.setReportInterval = $root.mediconnect.telemetry.v1.SetReportInterval.fromObject(object.setReportInterval, _depth + 1);
                    }
                    if (object.restart != null) {
                        if (!$util.isObject(object.restart))
                            throw $TypeError(".mediconnect.telemetry.v1.Command.restart: object expected");
                        message.restart = $root.mediconnect.telemetry.v1.Restart.fromObject(object.restart, _depth + 1);
                    }
                    if (object.showMessage != null) {
                        if (!$util.isObject(object.showMessage))
                            throw $TypeError(".mediconnect.telemetry.v1.Command.showMessage: object expected");
                        message.showMessage = $root.mediconnect.telemetry.v1.ShowMessage.fromObject(object.showMessage, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Command message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Command
                 * @static
                 * @param {mediconnect.telemetry.v1.Command} message Command
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Command.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.id = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.expiresMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.expiresMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.expiresMs != null && $Object.hasOwnProperty.call(message, "expiresMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.expiresMs = typeof message.expiresMs === "number" ? $BigInt(message.expiresMs) : $util.Long.fromBits(message.expiresMs.low >>> 0, message.expiresMs.high >>> 0, true).toBigInt();
                        else if (typeof message.expiresMs === "number")
                            object.expiresMs = options.longs === $String ? $String(message.expiresMs) : message.expiresMs;
                        else
                            object.expiresMs = options.longs === $String ? $util.Long.prototype.toString.call(message.expiresMs) : options.longs === $Number ? new $util.LongBits(message.expiresMs.low >>> 0, message.expiresMs.high >>> 0).toNumber(true) : message.expiresMs;
                    if (message.requestFix != null && $Object.hasOwnProperty.call(message, "requestFix")) {
                        object.requestFix = $root.mediconnect.telemetry.v1.RequestFix.toObject(message.requestFix, options, _depth + 1);
                        if (options.oneofs)
                            object.action = "requestFix";
                    }
                    if (message.setReportInterval != null && $Object.hasOwnProperty.call(message, "setReportInterval")) {
                        object.setReportInterval = $root.mediconnect.telemetry.v1.SetReportInterval.toObject(message.setReportInterval, options, _depth + 1);
                        if (options.oneofs)
                            object.action = "setReportInterval";
                    }
                    if (message.restart != null && $Object.hasOwnProperty.call(message, "restart")) {
                        object.restart = $root.mediconnect.telemetry.v1.Restart.toObject(message.restart, options, _depth + 1);
                        if (options.oneofs)
                            object.action = "restart";
                    }
                    if (message.showMessage != null && $Object.hasOwnProperty.call(message, "showMessage")) {
                        object.showMessage = $root.mediconnect.telemetry.v1.ShowMessage.toObject(message.showMessage, options, _depth + 1);
                        if (options.oneofs)
                            object.action = "showMessage";
                    }
                    return object;
                };

                /**
                 * Converts this Command to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Command
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Command.prototype.toJSON = function() {
                    return Command.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Command
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Command
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Command.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Command";
                };

                return Command;
            })();

            v1.RequestFix = (function() {

                /**
                 * Properties of a RequestFix.
                 * @typedef {Object} mediconnect.telemetry.v1.RequestFix.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RequestFix.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IRequestFix
                 * @augments mediconnect.telemetry.v1.RequestFix.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.RequestFix.$Properties instead.
                 */

                /**
                 * Shape of a RequestFix.
                 * @typedef {mediconnect.telemetry.v1.RequestFix.$Properties} mediconnect.telemetry.v1.RequestFix.$Shape
                 */

                /**
                 * Constructs a new RequestFix.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a RequestFix.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.RequestFix.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RequestFix = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Creates a new RequestFix instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.RequestFix
                 * @static
                 * @param {mediconnect.telemetry.v1.RequestFix.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.RequestFix} RequestFix instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.RequestFix.$Shape): mediconnect.telemetry.v1.RequestFix & mediconnect.telemetry.v1.RequestFix.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.RequestFix.$Properties): mediconnect.telemetry.v1.RequestFix;
                 * }}
                 */
                RequestFix.create = function(properties) {
                    return new RequestFix(properties);
                };

                /**
                 * Encodes the specified RequestFix message. Does not implicitly {@link mediconnect.telemetry.v1.RequestFix.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.RequestFix
                 * @static
                 * @param {mediconnect.telemetry.v1.RequestFix.$Properties} message RequestFix message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RequestFix.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RequestFix message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.RequestFix
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.RequestFix & mediconnect.telemetry.v1.RequestFix.$Shape} RequestFix
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RequestFix.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.RequestFix();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a RequestFix message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.RequestFix
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.RequestFix} RequestFix
                 */
                RequestFix.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.RequestFix)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.RequestFix: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.mediconnect.telemetry.v1.RequestFix();
                };

                /**
                 * Creates a plain object from a RequestFix message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.RequestFix
                 * @static
                 * @param {mediconnect.telemetry.v1.RequestFix} message RequestFix
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                RequestFix.toObject = function () {
                    return {};
                };

                /**
                 * Converts this RequestFix to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.RequestFix
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                RequestFix.prototype.toJSON = function() {
                    return RequestFix.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for RequestFix
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.RequestFix
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                RequestFix.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.RequestFix";
                };

                return RequestFix;
            })();

            v1.SetReportInterval = (function() {

                /**
                 * Properties of a SetReportInterval.
                 * @typedef {Object} mediconnect.telemetry.v1.SetReportInterval.$Properties
                 * @property {number|null} [seconds] SetReportInterval seconds
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SetReportInterval.
                 * @memberof mediconnect.telemetry.v1
                 * @interface ISetReportInterval
                 * @augments mediconnect.telemetry.v1.SetReportInterval.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.SetReportInterval.$Properties instead.
                 */

                /**
                 * Shape of a SetReportInterval.
                 * @typedef {mediconnect.telemetry.v1.SetReportInterval.$Properties} mediconnect.telemetry.v1.SetReportInterval.$Shape
                 */

                /**
                 * Constructs a new SetReportInterval.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a SetReportInterval.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.SetReportInterval.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SetReportInterval = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SetReportInterval seconds.
                 * @member {number} seconds
                 * @memberof mediconnect.telemetry.v1.SetReportInterval
                 * @instance
                 */
                SetReportInterval.prototype.seconds = 0;

                /**
                 * Creates a new SetReportInterval instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.SetReportInterval
                 * @static
                 * @param {mediconnect.telemetry.v1.SetReportInterval.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.SetReportInterval} SetReportInterval instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.SetReportInterval.$Shape): mediconnect.telemetry.v1.SetReportInterval & mediconnect.telemetry.v1.SetReportInterval.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.SetReportInterval.$Properties): mediconnect.telemetry.v1.SetReportInterval;
                 * }}
                 */
                SetReportInterval.create = function(properties) {
                    return new SetReportInterval(properties);
                };

                /**
                 * Encodes the specified SetReportInterval message. Does not implicitly {@link mediconnect.telemetry.v1.SetReportInterval.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.SetReportInterval
                 * @static
                 * @param {mediconnect.telemetry.v1.SetReportInterval.$Properties} message SetReportInterval message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SetReportInterval.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && message.seconds !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.seconds);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a SetReportInterval message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.SetReportInterval
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.SetReportInterval & mediconnect.telemetry.v1.SetReportInterval.$Shape} SetReportInterval
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SetReportInterval.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.SetReportInterval();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.seconds = value;
                                else
                                    delete message.seconds;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a SetReportInterval message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.SetReportInterval
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.SetReportInterval} SetReportInterval
                 */
                SetReportInterval.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.SetReportInterval)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.SetReportInterval: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.SetReportInterval();
                    if (object.seconds != null)
                        if ($Number(object.seconds) !== 0)
                            message.seconds = object.seconds >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a SetReportInterval message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.SetReportInterval
                 * @static
                 * @param {mediconnect.telemetry.v1.SetReportInterval} message SetReportInterval
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SetReportInterval.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.seconds = 0;
                    if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds"))
                        object.seconds = message.seconds;
                    return object;
                };

                /**
                 * Converts this SetReportInterval to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.SetReportInterval
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SetReportInterval.prototype.toJSON = function() {
                    return SetReportInterval.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for SetReportInterval
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.SetReportInterval
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                SetReportInterval.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.SetReportInterval";
                };

                return SetReportInterval;
            })();

            v1.Restart = (function() {

                /**
                 * Properties of a Restart.
                 * @typedef {Object} mediconnect.telemetry.v1.Restart.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Restart.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IRestart
                 * @augments mediconnect.telemetry.v1.Restart.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.Restart.$Properties instead.
                 */

                /**
                 * Shape of a Restart.
                 * @typedef {mediconnect.telemetry.v1.Restart.$Properties} mediconnect.telemetry.v1.Restart.$Shape
                 */

                /**
                 * Constructs a new Restart.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a Restart.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.Restart.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Restart = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Creates a new Restart instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.Restart
                 * @static
                 * @param {mediconnect.telemetry.v1.Restart.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.Restart} Restart instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.Restart.$Shape): mediconnect.telemetry.v1.Restart & mediconnect.telemetry.v1.Restart.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.Restart.$Properties): mediconnect.telemetry.v1.Restart;
                 * }}
                 */
                Restart.create = function(properties) {
                    return new Restart(properties);
                };

                /**
                 * Encodes the specified Restart message. Does not implicitly {@link mediconnect.telemetry.v1.Restart.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.Restart
                 * @static
                 * @param {mediconnect.telemetry.v1.Restart.$Properties} message Restart message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Restart.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Restart message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.Restart
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.Restart & mediconnect.telemetry.v1.Restart.$Shape} Restart
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Restart.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.Restart();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Restart message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.Restart
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.Restart} Restart
                 */
                Restart.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.Restart)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.Restart: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.mediconnect.telemetry.v1.Restart();
                };

                /**
                 * Creates a plain object from a Restart message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.Restart
                 * @static
                 * @param {mediconnect.telemetry.v1.Restart} message Restart
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Restart.toObject = function () {
                    return {};
                };

                /**
                 * Converts this Restart to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.Restart
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Restart.prototype.toJSON = function() {
                    return Restart.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Restart
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.Restart
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Restart.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.Restart";
                };

                return Restart;
            })();

            v1.ShowMessage = (function() {

                /**
                 * Properties of a ShowMessage.
                 * @typedef {Object} mediconnect.telemetry.v1.ShowMessage.$Properties
                 * @property {string|null} [text] ShowMessage text
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ShowMessage.
                 * @memberof mediconnect.telemetry.v1
                 * @interface IShowMessage
                 * @augments mediconnect.telemetry.v1.ShowMessage.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.ShowMessage.$Properties instead.
                 */

                /**
                 * Shape of a ShowMessage.
                 * @typedef {mediconnect.telemetry.v1.ShowMessage.$Properties} mediconnect.telemetry.v1.ShowMessage.$Shape
                 */

                /**
                 * Constructs a new ShowMessage.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a ShowMessage.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.ShowMessage.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ShowMessage = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ShowMessage text.
                 * @member {string} text
                 * @memberof mediconnect.telemetry.v1.ShowMessage
                 * @instance
                 */
                ShowMessage.prototype.text = "";

                /**
                 * Creates a new ShowMessage instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.ShowMessage
                 * @static
                 * @param {mediconnect.telemetry.v1.ShowMessage.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.ShowMessage} ShowMessage instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.ShowMessage.$Shape): mediconnect.telemetry.v1.ShowMessage & mediconnect.telemetry.v1.ShowMessage.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.ShowMessage.$Properties): mediconnect.telemetry.v1.ShowMessage;
                 * }}
                 */
                ShowMessage.create = function(properties) {
                    return new ShowMessage(properties);
                };

                /**
                 * Encodes the specified ShowMessage message. Does not implicitly {@link mediconnect.telemetry.v1.ShowMessage.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.ShowMessage
                 * @static
                 * @param {mediconnect.telemetry.v1.ShowMessage.$Properties} message ShowMessage message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ShowMessage.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.text);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ShowMessage message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.ShowMessage
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.ShowMessage & mediconnect.telemetry.v1.ShowMessage.$Shape} ShowMessage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ShowMessage.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.ShowMessage();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.text = value;
                                else
                                    delete message.text;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a ShowMessage message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.ShowMessage
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.ShowMessage} ShowMessage
                 */
                ShowMessage.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.ShowMessage)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.ShowMessage: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.ShowMessage();
                    if (object.text != null)
                        if (typeof object.text !== "string" || object.text.length)
                            message.text = $String(object.text);
                    return message;
                };

                /**
                 * Creates a plain object from a ShowMessage message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.ShowMessage
                 * @static
                 * @param {mediconnect.telemetry.v1.ShowMessage} message ShowMessage
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                ShowMessage.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.text = "";
                    if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                        object.text = message.text;
                    return object;
                };

                /**
                 * Converts this ShowMessage to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.ShowMessage
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                ShowMessage.prototype.toJSON = function() {
                    return ShowMessage.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for ShowMessage
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.ShowMessage
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                ShowMessage.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.ShowMessage";
                };

                return ShowMessage;
            })();

            v1.CommandAck = (function() {

                /**
                 * Properties of a CommandAck.
                 * @typedef {Object} mediconnect.telemetry.v1.CommandAck.$Properties
                 * @property {string|null} [id] CommandAck id
                 * @property {mediconnect.telemetry.v1.CommandResult|null} [result] CommandAck result
                 * @property {string|null} [detail] CommandAck detail
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a CommandAck.
                 * @memberof mediconnect.telemetry.v1
                 * @interface ICommandAck
                 * @augments mediconnect.telemetry.v1.CommandAck.$Properties
                 * @deprecated Use mediconnect.telemetry.v1.CommandAck.$Properties instead.
                 */

                /**
                 * Shape of a CommandAck.
                 * @typedef {mediconnect.telemetry.v1.CommandAck.$Properties} mediconnect.telemetry.v1.CommandAck.$Shape
                 */

                /**
                 * Constructs a new CommandAck.
                 * @memberof mediconnect.telemetry.v1
                 * @classdesc Represents a CommandAck.
                 * @constructor
                 * @param {mediconnect.telemetry.v1.CommandAck.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const CommandAck = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * CommandAck id.
                 * @member {string} id
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @instance
                 */
                CommandAck.prototype.id = "";

                /**
                 * CommandAck result.
                 * @member {mediconnect.telemetry.v1.CommandResult} result
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @instance
                 */
                CommandAck.prototype.result = 0;

                /**
                 * CommandAck detail.
                 * @member {string} detail
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @instance
                 */
                CommandAck.prototype.detail = "";

                /**
                 * Creates a new CommandAck instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @static
                 * @param {mediconnect.telemetry.v1.CommandAck.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.telemetry.v1.CommandAck} CommandAck instance
                 * @type {{
                 *   (properties: mediconnect.telemetry.v1.CommandAck.$Shape): mediconnect.telemetry.v1.CommandAck & mediconnect.telemetry.v1.CommandAck.$Shape;
                 *   (properties?: mediconnect.telemetry.v1.CommandAck.$Properties): mediconnect.telemetry.v1.CommandAck;
                 * }}
                 */
                CommandAck.create = function(properties) {
                    return new CommandAck(properties);
                };

                /**
                 * Encodes the specified CommandAck message. Does not implicitly {@link mediconnect.telemetry.v1.CommandAck.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @static
                 * @param {mediconnect.telemetry.v1.CommandAck.$Properties} message CommandAck message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                CommandAck.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.result);
                    if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.detail);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a CommandAck message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.telemetry.v1.CommandAck & mediconnect.telemetry.v1.CommandAck.$Shape} CommandAck
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                CommandAck.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.telemetry.v1.CommandAck();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.result = value;
                                else
                                    delete message.result;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.detail = value;
                                else
                                    delete message.detail;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a CommandAck message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.telemetry.v1.CommandAck} CommandAck
                 */
                CommandAck.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.telemetry.v1.CommandAck)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.telemetry.v1.CommandAck: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.telemetry.v1.CommandAck();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.result !== 0 && (typeof object.result !== "string" || $root.mediconnect.telemetry.v1.CommandResult[object.result] !== 0))
                        switch (object.result) {
                        case "COMMAND_RESULT_UNSPECIFIED":
                        case 0:
                            message.result = 0;
                            break;
                        case "COMMAND_RESULT_DONE":
                        case 1:
                            message.result = 1;
                            break;
                        case "COMMAND_RESULT_REFUSED":
                        case 2:
                            message.result = 2;
                            break;
                        case "COMMAND_RESULT_FAILED":
                        case 3:
                            message.result = 3;
                            break;
                        default:
                            if (typeof object.result === "number" && (object.result | 0) === object.result)
                                message.result = object.result;
                        }
                    if (object.detail != null)
                        if (typeof object.detail !== "string" || object.detail.length)
                            message.detail = $String(object.detail);
                    return message;
                };

                /**
                 * Creates a plain object from a CommandAck message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @static
                 * @param {mediconnect.telemetry.v1.CommandAck} message CommandAck
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                CommandAck.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.id = "";
                        object.result = options.enums === $String ? "COMMAND_RESULT_UNSPECIFIED" : 0;
                        object.detail = "";
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                        object.result = options.enums === $String ? $root.mediconnect.telemetry.v1.CommandResult[message.result] === $undefined ? message.result : $root.mediconnect.telemetry.v1.CommandResult[message.result] : message.result;
                    if (message.detail != null && $Object.hasOwnProperty.call(message, "detail"))
                        object.detail = message.detail;
                    return object;
                };

                /**
                 * Converts this CommandAck to JSON.
                 * @function toJSON
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                CommandAck.prototype.toJSON = function() {
                    return CommandAck.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for CommandAck
                 * @function getTypeUrl
                 * @memberof mediconnect.telemetry.v1.CommandAck
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                CommandAck.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.telemetry.v1.CommandAck";
                };

                return CommandAck;
            })();

            /**
             * CommandResult enum.
             * @name mediconnect.telemetry.v1.CommandResult
             * @enum {number}
             * @property {number} COMMAND_RESULT_UNSPECIFIED=0 COMMAND_RESULT_UNSPECIFIED value
             * @property {number} COMMAND_RESULT_DONE=1 COMMAND_RESULT_DONE value
             * @property {number} COMMAND_RESULT_REFUSED=2 COMMAND_RESULT_REFUSED value
             * @property {number} COMMAND_RESULT_FAILED=3 COMMAND_RESULT_FAILED value
             */
            v1.CommandResult = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "COMMAND_RESULT_UNSPECIFIED"] = 0;
                values[valuesById[1] = "COMMAND_RESULT_DONE"] = 1;
                values[valuesById[2] = "COMMAND_RESULT_REFUSED"] = 2;
                values[valuesById[3] = "COMMAND_RESULT_FAILED"] = 3;
                return values;
            })();

            return v1;
        })();

        return telemetry;
    })();

    mediconnect.live = (function() {

        /**
         * Namespace live.
         * @memberof mediconnect
         * @namespace
         */
        const live = {};

        live.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof mediconnect.live
             * @namespace
             */
            const v1 = {};

            v1.Update = (function() {

                /**
                 * Properties of an Update.
                 * @typedef {Object} mediconnect.live.v1.Update.$Properties
                 * @property {string|null} [cursor] Update cursor
                 * @property {boolean|null} [snapshot] Update snapshot
                 * @property {number|null} [serverTimeMs] Update serverTimeMs
                 * @property {Array.<mediconnect.live.v1.Vehicle.$Properties>|null} [vehicles] Update vehicles
                 * @property {mediconnect.live.v1.Positions.$Properties|null} [positions] Update positions
                 * @property {Array.<mediconnect.live.v1.Event.$Properties>|null} [events] Update events
                 * @property {Array.<number>|null} [gone] Update gone
                 * @property {mediconnect.live.v1.Unplaced.$Properties|null} [unplaced] Update unplaced
                 * @property {boolean|null} [eventsReset] Update eventsReset
                 * @property {Array.<mediconnect.live.v1.Run.$Properties>|null} [runs] Update runs
                 * @property {boolean|null} [runsReset] Update runsReset
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Update.
                 * @memberof mediconnect.live.v1
                 * @interface IUpdate
                 * @augments mediconnect.live.v1.Update.$Properties
                 * @deprecated Use mediconnect.live.v1.Update.$Properties instead.
                 */

                /**
                 * Shape of an Update.
                 * @typedef {mediconnect.live.v1.Update.$Properties} mediconnect.live.v1.Update.$Shape
                 */

                /**
                 * Constructs a new Update.
                 * @memberof mediconnect.live.v1
                 * @classdesc Represents an Update.
                 * @constructor
                 * @param {mediconnect.live.v1.Update.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Update = function (properties) {
                    this.vehicles = [];
                    this.events = [];
                    this.gone = [];
                    this.runs = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Update cursor.
                 * @member {string} cursor
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.cursor = "";

                /**
                 * Update snapshot.
                 * @member {boolean} snapshot
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.snapshot = false;

                /**
                 * Update serverTimeMs.
                 * @member {number} serverTimeMs
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.serverTimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Update vehicles.
                 * @member {Array.<mediconnect.live.v1.Vehicle.$Properties>} vehicles
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.vehicles = $util.emptyArray;

                /**
                 * Update positions.
                 * @member {mediconnect.live.v1.Positions.$Properties|null|undefined} positions
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.positions = null;

                /**
                 * Update events.
                 * @member {Array.<mediconnect.live.v1.Event.$Properties>} events
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.events = $util.emptyArray;

                /**
                 * Update gone.
                 * @member {Array.<number>} gone
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.gone = $util.emptyArray;

                /**
                 * Update unplaced.
                 * @member {mediconnect.live.v1.Unplaced.$Properties|null|undefined} unplaced
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.unplaced = null;

                /**
                 * Update eventsReset.
                 * @member {boolean} eventsReset
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.eventsReset = false;

                /**
                 * Update runs.
                 * @member {Array.<mediconnect.live.v1.Run.$Properties>} runs
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.runs = $util.emptyArray;

                /**
                 * Update runsReset.
                 * @member {boolean} runsReset
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 */
                Update.prototype.runsReset = false;

                /**
                 * Creates a new Update instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.live.v1.Update
                 * @static
                 * @param {mediconnect.live.v1.Update.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.live.v1.Update} Update instance
                 * @type {{
                 *   (properties: mediconnect.live.v1.Update.$Shape): mediconnect.live.v1.Update & mediconnect.live.v1.Update.$Shape;
                 *   (properties?: mediconnect.live.v1.Update.$Properties): mediconnect.live.v1.Update;
                 * }}
                 */
                Update.create = function(properties) {
                    return new Update(properties);
                };

                /**
                 * Encodes the specified Update message. Does not implicitly {@link mediconnect.live.v1.Update.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.live.v1.Update
                 * @static
                 * @param {mediconnect.live.v1.Update.$Properties} message Update message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Update.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor") && message.cursor !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.cursor);
                    if (message.snapshot != null && $Object.hasOwnProperty.call(message, "snapshot") && message.snapshot !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.snapshot);
                    if (message.serverTimeMs != null && $Object.hasOwnProperty.call(message, "serverTimeMs") && (typeof message.serverTimeMs === "object" ? message.serverTimeMs.low || message.serverTimeMs.high : message.serverTimeMs !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.serverTimeMs);
                    if (message.vehicles != null && message.vehicles.length)
                        for (let i = 0; i < message.vehicles.length; ++i)
                            $root.mediconnect.live.v1.Vehicle.encode(message.vehicles[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.positions != null && $Object.hasOwnProperty.call(message, "positions"))
                        $root.mediconnect.live.v1.Positions.encode(message.positions, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.events != null && message.events.length)
                        for (let i = 0; i < message.events.length; ++i)
                            $root.mediconnect.live.v1.Event.encode(message.events[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.gone != null && message.gone.length)
                        writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.gone);
                    if (message.unplaced != null && $Object.hasOwnProperty.call(message, "unplaced"))
                        $root.mediconnect.live.v1.Unplaced.encode(message.unplaced, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.eventsReset != null && $Object.hasOwnProperty.call(message, "eventsReset") && message.eventsReset !== false)
                        writer.uint32(/* id 9, wireType 0 =*/72).bool(message.eventsReset);
                    if (message.runs != null && message.runs.length)
                        for (let i = 0; i < message.runs.length; ++i)
                            $root.mediconnect.live.v1.Run.encode(message.runs[i], writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                    if (message.runsReset != null && $Object.hasOwnProperty.call(message, "runsReset") && message.runsReset !== false)
                        writer.uint32(/* id 11, wireType 0 =*/88).bool(message.runsReset);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Update message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.live.v1.Update
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.live.v1.Update & mediconnect.live.v1.Update.$Shape} Update
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Update.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.live.v1.Update();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.cursor = value;
                                else
                                    delete message.cursor;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.snapshot = value;
                                else
                                    delete message.snapshot;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.serverTimeMs = value;
                                else
                                    delete message.serverTimeMs;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.vehicles && message.vehicles.length))
                                    message.vehicles = [];
                                message.vehicles.push($root.mediconnect.live.v1.Vehicle.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.positions = $root.mediconnect.live.v1.Positions.decode(reader, reader.size(), $undefined, _depth + 1, message.positions);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.events && message.events.length))
                                    message.events = [];
                                message.events.push($root.mediconnect.live.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 7: {
                                if (wireType === 2) {
                                    if (!(message.gone && message.gone.length))
                                        message.gone = [];
                                    reader.uint32s(message.gone);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.gone && message.gone.length))
                                    message.gone = [];
                                message.gone.push(reader.uint32());
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.unplaced = $root.mediconnect.live.v1.Unplaced.decode(reader, reader.size(), $undefined, _depth + 1, message.unplaced);
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.eventsReset = value;
                                else
                                    delete message.eventsReset;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.runs && message.runs.length))
                                    message.runs = [];
                                message.runs.push($root.mediconnect.live.v1.Run.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.runsReset = value;
                                else
                                    delete message.runsReset;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an Update message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.live.v1.Update
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.live.v1.Update} Update
                 */
                Update.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.live.v1.Update)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.live.v1.Update: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.live.v1.Update();
                    if (object.cursor != null)
                        if (typeof object.cursor !== "string" || object.cursor.length)
                            message.cursor = $String(object.cursor);
                    if (object.snapshot != null)
                        if (object.snapshot)
                            message.snapshot = $Boolean(object.snapshot);
                    if (object.serverTimeMs != null)
                        if (typeof object.serverTimeMs === "object" ? object.serverTimeMs.low || object.serverTimeMs.high : $Number(object.serverTimeMs) !== 0)
                            if ($util.Long)
                                message.serverTimeMs = $util.Long.fromValue(object.serverTimeMs, true);
                            else if (typeof object.serverTimeMs === "string")
                                message.serverTimeMs = $parseInt(object.serverTimeMs, 10);
                            else if (typeof object.serverTimeMs === "number")
                                message.serverTimeMs = object.serverTimeMs;
                            else if (typeof object.serverTimeMs === "object")
                                message.serverTimeMs = new $util.LongBits(object.serverTimeMs.low >>> 0, object.serverTimeMs.high >>> 0).toNumber(true);
                    if (object.vehicles) {
                        if (!$Array.isArray(object.vehicles))
                            throw $TypeError(".mediconnect.live.v1.Update.vehicles: array expected");
                        message.vehicles = $Array(object.vehicles.length);
                        for (let i = 0; i < object.vehicles.length; ++i) {
                            if (!$util.isObject(object.vehicles[i]))
                                throw $TypeError(".mediconnect.live.v1.Update.vehicles: object expected");
                            message.vehicles[i] = $root.mediconnect.live.v1.Vehicle.fromObject(object.vehicles[i], _depth + 1);
                        }
                    }
                    if (object.positions != null) {
                        if (!$util.isObject(object.positions))
                            throw $TypeError(".mediconnect.live.v1.Update.positions: object expected");
                        message.positions = $root.mediconnect.live.v1.Positions.fromObject(object.positions, _depth + 1);
                    }
                    if (object.events) {
                        if (!$Array.isArray(object.events))
                            throw $TypeError(".mediconnect.live.v1.Update.events: array expected");
                        message.events = $Array(object.events.length);
                        for (let i = 0; i < object.events.length; ++i) {
                            if (!$util.isObject(object.events[i]))
                                throw $TypeError(".mediconnect.live.v1.Update.events: object expected");
                            message.events[i] = $root.mediconnect.live.v1.Event.fromObject(object.events[i], _depth + 1);
                        }
                    }
                    if (object.gone) {
                        if (!$Array.isArray(object.gone))
                            throw $TypeError(".mediconnect.live.v1.Update.gone: array expected");
                        message.gone = $Array(object.gone.length);
                        for (let i = 0; i < object.gone.length; ++i)
                            message.gone[i] = object.gone[i] >>> 0;
                    }
                    if (object.unplaced != null) {
                        if (!$util.isObject(object.unplaced))
                            throw $TypeError(".mediconnect.live.v1.Update.unplaced: object expected");
                        message.unplaced = $root.mediconnect.live.v1.Unplaced.fromObject(object.unplaced, _depth + 1);
                    }
                    if (object.eventsReset != null)
                        if (object.eventsReset)
                            message.eventsReset = $Boolean(object.eventsReset);
                    if (object.runs) {
                        if (!$Array.isArray(object.runs))
                            throw $TypeError(".mediconnect.live.v1.Update.runs: array expected");
                        message.runs = $Array(object.runs.length);
                        for (let i = 0; i < object.runs.length; ++i) {
                            if (!$util.isObject(object.runs[i]))
                                throw $TypeError(".mediconnect.live.v1.Update.runs: object expected");
                            message.runs[i] = $root.mediconnect.live.v1.Run.fromObject(object.runs[i], _depth + 1);
                        }
                    }
                    if (object.runsReset != null)
                        if (object.runsReset)
                            message.runsReset = $Boolean(object.runsReset);
                    return message;
                };

                /**
                 * Creates a plain object from an Update message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.live.v1.Update
                 * @static
                 * @param {mediconnect.live.v1.Update} message Update
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Update.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.vehicles = [];
                        object.events = [];
                        object.gone = [];
                        object.runs = [];
                    }
                    if (options.defaults) {
                        object.cursor = "";
                        object.snapshot = false;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.serverTimeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.serverTimeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.positions = null;
                        object.unplaced = null;
                        object.eventsReset = false;
                        object.runsReset = false;
                    }
                    if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor"))
                        object.cursor = message.cursor;
                    if (message.snapshot != null && $Object.hasOwnProperty.call(message, "snapshot"))
                        object.snapshot = message.snapshot;
                    if (message.serverTimeMs != null && $Object.hasOwnProperty.call(message, "serverTimeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.serverTimeMs = typeof message.serverTimeMs === "number" ? $BigInt(message.serverTimeMs) : $util.Long.fromBits(message.serverTimeMs.low >>> 0, message.serverTimeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.serverTimeMs === "number")
                            object.serverTimeMs = options.longs === $String ? $String(message.serverTimeMs) : message.serverTimeMs;
                        else
                            object.serverTimeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.serverTimeMs) : options.longs === $Number ? new $util.LongBits(message.serverTimeMs.low >>> 0, message.serverTimeMs.high >>> 0).toNumber(true) : message.serverTimeMs;
                    if (message.vehicles && message.vehicles.length) {
                        object.vehicles = $Array(message.vehicles.length);
                        for (let j = 0; j < message.vehicles.length; ++j)
                            object.vehicles[j] = $root.mediconnect.live.v1.Vehicle.toObject(message.vehicles[j], options, _depth + 1);
                    }
                    if (message.positions != null && $Object.hasOwnProperty.call(message, "positions"))
                        object.positions = $root.mediconnect.live.v1.Positions.toObject(message.positions, options, _depth + 1);
                    if (message.events && message.events.length) {
                        object.events = $Array(message.events.length);
                        for (let j = 0; j < message.events.length; ++j)
                            object.events[j] = $root.mediconnect.live.v1.Event.toObject(message.events[j], options, _depth + 1);
                    }
                    if (message.gone && message.gone.length) {
                        object.gone = $Array(message.gone.length);
                        for (let j = 0; j < message.gone.length; ++j)
                            object.gone[j] = message.gone[j];
                    }
                    if (message.unplaced != null && $Object.hasOwnProperty.call(message, "unplaced"))
                        object.unplaced = $root.mediconnect.live.v1.Unplaced.toObject(message.unplaced, options, _depth + 1);
                    if (message.eventsReset != null && $Object.hasOwnProperty.call(message, "eventsReset"))
                        object.eventsReset = message.eventsReset;
                    if (message.runs && message.runs.length) {
                        object.runs = $Array(message.runs.length);
                        for (let j = 0; j < message.runs.length; ++j)
                            object.runs[j] = $root.mediconnect.live.v1.Run.toObject(message.runs[j], options, _depth + 1);
                    }
                    if (message.runsReset != null && $Object.hasOwnProperty.call(message, "runsReset"))
                        object.runsReset = message.runsReset;
                    return object;
                };

                /**
                 * Converts this Update to JSON.
                 * @function toJSON
                 * @memberof mediconnect.live.v1.Update
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Update.prototype.toJSON = function() {
                    return Update.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Update
                 * @function getTypeUrl
                 * @memberof mediconnect.live.v1.Update
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Update.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.live.v1.Update";
                };

                return Update;
            })();

            v1.Vehicle = (function() {

                /**
                 * Properties of a Vehicle.
                 * @typedef {Object} mediconnect.live.v1.Vehicle.$Properties
                 * @property {number|null} [index] Vehicle index
                 * @property {string|null} [vehicle] Vehicle vehicle
                 * @property {string|null} [callSign] Vehicle callSign
                 * @property {string|null} [kind] Vehicle kind
                 * @property {number|null} [expectedIntervalMs] Vehicle expectedIntervalMs
                 * @property {string|null} [homeStation] Vehicle homeStation
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Vehicle.
                 * @memberof mediconnect.live.v1
                 * @interface IVehicle
                 * @augments mediconnect.live.v1.Vehicle.$Properties
                 * @deprecated Use mediconnect.live.v1.Vehicle.$Properties instead.
                 */

                /**
                 * Shape of a Vehicle.
                 * @typedef {mediconnect.live.v1.Vehicle.$Properties} mediconnect.live.v1.Vehicle.$Shape
                 */

                /**
                 * Constructs a new Vehicle.
                 * @memberof mediconnect.live.v1
                 * @classdesc Represents a Vehicle.
                 * @constructor
                 * @param {mediconnect.live.v1.Vehicle.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Vehicle = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Vehicle index.
                 * @member {number} index
                 * @memberof mediconnect.live.v1.Vehicle
                 * @instance
                 */
                Vehicle.prototype.index = 0;

                /**
                 * Vehicle vehicle.
                 * @member {string} vehicle
                 * @memberof mediconnect.live.v1.Vehicle
                 * @instance
                 */
                Vehicle.prototype.vehicle = "";

                /**
                 * Vehicle callSign.
                 * @member {string} callSign
                 * @memberof mediconnect.live.v1.Vehicle
                 * @instance
                 */
                Vehicle.prototype.callSign = "";

                /**
                 * Vehicle kind.
                 * @member {string} kind
                 * @memberof mediconnect.live.v1.Vehicle
                 * @instance
                 */
                Vehicle.prototype.kind = "";

                /**
                 * Vehicle expectedIntervalMs.
                 * @member {number} expectedIntervalMs
                 * @memberof mediconnect.live.v1.Vehicle
                 * @instance
                 */
                Vehicle.prototype.expectedIntervalMs = 0;

                /**
                 * Vehicle homeStation.
                 * @member {string} homeStation
                 * @memberof mediconnect.live.v1.Vehicle
                 * @instance
                 */
                Vehicle.prototype.homeStation = "";

                /**
                 * Creates a new Vehicle instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.live.v1.Vehicle
                 * @static
                 * @param {mediconnect.live.v1.Vehicle.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.live.v1.Vehicle} Vehicle instance
                 * @type {{
                 *   (properties: mediconnect.live.v1.Vehicle.$Shape): mediconnect.live.v1.Vehicle & mediconnect.live.v1.Vehicle.$Shape;
                 *   (properties?: mediconnect.live.v1.Vehicle.$Properties): mediconnect.live.v1.Vehicle;
                 * }}
                 */
                Vehicle.create = function(properties) {
                    return new Vehicle(properties);
                };

                /**
                 * Encodes the specified Vehicle message. Does not implicitly {@link mediconnect.live.v1.Vehicle.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.live.v1.Vehicle
                 * @static
                 * @param {mediconnect.live.v1.Vehicle.$Properties} message Vehicle message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Vehicle.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.index);
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle") && message.vehicle !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.vehicle);
                    if (message.callSign != null && $Object.hasOwnProperty.call(message, "callSign") && message.callSign !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.callSign);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.kind);
                    if (message.expectedIntervalMs != null && $Object.hasOwnProperty.call(message, "expectedIntervalMs") && message.expectedIntervalMs !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.expectedIntervalMs);
                    if (message.homeStation != null && $Object.hasOwnProperty.call(message, "homeStation") && message.homeStation !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.homeStation);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Vehicle message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.live.v1.Vehicle
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.live.v1.Vehicle & mediconnect.live.v1.Vehicle.$Shape} Vehicle
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Vehicle.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.live.v1.Vehicle();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.index = value;
                                else
                                    delete message.index;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.vehicle = value;
                                else
                                    delete message.vehicle;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.callSign = value;
                                else
                                    delete message.callSign;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.expectedIntervalMs = value;
                                else
                                    delete message.expectedIntervalMs;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.homeStation = value;
                                else
                                    delete message.homeStation;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Vehicle message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.live.v1.Vehicle
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.live.v1.Vehicle} Vehicle
                 */
                Vehicle.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.live.v1.Vehicle)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.live.v1.Vehicle: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.live.v1.Vehicle();
                    if (object.index != null)
                        if ($Number(object.index) !== 0)
                            message.index = object.index >>> 0;
                    if (object.vehicle != null)
                        if (typeof object.vehicle !== "string" || object.vehicle.length)
                            message.vehicle = $String(object.vehicle);
                    if (object.callSign != null)
                        if (typeof object.callSign !== "string" || object.callSign.length)
                            message.callSign = $String(object.callSign);
                    if (object.kind != null)
                        if (typeof object.kind !== "string" || object.kind.length)
                            message.kind = $String(object.kind);
                    if (object.expectedIntervalMs != null)
                        if ($Number(object.expectedIntervalMs) !== 0)
                            message.expectedIntervalMs = object.expectedIntervalMs >>> 0;
                    if (object.homeStation != null)
                        if (typeof object.homeStation !== "string" || object.homeStation.length)
                            message.homeStation = $String(object.homeStation);
                    return message;
                };

                /**
                 * Creates a plain object from a Vehicle message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.live.v1.Vehicle
                 * @static
                 * @param {mediconnect.live.v1.Vehicle} message Vehicle
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Vehicle.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.index = 0;
                        object.vehicle = "";
                        object.callSign = "";
                        object.kind = "";
                        object.expectedIntervalMs = 0;
                        object.homeStation = "";
                    }
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                        object.index = message.index;
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                        object.vehicle = message.vehicle;
                    if (message.callSign != null && $Object.hasOwnProperty.call(message, "callSign"))
                        object.callSign = message.callSign;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = message.kind;
                    if (message.expectedIntervalMs != null && $Object.hasOwnProperty.call(message, "expectedIntervalMs"))
                        object.expectedIntervalMs = message.expectedIntervalMs;
                    if (message.homeStation != null && $Object.hasOwnProperty.call(message, "homeStation"))
                        object.homeStation = message.homeStation;
                    return object;
                };

                /**
                 * Converts this Vehicle to JSON.
                 * @function toJSON
                 * @memberof mediconnect.live.v1.Vehicle
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Vehicle.prototype.toJSON = function() {
                    return Vehicle.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Vehicle
                 * @function getTypeUrl
                 * @memberof mediconnect.live.v1.Vehicle
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Vehicle.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.live.v1.Vehicle";
                };

                return Vehicle;
            })();

            v1.Positions = (function() {

                /**
                 * Properties of a Positions.
                 * @typedef {Object} mediconnect.live.v1.Positions.$Properties
                 * @property {Array.<number>|null} [vehicleIndex] Positions vehicleIndex
                 * @property {Array.<number>|null} [latitudeE7] Positions latitudeE7
                 * @property {Array.<number>|null} [longitudeE7] Positions longitudeE7
                 * @property {Array.<number>|null} [speedCmPerS] Positions speedCmPerS
                 * @property {Array.<number>|null} [headingCdeg] Positions headingCdeg
                 * @property {Array.<number>|null} [state] Positions state
                 * @property {Array.<number>|null} [timeMs] Positions timeMs
                 * @property {Array.<number>|null} [silenceMs] Positions silenceMs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Positions.
                 * @memberof mediconnect.live.v1
                 * @interface IPositions
                 * @augments mediconnect.live.v1.Positions.$Properties
                 * @deprecated Use mediconnect.live.v1.Positions.$Properties instead.
                 */

                /**
                 * Shape of a Positions.
                 * @typedef {mediconnect.live.v1.Positions.$Properties} mediconnect.live.v1.Positions.$Shape
                 */

                /**
                 * Constructs a new Positions.
                 * @memberof mediconnect.live.v1
                 * @classdesc Represents a Positions.
                 * @constructor
                 * @param {mediconnect.live.v1.Positions.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Positions = function (properties) {
                    this.vehicleIndex = [];
                    this.latitudeE7 = [];
                    this.longitudeE7 = [];
                    this.speedCmPerS = [];
                    this.headingCdeg = [];
                    this.state = [];
                    this.timeMs = [];
                    this.silenceMs = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Positions vehicleIndex.
                 * @member {Array.<number>} vehicleIndex
                 * @memberof mediconnect.live.v1.Positions
                 * @instance
                 */
                Positions.prototype.vehicleIndex = $util.emptyArray;

                /**
                 * Positions latitudeE7.
                 * @member {Array.<number>} latitudeE7
                 * @memberof mediconnect.live.v1.Positions
                 * @instance
                 */
                Positions.prototype.latitudeE7 = $util.emptyArray;

                /**
                 * Positions longitudeE7.
                 * @member {Array.<number>} longitudeE7
                 * @memberof mediconnect.live.v1.Positions
                 * @instance
                 */
                Positions.prototype.longitudeE7 = $util.emptyArray;

                /**
                 * Positions speedCmPerS.
                 * @member {Array.<number>} speedCmPerS
                 * @memberof mediconnect.live.v1.Positions
                 * @instance
                 */
                Positions.prototype.speedCmPerS = $util.emptyArray;

                /**
                 * Positions headingCdeg.
                 * @member {Array.<number>} headingCdeg
                 * @memberof mediconnect.live.v1.Positions
                 * @instance
                 */
                Positions.prototype.headingCdeg = $util.emptyArray;

                /**
                 * Positions state.
                 * @member {Array.<number>} state
                 * @memberof mediconnect.live.v1.Positions
                 * @instance
                 */
                Positions.prototype.state = $util.emptyArray;

                /**
                 * Positions timeMs.
                 * @member {Array.<number>} timeMs
                 * @memberof mediconnect.live.v1.Positions
                 * @instance
                 */
                Positions.prototype.timeMs = $util.emptyArray;

                /**
                 * Positions silenceMs.
                 * @member {Array.<number>} silenceMs
                 * @memberof mediconnect.live.v1.Positions
                 * @instance
                 */
                Positions.prototype.silenceMs = $util.emptyArray;

                /**
                 * Creates a new Positions instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.live.v1.Positions
                 * @static
                 * @param {mediconnect.live.v1.Positions.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.live.v1.Positions} Positions instance
                 * @type {{
                 *   (properties: mediconnect.live.v1.Positions.$Shape): mediconnect.live.v1.Positions & mediconnect.live.v1.Positions.$Shape;
                 *   (properties?: mediconnect.live.v1.Positions.$Properties): mediconnect.live.v1.Positions;
                 * }}
                 */
                Positions.create = function(properties) {
                    return new Positions(properties);
                };

                /**
                 * Encodes the specified Positions message. Does not implicitly {@link mediconnect.live.v1.Positions.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.live.v1.Positions
                 * @static
                 * @param {mediconnect.live.v1.Positions.$Properties} message Positions message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Positions.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.vehicleIndex != null && message.vehicleIndex.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).uint32s(message.vehicleIndex);
                    if (message.latitudeE7 != null && message.latitudeE7.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).sint32s(message.latitudeE7);
                    if (message.longitudeE7 != null && message.longitudeE7.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).sint32s(message.longitudeE7);
                    if (message.speedCmPerS != null && message.speedCmPerS.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).uint32s(message.speedCmPerS);
                    if (message.headingCdeg != null && message.headingCdeg.length)
                        writer.uint32(/* id 5, wireType 2 =*/42).uint32s(message.headingCdeg);
                    if (message.state != null && message.state.length)
                        writer.uint32(/* id 6, wireType 2 =*/50).uint32s(message.state);
                    if (message.timeMs != null && message.timeMs.length)
                        writer.uint32(/* id 7, wireType 2 =*/58).uint64s(message.timeMs);
                    if (message.silenceMs != null && message.silenceMs.length)
                        writer.uint32(/* id 8, wireType 2 =*/66).uint32s(message.silenceMs);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Positions message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.live.v1.Positions
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.live.v1.Positions & mediconnect.live.v1.Positions.$Shape} Positions
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Positions.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.live.v1.Positions();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType === 2) {
                                    if (!(message.vehicleIndex && message.vehicleIndex.length))
                                        message.vehicleIndex = [];
                                    reader.uint32s(message.vehicleIndex);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.vehicleIndex && message.vehicleIndex.length))
                                    message.vehicleIndex = [];
                                message.vehicleIndex.push(reader.uint32());
                                continue;
                            }
                        case 2: {
                                if (wireType === 2) {
                                    if (!(message.latitudeE7 && message.latitudeE7.length))
                                        message.latitudeE7 = [];
                                    reader.sint32s(message.latitudeE7);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.latitudeE7 && message.latitudeE7.length))
                                    message.latitudeE7 = [];
                                message.latitudeE7.push(reader.sint32());
                                continue;
                            }
                        case 3: {
                                if (wireType === 2) {
                                    if (!(message.longitudeE7 && message.longitudeE7.length))
                                        message.longitudeE7 = [];
                                    reader.sint32s(message.longitudeE7);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.longitudeE7 && message.longitudeE7.length))
                                    message.longitudeE7 = [];
                                message.longitudeE7.push(reader.sint32());
                                continue;
                            }
                        case 4: {
                                if (wireType === 2) {
                                    if (!(message.speedCmPerS && message.speedCmPerS.length))
                                        message.speedCmPerS = [];
                                    reader.uint32s(message.speedCmPerS);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.speedCmPerS && message.speedCmPerS.length))
                                    message.speedCmPerS = [];
                                message.speedCmPerS.push(reader.uint32());
                                continue;
                            }
                        case 5: {
                                if (wireType === 2) {
                                    if (!(message.headingCdeg && message.headingCdeg.length))
                                        message.headingCdeg = [];
                                    reader.uint32s(message.headingCdeg);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.headingCdeg && message.headingCdeg.length))
                                    message.headingCdeg = [];
                                message.headingCdeg.push(reader.uint32());
                                continue;
                            }
                        case 6: {
                                if (wireType === 2) {
                                    if (!(message.state && message.state.length))
                                        message.state = [];
                                    reader.uint32s(message.state);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.state && message.state.length))
                                    message.state = [];
                                message.state.push(reader.uint32());
                                continue;
                            }
                        case 7: {
                                if (wireType === 2) {
                                    if (!(message.timeMs && message.timeMs.length))
                                        message.timeMs = [];
                                    reader.uint64s(message.timeMs);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.timeMs && message.timeMs.length))
                                    message.timeMs = [];
                                message.timeMs.push(reader.uint64());
                                continue;
                            }
                        case 8: {
                                if (wireType === 2) {
                                    if (!(message.silenceMs && message.silenceMs.length))
                                        message.silenceMs = [];
                                    reader.uint32s(message.silenceMs);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.silenceMs && message.silenceMs.length))
                                    message.silenceMs = [];
                                message.silenceMs.push(reader.uint32());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Positions message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.live.v1.Positions
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.live.v1.Positions} Positions
                 */
                Positions.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.live.v1.Positions)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.live.v1.Positions: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.live.v1.Positions();
                    if (object.vehicleIndex) {
                        if (!$Array.isArray(object.vehicleIndex))
                            throw $TypeError(".mediconnect.live.v1.Positions.vehicleIndex: array expected");
                        message.vehicleIndex = $Array(object.vehicleIndex.length);
                        for (let i = 0; i < object.vehicleIndex.length; ++i)
                            message.vehicleIndex[i] = object.vehicleIndex[i] >>> 0;
                    }
                    if (object.latitudeE7) {
                        if (!$Array.isArray(object.latitudeE7))
                            throw $TypeError(".mediconnect.live.v1.Positions.latitudeE7: array expected");
                        message.latitudeE7 = $Array(object.latitudeE7.length);
                        for (let i = 0; i < object.latitudeE7.length; ++i)
                            message.latitudeE7[i] = object.latitudeE7[i] | 0;
                    }
                    if (object.longitudeE7) {
                        if (!$Array.isArray(object.longitudeE7))
                            throw $TypeError(".mediconnect.live.v1.Positions.longitudeE7: array expected");
                        message.longitudeE7 = $Array(object.longitudeE7.length);
                        for (let i = 0; i < object.longitudeE7.length; ++i)
                            message.longitudeE7[i] = object.longitudeE7[i] | 0;
                    }
                    if (object.speedCmPerS) {
                        if (!$Array.isArray(object.speedCmPerS))
                            throw $TypeError(".mediconnect.live.v1.Positions.speedCmPerS: array expected");
                        message.speedCmPerS = $Array(object.speedCmPerS.length);
                        for (let i = 0; i < object.speedCmPerS.length; ++i)
                            message.speedCmPerS[i] = object.speedCmPerS[i] >>> 0;
                    }
                    if (object.headingCdeg) {
                        if (!$Array.isArray(object.headingCdeg))
                            throw $TypeError(".mediconnect.live.v1.Positions.headingCdeg: array expected");
                        message.headingCdeg = $Array(object.headingCdeg.length);
                        for (let i = 0; i < object.headingCdeg.length; ++i)
                            message.headingCdeg[i] = object.headingCdeg[i] >>> 0;
                    }
                    if (object.state) {
                        if (!$Array.isArray(object.state))
                            throw $TypeError(".mediconnect.live.v1.Positions.state: array expected");
                        message.state = $Array(object.state.length);
                        for (let i = 0; i < object.state.length; ++i)
                            message.state[i] = object.state[i] >>> 0;
                    }
                    if (object.timeMs) {
                        if (!$Array.isArray(object.timeMs))
                            throw $TypeError(".mediconnect.live.v1.Positions.timeMs: array expected");
                        message.timeMs = $Array(object.timeMs.length);
                        for (let i = 0; i < object.timeMs.length; ++i)
                            if ($util.Long)
                                message.timeMs[i] = $util.Long.fromValue(object.timeMs[i], true);
                            else if (typeof object.timeMs[i] === "string")
                                message.timeMs[i] = $parseInt(object.timeMs[i], 10);
                            else if (typeof object.timeMs[i] === "number")
                                message.timeMs[i] = object.timeMs[i];
                            else if (typeof object.timeMs[i] === "object")
                                message.timeMs[i] = new $util.LongBits(object.timeMs[i].low >>> 0, object.timeMs[i].high >>> 0).toNumber(true);
                    }
                    if (object.silenceMs) {
                        if (!$Array.isArray(object.silenceMs))
                            throw $TypeError(".mediconnect.live.v1.Positions.silenceMs: array expected");
                        message.silenceMs = $Array(object.silenceMs.length);
                        for (let i = 0; i < object.silenceMs.length; ++i)
                            message.silenceMs[i] = object.silenceMs[i] >>> 0;
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Positions message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.live.v1.Positions
                 * @static
                 * @param {mediconnect.live.v1.Positions} message Positions
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Positions.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.vehicleIndex = [];
                        object.latitudeE7 = [];
                        object.longitudeE7 = [];
                        object.speedCmPerS = [];
                        object.headingCdeg = [];
                        object.state = [];
                        object.timeMs = [];
                        object.silenceMs = [];
                    }
                    if (message.vehicleIndex && message.vehicleIndex.length) {
                        object.vehicleIndex = $Array(message.vehicleIndex.length);
                        for (let j = 0; j < message.vehicleIndex.length; ++j)
                            object.vehicleIndex[j] = message.vehicleIndex[j];
                    }
                    if (message.latitudeE7 && message.latitudeE7.length) {
                        object.latitudeE7 = $Array(message.latitudeE7.length);
                        for (let j = 0; j < message.latitudeE7.length; ++j)
                            object.latitudeE7[j] = message.latitudeE7[j];
                    }
                    if (message.longitudeE7 && message.longitudeE7.length) {
                        object.longitudeE7 = $Array(message.longitudeE7.length);
                        for (let j = 0; j < message.longitudeE7.length; ++j)
                            object.longitudeE7[j] = message.longitudeE7[j];
                    }
                    if (message.speedCmPerS && message.speedCmPerS.length) {
                        object.speedCmPerS = $Array(message.speedCmPerS.length);
                        for (let j = 0; j < message.speedCmPerS.length; ++j)
                            object.speedCmPerS[j] = message.speedCmPerS[j];
                    }
                    if (message.headingCdeg && message.headingCdeg.length) {
                        object.headingCdeg = $Array(message.headingCdeg.length);
                        for (let j = 0; j < message.headingCdeg.length; ++j)
                            object.headingCdeg[j] = message.headingCdeg[j];
                    }
                    if (message.state && message.state.length) {
                        object.state = $Array(message.state.length);
                        for (let j = 0; j < message.state.length; ++j)
                            object.state[j] = message.state[j];
                    }
                    if (message.timeMs && message.timeMs.length) {
                        object.timeMs = $Array(message.timeMs.length);
                        for (let j = 0; j < message.timeMs.length; ++j)
                            if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                                object.timeMs[j] = typeof message.timeMs[j] === "number" ? $BigInt(message.timeMs[j]) : $util.Long.fromBits(message.timeMs[j].low >>> 0, message.timeMs[j].high >>> 0, true).toBigInt();
                            else if (typeof message.timeMs[j] === "number")
                                object.timeMs[j] = options.longs === $String ? $String(message.timeMs[j]) : message.timeMs[j];
                            else
                                object.timeMs[j] = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs[j]) : options.longs === $Number ? new $util.LongBits(message.timeMs[j].low >>> 0, message.timeMs[j].high >>> 0).toNumber(true) : message.timeMs[j];
                    }
                    if (message.silenceMs && message.silenceMs.length) {
                        object.silenceMs = $Array(message.silenceMs.length);
                        for (let j = 0; j < message.silenceMs.length; ++j)
                            object.silenceMs[j] = message.silenceMs[j];
                    }
                    return object;
                };

                /**
                 * Converts this Positions to JSON.
                 * @function toJSON
                 * @memberof mediconnect.live.v1.Positions
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Positions.prototype.toJSON = function() {
                    return Positions.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Positions
                 * @function getTypeUrl
                 * @memberof mediconnect.live.v1.Positions
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Positions.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.live.v1.Positions";
                };

                return Positions;
            })();

            v1.Unplaced = (function() {

                /**
                 * Properties of an Unplaced.
                 * @typedef {Object} mediconnect.live.v1.Unplaced.$Properties
                 * @property {Array.<number>|null} [vehicleIndex] Unplaced vehicleIndex
                 * @property {Array.<number>|null} [state] Unplaced state
                 * @property {Array.<number>|null} [silenceMs] Unplaced silenceMs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Unplaced.
                 * @memberof mediconnect.live.v1
                 * @interface IUnplaced
                 * @augments mediconnect.live.v1.Unplaced.$Properties
                 * @deprecated Use mediconnect.live.v1.Unplaced.$Properties instead.
                 */

                /**
                 * Shape of an Unplaced.
                 * @typedef {mediconnect.live.v1.Unplaced.$Properties} mediconnect.live.v1.Unplaced.$Shape
                 */

                /**
                 * Constructs a new Unplaced.
                 * @memberof mediconnect.live.v1
                 * @classdesc Represents an Unplaced.
                 * @constructor
                 * @param {mediconnect.live.v1.Unplaced.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Unplaced = function (properties) {
                    this.vehicleIndex = [];
                    this.state = [];
                    this.silenceMs = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Unplaced vehicleIndex.
                 * @member {Array.<number>} vehicleIndex
                 * @memberof mediconnect.live.v1.Unplaced
                 * @instance
                 */
                Unplaced.prototype.vehicleIndex = $util.emptyArray;

                /**
                 * Unplaced state.
                 * @member {Array.<number>} state
                 * @memberof mediconnect.live.v1.Unplaced
                 * @instance
                 */
                Unplaced.prototype.state = $util.emptyArray;

                /**
                 * Unplaced silenceMs.
                 * @member {Array.<number>} silenceMs
                 * @memberof mediconnect.live.v1.Unplaced
                 * @instance
                 */
                Unplaced.prototype.silenceMs = $util.emptyArray;

                /**
                 * Creates a new Unplaced instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.live.v1.Unplaced
                 * @static
                 * @param {mediconnect.live.v1.Unplaced.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.live.v1.Unplaced} Unplaced instance
                 * @type {{
                 *   (properties: mediconnect.live.v1.Unplaced.$Shape): mediconnect.live.v1.Unplaced & mediconnect.live.v1.Unplaced.$Shape;
                 *   (properties?: mediconnect.live.v1.Unplaced.$Properties): mediconnect.live.v1.Unplaced;
                 * }}
                 */
                Unplaced.create = function(properties) {
                    return new Unplaced(properties);
                };

                /**
                 * Encodes the specified Unplaced message. Does not implicitly {@link mediconnect.live.v1.Unplaced.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.live.v1.Unplaced
                 * @static
                 * @param {mediconnect.live.v1.Unplaced.$Properties} message Unplaced message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Unplaced.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.vehicleIndex != null && message.vehicleIndex.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).uint32s(message.vehicleIndex);
                    if (message.state != null && message.state.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).uint32s(message.state);
                    if (message.silenceMs != null && message.silenceMs.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).uint32s(message.silenceMs);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Unplaced message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.live.v1.Unplaced
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.live.v1.Unplaced & mediconnect.live.v1.Unplaced.$Shape} Unplaced
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Unplaced.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.live.v1.Unplaced();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType === 2) {
                                    if (!(message.vehicleIndex && message.vehicleIndex.length))
                                        message.vehicleIndex = [];
                                    reader.uint32s(message.vehicleIndex);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.vehicleIndex && message.vehicleIndex.length))
                                    message.vehicleIndex = [];
                                message.vehicleIndex.push(reader.uint32());
                                continue;
                            }
                        case 2: {
                                if (wireType === 2) {
                                    if (!(message.state && message.state.length))
                                        message.state = [];
                                    reader.uint32s(message.state);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.state && message.state.length))
                                    message.state = [];
                                message.state.push(reader.uint32());
                                continue;
                            }
                        case 3: {
                                if (wireType === 2) {
                                    if (!(message.silenceMs && message.silenceMs.length))
                                        message.silenceMs = [];
                                    reader.uint32s(message.silenceMs);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.silenceMs && message.silenceMs.length))
                                    message.silenceMs = [];
                                message.silenceMs.push(reader.uint32());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an Unplaced message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.live.v1.Unplaced
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.live.v1.Unplaced} Unplaced
                 */
                Unplaced.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.live.v1.Unplaced)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.live.v1.Unplaced: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.live.v1.Unplaced();
                    if (object.vehicleIndex) {
                        if (!$Array.isArray(object.vehicleIndex))
                            throw $TypeError(".mediconnect.live.v1.Unplaced.vehicleIndex: array expected");
                        message.vehicleIndex = $Array(object.vehicleIndex.length);
                        for (let i = 0; i < object.vehicleIndex.length; ++i)
                            message.vehicleIndex[i] = object.vehicleIndex[i] >>> 0;
                    }
                    if (object.state) {
                        if (!$Array.isArray(object.state))
                            throw $TypeError(".mediconnect.live.v1.Unplaced.state: array expected");
                        message.state = $Array(object.state.length);
                        for (let i = 0; i < object.state.length; ++i)
                            message.state[i] = object.state[i] >>> 0;
                    }
                    if (object.silenceMs) {
                        if (!$Array.isArray(object.silenceMs))
                            throw $TypeError(".mediconnect.live.v1.Unplaced.silenceMs: array expected");
                        message.silenceMs = $Array(object.silenceMs.length);
                        for (let i = 0; i < object.silenceMs.length; ++i)
                            message.silenceMs[i] = object.silenceMs[i] >>> 0;
                    }
                    return message;
                };

                /**
                 * Creates a plain object from an Unplaced message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.live.v1.Unplaced
                 * @static
                 * @param {mediconnect.live.v1.Unplaced} message Unplaced
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Unplaced.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.vehicleIndex = [];
                        object.state = [];
                        object.silenceMs = [];
                    }
                    if (message.vehicleIndex && message.vehicleIndex.length) {
                        object.vehicleIndex = $Array(message.vehicleIndex.length);
                        for (let j = 0; j < message.vehicleIndex.length; ++j)
                            object.vehicleIndex[j] = message.vehicleIndex[j];
                    }
                    if (message.state && message.state.length) {
                        object.state = $Array(message.state.length);
                        for (let j = 0; j < message.state.length; ++j)
                            object.state[j] = message.state[j];
                    }
                    if (message.silenceMs && message.silenceMs.length) {
                        object.silenceMs = $Array(message.silenceMs.length);
                        for (let j = 0; j < message.silenceMs.length; ++j)
                            object.silenceMs[j] = message.silenceMs[j];
                    }
                    return object;
                };

                /**
                 * Converts this Unplaced to JSON.
                 * @function toJSON
                 * @memberof mediconnect.live.v1.Unplaced
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Unplaced.prototype.toJSON = function() {
                    return Unplaced.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Unplaced
                 * @function getTypeUrl
                 * @memberof mediconnect.live.v1.Unplaced
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Unplaced.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.live.v1.Unplaced";
                };

                return Unplaced;
            })();

            /**
             * VehicleState enum.
             * @name mediconnect.live.v1.VehicleState
             * @enum {number}
             * @property {number} VEHICLE_STATE_UNSPECIFIED=0 VEHICLE_STATE_UNSPECIFIED value
             * @property {number} VEHICLE_STATE_AVAILABLE=1 VEHICLE_STATE_AVAILABLE value
             * @property {number} VEHICLE_STATE_SIREN=2 VEHICLE_STATE_SIREN value
             * @property {number} VEHICLE_STATE_AT_HOSPITAL=3 VEHICLE_STATE_AT_HOSPITAL value
             * @property {number} VEHICLE_STATE_OUT_OF_SERVICE=4 VEHICLE_STATE_OUT_OF_SERVICE value
             */
            v1.VehicleState = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "VEHICLE_STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "VEHICLE_STATE_AVAILABLE"] = 1;
                values[valuesById[2] = "VEHICLE_STATE_SIREN"] = 2;
                values[valuesById[3] = "VEHICLE_STATE_AT_HOSPITAL"] = 3;
                values[valuesById[4] = "VEHICLE_STATE_OUT_OF_SERVICE"] = 4;
                return values;
            })();

            v1.Event = (function() {

                /**
                 * Properties of an Event.
                 * @typedef {Object} mediconnect.live.v1.Event.$Properties
                 * @property {string|null} [id] Event id
                 * @property {string|null} [kind] Event kind
                 * @property {number|null} [vehicleIndex] Event vehicleIndex
                 * @property {number|null} [timeMs] Event timeMs
                 * @property {number|null} [receivedAtMs] Event receivedAtMs
                 * @property {boolean|null} [late] Event late
                 * @property {string|null} [severity] Event severity
                 * @property {string|null} [geofence] Event geofence
                 * @property {number|null} [latitudeE7] Event latitudeE7
                 * @property {number|null} [longitudeE7] Event longitudeE7
                 * @property {string|null} [supersedes] Event supersedes
                 * @property {string|null} [supersededBy] Event supersededBy
                 * @property {boolean|null} [possible] Event possible
                 * @property {string|null} [detailsJson] Event detailsJson
                 * @property {string|null} [vehicle] Event vehicle
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Event.
                 * @memberof mediconnect.live.v1
                 * @interface IEvent
                 * @augments mediconnect.live.v1.Event.$Properties
                 * @deprecated Use mediconnect.live.v1.Event.$Properties instead.
                 */

                /**
                 * Shape of an Event.
                 * @typedef {mediconnect.live.v1.Event.$Properties} mediconnect.live.v1.Event.$Shape
                 */

                /**
                 * Constructs a new Event.
                 * @memberof mediconnect.live.v1
                 * @classdesc Represents an Event.
                 * @constructor
                 * @param {mediconnect.live.v1.Event.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Event = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Event id.
                 * @member {string} id
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.id = "";

                /**
                 * Event kind.
                 * @member {string} kind
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.kind = "";

                /**
                 * Event vehicleIndex.
                 * @member {number} vehicleIndex
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.vehicleIndex = 0;

                /**
                 * Event timeMs.
                 * @member {number} timeMs
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Event receivedAtMs.
                 * @member {number} receivedAtMs
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.receivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Event late.
                 * @member {boolean} late
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.late = false;

                /**
                 * Event severity.
                 * @member {string} severity
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.severity = "";

                /**
                 * Event geofence.
                 * @member {string} geofence
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.geofence = "";

                /**
                 * Event latitudeE7.
                 * @member {number|null|undefined} latitudeE7
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.latitudeE7 = null;

                /**
                 * Event longitudeE7.
                 * @member {number|null|undefined} longitudeE7
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.longitudeE7 = null;

                /**
                 * Event supersedes.
                 * @member {string} supersedes
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.supersedes = "";

                /**
                 * Event supersededBy.
                 * @member {string} supersededBy
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.supersededBy = "";

                /**
                 * Event possible.
                 * @member {boolean} possible
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.possible = false;

                /**
                 * Event detailsJson.
                 * @member {string} detailsJson
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.detailsJson = "";

                /**
                 * Event vehicle.
                 * @member {string} vehicle
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 */
                Event.prototype.vehicle = "";

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Event.prototype, "_latitudeE7", {
                    get: $util.oneOfGetter($oneOfFields = ["latitudeE7"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Event.prototype, "_longitudeE7", {
                    get: $util.oneOfGetter($oneOfFields = ["longitudeE7"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Event instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.live.v1.Event
                 * @static
                 * @param {mediconnect.live.v1.Event.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.live.v1.Event} Event instance
                 * @type {{
                 *   (properties: mediconnect.live.v1.Event.$Shape): mediconnect.live.v1.Event & mediconnect.live.v1.Event.$Shape;
                 *   (properties?: mediconnect.live.v1.Event.$Properties): mediconnect.live.v1.Event;
                 * }}
                 */
                Event.create = function(properties) {
                    return new Event(properties);
                };

                /**
                 * Encodes the specified Event message. Does not implicitly {@link mediconnect.live.v1.Event.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.live.v1.Event
                 * @static
                 * @param {mediconnect.live.v1.Event.$Properties} message Event message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Event.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                    if (message.vehicleIndex != null && $Object.hasOwnProperty.call(message, "vehicleIndex") && message.vehicleIndex !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.vehicleIndex);
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.timeMs);
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs") && (typeof message.receivedAtMs === "object" ? message.receivedAtMs.low || message.receivedAtMs.high : message.receivedAtMs !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.receivedAtMs);
                    if (message.late != null && $Object.hasOwnProperty.call(message, "late") && message.late !== false)
                        writer.uint32(/* id 6, wireType 0 =*/48).bool(message.late);
                    if (message.severity != null && $Object.hasOwnProperty.call(message, "severity") && message.severity !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.severity);
                    if (message.geofence != null && $Object.hasOwnProperty.call(message, "geofence") && message.geofence !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.geofence);
                    if (message.latitudeE7 != null && $Object.hasOwnProperty.call(message, "latitudeE7"))
                        writer.uint32(/* id 9, wireType 0 =*/72).sint32(message.latitudeE7);
                    if (message.longitudeE7 != null && $Object.hasOwnProperty.call(message, "longitudeE7"))
                        writer.uint32(/* id 10, wireType 0 =*/80).sint32(message.longitudeE7);
                    if (message.supersedes != null && $Object.hasOwnProperty.call(message, "supersedes") && message.supersedes !== "")
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.supersedes);
                    if (message.supersededBy != null && $Object.hasOwnProperty.call(message, "supersededBy") && message.supersededBy !== "")
                        writer.uint32(/* id 12, wireType 2 =*/98).string(message.supersededBy);
                    if (message.possible != null && $Object.hasOwnProperty.call(message, "possible") && message.possible !== false)
                        writer.uint32(/* id 13, wireType 0 =*/104).bool(message.possible);
                    if (message.detailsJson != null && $Object.hasOwnProperty.call(message, "detailsJson") && message.detailsJson !== "")
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.detailsJson);
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle") && message.vehicle !== "")
                        writer.uint32(/* id 15, wireType 2 =*/122).string(message.vehicle);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Event message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.live.v1.Event
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.live.v1.Event & mediconnect.live.v1.Event.$Shape} Event
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Event.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.live.v1.Event();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.vehicleIndex = value;
                                else
                                    delete message.vehicleIndex;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.timeMs = value;
                                else
                                    delete message.timeMs;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.receivedAtMs = value;
                                else
                                    delete message.receivedAtMs;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.late = value;
                                else
                                    delete message.late;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.severity = value;
                                else
                                    delete message.severity;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.geofence = value;
                                else
                                    delete message.geofence;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                message.latitudeE7 = reader.sint32();
                                message._latitudeE7 = "latitudeE7";
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                message.longitudeE7 = reader.sint32();
                                message._longitudeE7 = "longitudeE7";
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.supersedes = value;
                                else
                                    delete message.supersedes;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.supersededBy = value;
                                else
                                    delete message.supersededBy;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.possible = value;
                                else
                                    delete message.possible;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.detailsJson = value;
                                else
                                    delete message.detailsJson;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.vehicle = value;
                                else
                                    delete message.vehicle;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates an Event message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.live.v1.Event
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.live.v1.Event} Event
                 */
                Event.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.live.v1.Event)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.live.v1.Event: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.live.v1.Event();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.kind != null)
                        if (typeof object.kind !== "string" || object.kind.length)
                            message.kind = $String(object.kind);
                    if (object.vehicleIndex != null)
                        if ($Number(object.vehicleIndex) !== 0)
                            message.vehicleIndex = object.vehicleIndex >>> 0;
                    if (object.timeMs != null)
                        if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                            if ($util.Long)
                                message.timeMs = $util.Long.fromValue(object.timeMs, true);
                            else if (typeof object.timeMs === "string")
                                message.timeMs = $parseInt(object.timeMs, 10);
                            else if (typeof object.timeMs === "number")
                                message.timeMs = object.timeMs;
                            else if (typeof object.timeMs === "object")
                                message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                    if (object.receivedAtMs != null)
                        if (typeof object.receivedAtMs === "object" ? object.receivedAtMs.low || object.receivedAtMs.high : $Number(object.receivedAtMs) !== 0)
                            if ($util.Long)
                                message.receivedAtMs = $util.Long.fromValue(object.receivedAtMs, true);
                            else if (typeof object.receivedAtMs === "string")
                                message.receivedAtMs = $parseInt(object.receivedAtMs, 10);
                            else if (typeof object.receivedAtMs === "number")
                                message.receivedAtMs = object.receivedAtMs;
                            else if (typeof object.receivedAtMs === "object")
                                message.receivedAtMs = new $util.LongBits(object.receivedAtMs.low >>> 0, object.receivedAtMs.high >>> 0).toNumber(true);
                    if (object.late != null)
                        if (object.late)
                            message.late = $Boolean(object.late);
                    if (object.severity != null)
                        if (typeof object.severity !== "string" || object.severity.length)
                            message.severity = $String(object.severity);
                    if (object.geofence != null)
                        if (typeof object.geofence !== "string" || object.geofence.length)
                            message.geofence = $String(object.geofence);
                    if (object.latitudeE7 != null)
                        message.latitudeE7 = object.latitudeE7 | 0;
                    if (object.longitudeE7 != null)
                        message.longitudeE7 = object.longitudeE7 | 0;
                    if (object.supersedes != null)
                        if (typeof object.supersedes !== "string" || object.supersedes.length)
                            message.supersedes = $String(object.supersedes);
                    if (object.supersededBy != null)
                        if (typeof object.supersededBy !== "string" || object.supersededBy.length)
                            message.supersededBy = $String(object.supersededBy);
                    if (object.possible != null)
                        if (object.possible)
                            message.possible = $Boolean(object.possible);
                    if (object.detailsJson != null)
                        if (typeof object.detailsJson !== "string" || object.detailsJson.length)
                            message.detailsJson = $String(object.detailsJson);
                    if (object.vehicle != null)
                        if (typeof object.vehicle !== "string" || object.vehicle.length)
                            message.vehicle = $String(object.vehicle);
                    return message;
                };

                /**
                 * Creates a plain object from an Event message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.live.v1.Event
                 * @static
                 * @param {mediconnect.live.v1.Event} message Event
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Event.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.id = "";
                        object.kind = "";
                        object.vehicleIndex = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.receivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.receivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.late = false;
                        object.severity = "";
                        object.geofence = "";
                        object.supersedes = "";
                        object.supersededBy = "";
                        object.possible = false;
                        object.detailsJson = "";
                        object.vehicle = "";
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = message.kind;
                    if (message.vehicleIndex != null && $Object.hasOwnProperty.call(message, "vehicleIndex"))
                        object.vehicleIndex = message.vehicleIndex;
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.timeMs === "number")
                            object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                        else
                            object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.receivedAtMs = typeof message.receivedAtMs === "number" ? $BigInt(message.receivedAtMs) : $util.Long.fromBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.receivedAtMs === "number")
                            object.receivedAtMs = options.longs === $String ? $String(message.receivedAtMs) : message.receivedAtMs;
                        else
                            object.receivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedAtMs) : options.longs === $Number ? new $util.LongBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0).toNumber(true) : message.receivedAtMs;
                    if (message.late != null && $Object.hasOwnProperty.call(message, "late"))
                        object.late = message.late;
                    if (message.severity != null && $Object.hasOwnProperty.call(message, "severity"))
                        object.severity = message.severity;
                    if (message.geofence != null && $Object.hasOwnProperty.call(message, "geofence"))
                        object.geofence = message.geofence;
                    if (message.latitudeE7 != null && $Object.hasOwnProperty.call(message, "latitudeE7"))
                        object.latitudeE7 = message.latitudeE7;
                    if (message.longitudeE7 != null && $Object.hasOwnProperty.call(message, "longitudeE7"))
                        object.longitudeE7 = message.longitudeE7;
                    if (message.supersedes != null && $Object.hasOwnProperty.call(message, "supersedes"))
                        object.supersedes = message.supersedes;
                    if (message.supersededBy != null && $Object.hasOwnProperty.call(message, "supersededBy"))
                        object.supersededBy = message.supersededBy;
                    if (message.possible != null && $Object.hasOwnProperty.call(message, "possible"))
                        object.possible = message.possible;
                    if (message.detailsJson != null && $Object.hasOwnProperty.call(message, "detailsJson"))
                        object.detailsJson = message.detailsJson;
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                        object.vehicle = message.vehicle;
                    return object;
                };

                /**
                 * Converts this Event to JSON.
                 * @function toJSON
                 * @memberof mediconnect.live.v1.Event
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Event.prototype.toJSON = function() {
                    return Event.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Event
                 * @function getTypeUrl
                 * @memberof mediconnect.live.v1.Event
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Event.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.live.v1.Event";
                };

                return Event;
            })();

            v1.Run = (function() {

                /**
                 * Properties of a Run.
                 * @typedef {Object} mediconnect.live.v1.Run.$Properties
                 * @property {string|null} [id] Run id
                 * @property {string|null} [vehicle] Run vehicle
                 * @property {mediconnect.live.v1.RunState|null} [state] Run state
                 * @property {boolean|null} [emergency] Run emergency
                 * @property {string|null} [ref] Run ref
                 * @property {number|null} [destinationLatitudeE7] Run destinationLatitudeE7
                 * @property {number|null} [destinationLongitudeE7] Run destinationLongitudeE7
                 * @property {number|null} [openedAtMs] Run openedAtMs
                 * @property {number|null} [promisedArrivalMs] Run promisedArrivalMs
                 * @property {number|null} [promisedLowMs] Run promisedLowMs
                 * @property {number|null} [promisedHighMs] Run promisedHighMs
                 * @property {string|null} [model] Run model
                 * @property {string|null} [promiseProblem] Run promiseProblem
                 * @property {number|null} [arrivalMs] Run arrivalMs
                 * @property {number|null} [arrivalLowMs] Run arrivalLowMs
                 * @property {number|null} [arrivalHighMs] Run arrivalHighMs
                 * @property {number|null} [estimatedAtMs] Run estimatedAtMs
                 * @property {number|null} [leftM] Run leftM
                 * @property {string|null} [source] Run source
                 * @property {string|null} [path] Run path
                 * @property {number|null} [offRouteSinceMs] Run offRouteSinceMs
                 * @property {number|null} [departedAtMs] Run departedAtMs
                 * @property {number|null} [arrivedAtMs] Run arrivedAtMs
                 * @property {number|null} [endedAtMs] Run endedAtMs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Run.
                 * @memberof mediconnect.live.v1
                 * @interface IRun
                 * @augments mediconnect.live.v1.Run.$Properties
                 * @deprecated Use mediconnect.live.v1.Run.$Properties instead.
                 */

                /**
                 * Shape of a Run.
                 * @typedef {mediconnect.live.v1.Run.$Properties} mediconnect.live.v1.Run.$Shape
                 */

                /**
                 * Constructs a new Run.
                 * @memberof mediconnect.live.v1
                 * @classdesc Represents a Run.
                 * @constructor
                 * @param {mediconnect.live.v1.Run.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Run = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Run id.
                 * @member {string} id
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.id = "";

                /**
                 * Run vehicle.
                 * @member {string} vehicle
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.vehicle = "";

                /**
                 * Run state.
                 * @member {mediconnect.live.v1.RunState} state
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.state = 0;

                /**
                 * Run emergency.
                 * @member {boolean} emergency
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.emergency = false;

                /**
                 * Run ref.
                 * @member {string} ref
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.ref = "";

                /**
                 * Run destinationLatitudeE7.
                 * @member {number} destinationLatitudeE7
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.destinationLatitudeE7 = 0;

                /**
                 * Run destinationLongitudeE7.
                 * @member {number} destinationLongitudeE7
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.destinationLongitudeE7 = 0;

                /**
                 * Run openedAtMs.
                 * @member {number} openedAtMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.openedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run promisedArrivalMs.
                 * @member {number} promisedArrivalMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.promisedArrivalMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run promisedLowMs.
                 * @member {number} promisedLowMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.promisedLowMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run promisedHighMs.
                 * @member {number} promisedHighMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.promisedHighMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run model.
                 * @member {string} model
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.model = "";

                /**
                 * Run promiseProblem.
                 * @member {string} promiseProblem
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.promiseProblem = "";

                /**
                 * Run arrivalMs.
                 * @member {number} arrivalMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.arrivalMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run arrivalLowMs.
                 * @member {number} arrivalLowMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.arrivalLowMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run arrivalHighMs.
                 * @member {number} arrivalHighMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.arrivalHighMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run estimatedAtMs.
                 * @member {number} estimatedAtMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.estimatedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run leftM.
                 * @member {number} leftM
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.leftM = 0;

                /**
                 * Run source.
                 * @member {string} source
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.source = "";

                /**
                 * Run path.
                 * @member {string} path
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.path = "";

                /**
                 * Run offRouteSinceMs.
                 * @member {number} offRouteSinceMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.offRouteSinceMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run departedAtMs.
                 * @member {number} departedAtMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.departedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run arrivedAtMs.
                 * @member {number} arrivedAtMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.arrivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Run endedAtMs.
                 * @member {number} endedAtMs
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 */
                Run.prototype.endedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Creates a new Run instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.live.v1.Run
                 * @static
                 * @param {mediconnect.live.v1.Run.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.live.v1.Run} Run instance
                 * @type {{
                 *   (properties: mediconnect.live.v1.Run.$Shape): mediconnect.live.v1.Run & mediconnect.live.v1.Run.$Shape;
                 *   (properties?: mediconnect.live.v1.Run.$Properties): mediconnect.live.v1.Run;
                 * }}
                 */
                Run.create = function(properties) {
                    return new Run(properties);
                };

                /**
                 * Encodes the specified Run message. Does not implicitly {@link mediconnect.live.v1.Run.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.live.v1.Run
                 * @static
                 * @param {mediconnect.live.v1.Run.$Properties} message Run message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Run.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle") && message.vehicle !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.vehicle);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.state);
                    if (message.emergency != null && $Object.hasOwnProperty.call(message, "emergency") && message.emergency !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.emergency);
                    if (message.ref != null && $Object.hasOwnProperty.call(message, "ref") && message.ref !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.ref);
                    if (message.destinationLatitudeE7 != null && $Object.hasOwnProperty.call(message, "destinationLatitudeE7") && message.destinationLatitudeE7 !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).sint32(message.destinationLatitudeE7);
                    if (message.destinationLongitudeE7 != null && $Object.hasOwnProperty.call(message, "destinationLongitudeE7") && message.destinationLongitudeE7 !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).sint32(message.destinationLongitudeE7);
                    if (message.openedAtMs != null && $Object.hasOwnProperty.call(message, "openedAtMs") && (typeof message.openedAtMs === "object" ? message.openedAtMs.low || message.openedAtMs.high : message.openedAtMs !== 0))
                        writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.openedAtMs);
                    if (message.promisedArrivalMs != null && $Object.hasOwnProperty.call(message, "promisedArrivalMs") && (typeof message.promisedArrivalMs === "object" ? message.promisedArrivalMs.low || message.promisedArrivalMs.high : message.promisedArrivalMs !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.promisedArrivalMs);
                    if (message.promisedLowMs != null && $Object.hasOwnProperty.call(message, "promisedLowMs") && (typeof message.promisedLowMs === "object" ? message.promisedLowMs.low || message.promisedLowMs.high : message.promisedLowMs !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.promisedLowMs);
                    if (message.promisedHighMs != null && $Object.hasOwnProperty.call(message, "promisedHighMs") && (typeof message.promisedHighMs === "object" ? message.promisedHighMs.low || message.promisedHighMs.high : message.promisedHighMs !== 0))
                        writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.promisedHighMs);
                    if (message.model != null && $Object.hasOwnProperty.call(message, "model") && message.model !== "")
                        writer.uint32(/* id 12, wireType 2 =*/98).string(message.model);
                    if (message.promiseProblem != null && $Object.hasOwnProperty.call(message, "promiseProblem") && message.promiseProblem !== "")
                        writer.uint32(/* id 13, wireType 2 =*/106).string(message.promiseProblem);
                    if (message.arrivalMs != null && $Object.hasOwnProperty.call(message, "arrivalMs") && (typeof message.arrivalMs === "object" ? message.arrivalMs.low || message.arrivalMs.high : message.arrivalMs !== 0))
                        writer.uint32(/* id 14, wireType 0 =*/112).uint64(message.arrivalMs);
                    if (message.arrivalLowMs != null && $Object.hasOwnProperty.call(message, "arrivalLowMs") && (typeof message.arrivalLowMs === "object" ? message.arrivalLowMs.low || message.arrivalLowMs.high : message.arrivalLowMs !== 0))
                        writer.uint32(/* id 15, wireType 0 =*/120).uint64(message.arrivalLowMs);
                    if (message.arrivalHighMs != null && $Object.hasOwnProperty.call(message, "arrivalHighMs") && (typeof message.arrivalHighMs === "object" ? message.arrivalHighMs.low || message.arrivalHighMs.high : message.arrivalHighMs !== 0))
                        writer.uint32(/* id 16, wireType 0 =*/128).uint64(message.arrivalHighMs);
                    if (message.estimatedAtMs != null && $Object.hasOwnProperty.call(message, "estimatedAtMs") && (typeof message.estimatedAtMs === "object" ? message.estimatedAtMs.low || message.estimatedAtMs.high : message.estimatedAtMs !== 0))
                        writer.uint32(/* id 17, wireType 0 =*/136).uint64(message.estimatedAtMs);
                    if (message.leftM != null && $Object.hasOwnProperty.call(message, "leftM") && message.leftM !== 0)
                        writer.uint32(/* id 18, wireType 0 =*/144).uint32(message.leftM);
                    if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                        writer.uint32(/* id 19, wireType 2 =*/154).string(message.source);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(/* id 20, wireType 2 =*/162).string(message.path);
                    if (message.offRouteSinceMs != null && $Object.hasOwnProperty.call(message, "offRouteSinceMs") && (typeof message.offRouteSinceMs === "object" ? message.offRouteSinceMs.low || message.offRouteSinceMs.high : message.offRouteSinceMs !== 0))
                        writer.uint32(/* id 21, wireType 0 =*/168).uint64(message.offRouteSinceMs);
                    if (message.departedAtMs != null && $Object.hasOwnProperty.call(message, "departedAtMs") && (typeof message.departedAtMs === "object" ? message.departedAtMs.low || message.departedAtMs.high : message.departedAtMs !== 0))
                        writer.uint32(/* id 22, wireType 0 =*/176).uint64(message.departedAtMs);
                    if (message.arrivedAtMs != null && $Object.hasOwnProperty.call(message, "arrivedAtMs") && (typeof message.arrivedAtMs === "object" ? message.arrivedAtMs.low || message.arrivedAtMs.high : message.arrivedAtMs !== 0))
                        writer.uint32(/* id 23, wireType 0 =*/184).uint64(message.arrivedAtMs);
                    if (message.endedAtMs != null && $Object.hasOwnProperty.call(message, "endedAtMs") && (typeof message.endedAtMs === "object" ? message.endedAtMs.low || message.endedAtMs.high : message.endedAtMs !== 0))
                        writer.uint32(/* id 24, wireType 0 =*/192).uint64(message.endedAtMs);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Run message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.live.v1.Run
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.live.v1.Run & mediconnect.live.v1.Run.$Shape} Run
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Run.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.live.v1.Run();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.vehicle = value;
                                else
                                    delete message.vehicle;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.emergency = value;
                                else
                                    delete message.emergency;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.ref = value;
                                else
                                    delete message.ref;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.sint32())
                                    message.destinationLatitudeE7 = value;
                                else
                                    delete message.destinationLatitudeE7;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.sint32())
                                    message.destinationLongitudeE7 = value;
                                else
                                    delete message.destinationLongitudeE7;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.openedAtMs = value;
                                else
                                    delete message.openedAtMs;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.promisedArrivalMs = value;
                                else
                                    delete message.promisedArrivalMs;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.promisedLowMs = value;
                                else
                                    delete message.promisedLowMs;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.promisedHighMs = value;
                                else
                                    delete message.promisedHighMs;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.model = value;
                                else
                                    delete message.model;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.promiseProblem = value;
                                else
                                    delete message.promiseProblem;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.arrivalMs = value;
                                else
                                    delete message.arrivalMs;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.arrivalLowMs = value;
                                else
                                    delete message.arrivalLowMs;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.arrivalHighMs = value;
                                else
                                    delete message.arrivalHighMs;
                                continue;
                            }
                        case 17: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.estimatedAtMs = value;
                                else
                                    delete message.estimatedAtMs;
                                continue;
                            }
                        case 18: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.leftM = value;
                                else
                                    delete message.leftM;
                                continue;
                            }
                        case 19: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.source = value;
                                else
                                    delete message.source;
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 21: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.offRouteSinceMs = value;
                                else
                                    delete message.offRouteSinceMs;
                                continue;
                            }
                        case 22: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.departedAtMs = value;
                                else
                                    delete message.departedAtMs;
                                continue;
                            }
                        case 23: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.arrivedAtMs = value;
                                else
                                    delete message.arrivedAtMs;
                                continue;
                            }
                        case 24: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.endedAtMs = value;
                                else
                                    delete message.endedAtMs;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Run message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.live.v1.Run
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.live.v1.Run} Run
                 */
                Run.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.live.v1.Run)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.live.v1.Run: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.live.v1.Run();
                    if (object.id != null)
                        if (typeof object.id !== "string" || object.id.length)
                            message.id = $String(object.id);
                    if (object.vehicle != null)
                        if (typeof object.vehicle !== "string" || object.vehicle.length)
                            message.vehicle = $String(object.vehicle);
                    if (object.state !== 0 && (typeof object.state !== "string" || $root.mediconnect.live.v1.RunState[object.state] !== 0))
                        switch (object.state) {
                        case "RUN_STATE_UNSPECIFIED":
                        case 0:
                            message.state = 0;
                            break;
                        case "RUN_STATE_OPEN":
                        case 1:
                            message.state = 1;
                            break;
                        case "RUN_STATE_ARRIVED":
                        case 2:
                            message.state = 2;
                            break;
                        case "RUN_STATE_CANCELLED":
                        case 3:
                            message.state = 3;
                            break;
                        case "RUN_STATE_SUPERSEDED":
                        case 4:
                            message.state = 4;
                            break;
                        case "RUN_STATE_EXPIRED":
                        case 5:
                            message.state = 5;
                            break;
                        default:
                            if (typeof object.state === "number" && (object.state | 0) === object.state)
                                message.state = object.state;
                        }
                    if (object.emergency != null)
                        if (object.emergency)
                            message.emergency = $Boolean(object.emergency);
                    if (object.ref != null)
                        if (typeof object.ref !== "string" || object.ref.length)
                            message.ref = $String(object.ref);
                    if (object.destinationLatitudeE7 != null)
                        if ($Number(object.destinationLatitudeE7) !== 0)
                            message.destinationLatitudeE7 = object.destinationLatitudeE7 | 0;
                    if (object.destinationLongitudeE7 != null)
                        if ($Number(object.destinationLongitudeE7) !== 0)
                            message.destinationLongitudeE7 = object.destinationLongitudeE7 | 0;
                    if (object.openedAtMs != null)
                        if (typeof object.openedAtMs === "object" ? object.openedAtMs.low || object.openedAtMs.high : $Number(object.openedAtMs) !== 0)
                            if ($util.Long)
                                message.openedAtMs = $util.Long.fromValue(object.openedAtMs, true);
                            else if (typeof object.openedAtMs === "string")
                                message.openedAtMs = $parseInt(object.openedAtMs, 10);
                            else if (typeof object.openedAtMs === "number")
                                message.openedAtMs = object.openedAtMs;
                            else if (typeof object.openedAtMs === "object")
                                message.openedAtMs = new $util.LongBits(object.openedAtMs.low >>> 0, object.openedAtMs.high >>> 0).toNumber(true);
                    if (object.promisedArrivalMs != null)
                        if (typeof object.promisedArrivalMs === "object" ? object.promisedArrivalMs.low || object.promisedArrivalMs.high : $Number(object.promisedArrivalMs) !== 0)
                            if ($util.Long)
                                message.promisedArrivalMs = $util.Long.fromValue(object.promisedArrivalMs, true);
                            else if (typeof object.promisedArrivalMs === "string")
                                message.promisedArrivalMs = $parseInt(object.promisedArrivalMs, 10);
                            else if (typeof object.promisedArrivalMs === "number")
                                message.promisedArrivalMs = object.promisedArrivalMs;
                            else if (typeof object.promisedArrivalMs === "object")
                                message.promisedArrivalMs = new $util.LongBits(object.promisedArrivalMs.low >>> 0, object.promisedArrivalMs.high >>> 0).toNumber(true);
                    if (object.promisedLowMs != null)
                        if (typeof object.promisedLowMs === "object" ? object.promisedLowMs.low || object.promisedLowMs.high : $Number(object.promisedLowMs) !== 0)
                            if ($util.Long)
                                message.promisedLowMs = $util.Long.fromValue(object.promisedLowMs, true);
                            else if (typeof object.promisedLowMs === "string")
                                message.promisedLowMs = $parseInt(object.promisedLowMs, 10);
                            else if (typeof object.promisedLowMs === "number")
                                message.promisedLowMs = object.promisedLowMs;
                            else if (typeof object.promisedLowMs === "object")
                                message.promisedLowMs = new $util.LongBits(object.promisedLowMs.low >>> 0, object.promisedLowMs.high >>> 0).toNumber(true);
                    if (object.promisedHighMs != null)
                        if (typeof object.promisedHighMs === "object" ? object.promisedHighMs.low || object.promisedHighMs.high : $Number(object.promisedHighMs) !== 0)
                            if ($util.Long)
                                message.promisedHighMs = $util.Long.fromValue(object.promisedHighMs, true);
                            else if (typeof object.promisedHighMs === "string")
                                message.promisedHighMs = $parseInt(object.promisedHighMs, 10);
                            else if (typeof object.promisedHighMs === "number")
                                message.promisedHighMs = object.promisedHighMs;
                            else if (typeof object.promisedHighMs === "object")
                                message.promisedHighMs = new $util.LongBits(object.promisedHighMs.low >>> 0, object.promisedHighMs.high >>> 0).toNumber(true);
                    if (object.model != null)
                        if (typeof object.model !== "string" || object.model.length)
                            message.model = $String(object.model);
                    if (object.promiseProblem != null)
                        if (typeof object.promiseProblem !== "string" || object.promiseProblem.length)
                            message.promiseProblem = $String(object.promiseProblem);
                    if (object.arrivalMs != null)
                        if (typeof object.arrivalMs === "object" ? object.arrivalMs.low || object.arrivalMs.high : $Number(object.arrivalMs) !== 0)
                            if ($util.Long)
                                message.arrivalMs = $util.Long.fromValue(object.arrivalMs, true);
                            else if (typeof object.arrivalMs === "string")
                                message.arrivalMs = $parseInt(object.arrivalMs, 10);
                            else if (typeof object.arrivalMs === "number")
                                message.arrivalMs = object.arrivalMs;
                            else if (typeof object.arrivalMs === "object")
                                message.arrivalMs = new $util.LongBits(object.arrivalMs.low >>> 0, object.arrivalMs.high >>> 0).toNumber(true);
                    if (object.arrivalLowMs != null)
                        if (typeof object.arrivalLowMs === "object" ? object.arrivalLowMs.low || object.arrivalLowMs.high : $Number(object.arrivalLowMs) !== 0)
                            if ($util.Long)
                                message.arrivalLowMs = $util.Long.fromValue(object.arrivalLowMs, true);
                            else if (typeof object.arrivalLowMs === "string")
                                message.arrivalLowMs = $parseInt(object.arrivalLowMs, 10);
                            else if (typeof object.arrivalLowMs === "number")
                                message.arrivalLowMs = object.arrivalLowMs;
                            else if (typeof object.arrivalLowMs === "object")
                                message.arrivalLowMs = new $util.LongBits(object.arrivalLowMs.low >>> 0, object.arrivalLowMs.high >>> 0).toNumber(true);
                    if (object.arrivalHighMs != null)
                        if (typeof object.arrivalHighMs === "object" ? object.arrivalHighMs.low || object.arrivalHighMs.high : $Number(object.arrivalHighMs) !== 0)
                            if ($util.Long)
                                message.arrivalHighMs = $util.Long.fromValue(object.arrivalHighMs, true);
                            else if (typeof object.arrivalHighMs === "string")
                                message.arrivalHighMs = $parseInt(object.arrivalHighMs, 10);
                            else if (typeof object.arrivalHighMs === "number")
                                message.arrivalHighMs = object.arrivalHighMs;
                            else if (typeof object.arrivalHighMs === "object")
                                message.arrivalHighMs = new $util.LongBits(object.arrivalHighMs.low >>> 0, object.arrivalHighMs.high >>> 0).toNumber(true);
                    if (object.estimatedAtMs != null)
                        if (typeof object.estimatedAtMs === "object" ? object.estimatedAtMs.low || object.estimatedAtMs.high : $Number(object.estimatedAtMs) !== 0)
                            if ($util.Long)
                                message.estimatedAtMs = $util.Long.fromValue(object.estimatedAtMs, true);
                            else if (typeof object.estimatedAtMs === "string")
                                message.estimatedAtMs = $parseInt(object.estimatedAtMs, 10);
                            else if (typeof object.estimatedAtMs === "number")
                                message.estimatedAtMs = object.estimatedAtMs;
                            else if (typeof object.estimatedAtMs === "object")
                                message.estimatedAtMs = new $util.LongBits(object.estimatedAtMs.low >>> 0, object.estimatedAtMs.high >>> 0).toNumber(true);
                    if (object.leftM != null)
                        if ($Number(object.leftM) !== 0)
                            message.leftM = object.leftM >>> 0;
                    if (object.source != null)
                        if (typeof object.source !== "string" || object.source.length)
                            message.source = $String(object.source);
                    if (object.path != null)
                        if (typeof object.path !== "string" || object.path.length)
                            message.path = $String(object.path);
                    if (object.offRouteSinceMs != null)
                        if (typeof object.offRouteSinceMs === "object" ? object.offRouteSinceMs.low || object.offRouteSinceMs.high : $Number(object.offRouteSinceMs) !== 0)
                            if ($util.Long)
                                message.offRouteSinceMs = $util.Long.fromValue(object.offRouteSinceMs, true);
                            else if (typeof object.offRouteSinceMs === "string")
                                message.offRouteSinceMs = $parseInt(object.offRouteSinceMs, 10);
                            else if (typeof object.offRouteSinceMs === "number")
                                message.offRouteSinceMs = object.offRouteSinceMs;
                            else if (typeof object.offRouteSinceMs === "object")
                                message.offRouteSinceMs = new $util.LongBits(object.offRouteSinceMs.low >>> 0, object.offRouteSinceMs.high >>> 0).toNumber(true);
                    if (object.departedAtMs != null)
                        if (typeof object.departedAtMs === "object" ? object.departedAtMs.low || object.departedAtMs.high : $Number(object.departedAtMs) !== 0)
                            if ($util.Long)
                                message.departedAtMs = $util.Long.fromValue(object.departedAtMs, true);
                            else if (typeof object.departedAtMs === "string")
                                message.departedAtMs = $parseInt(object.departedAtMs, 10);
                            else if (typeof object.departedAtMs === "number")
                                message.departedAtMs = object.departedAtMs;
                            else if (typeof object.departedAtMs === "object")
                                message.departedAtMs = new $util.LongBits(object.departedAtMs.low >>> 0, object.departedAtMs.high >>> 0).toNumber(true);
                    if (object.arrivedAtMs != null)
                        if (typeof object.arrivedAtMs === "object" ? object.arrivedAtMs.low || object.arrivedAtMs.high : $Number(object.arrivedAtMs) !== 0)
                            if ($util.Long)
                                message.arrivedAtMs = $util.Long.fromValue(object.arrivedAtMs, true);
                            else if (typeof object.arrivedAtMs === "string")
                                message.arrivedAtMs = $parseInt(object.arrivedAtMs, 10);
                            else if (typeof object.arrivedAtMs === "number")
                                message.arrivedAtMs = object.arrivedAtMs;
                            else if (typeof object.arrivedAtMs === "object")
                                message.arrivedAtMs = new $util.LongBits(object.arrivedAtMs.low >>> 0, object.arrivedAtMs.high >>> 0).toNumber(true);
                    if (object.endedAtMs != null)
                        if (typeof object.endedAtMs === "object" ? object.endedAtMs.low || object.endedAtMs.high : $Number(object.endedAtMs) !== 0)
                            if ($util.Long)
                                message.endedAtMs = $util.Long.fromValue(object.endedAtMs, true);
                            else if (typeof object.endedAtMs === "string")
                                message.endedAtMs = $parseInt(object.endedAtMs, 10);
                            else if (typeof object.endedAtMs === "number")
                                message.endedAtMs = object.endedAtMs;
                            else if (typeof object.endedAtMs === "object")
                                message.endedAtMs = new $util.LongBits(object.endedAtMs.low >>> 0, object.endedAtMs.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a Run message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.live.v1.Run
                 * @static
                 * @param {mediconnect.live.v1.Run} message Run
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Run.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.id = "";
                        object.vehicle = "";
                        object.state = options.enums === $String ? "RUN_STATE_UNSPECIFIED" : 0;
                        object.emergency = false;
                        object.ref = "";
                        object.destinationLatitudeE7 = 0;
                        object.destinationLongitudeE7 = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.openedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.openedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.promisedArrivalMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.promisedArrivalMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.promisedLowMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.promisedLowMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.promisedHighMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.promisedHighMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.model = "";
                        object.promiseProblem = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.arrivalMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.arrivalMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.arrivalLowMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.arrivalLowMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.arrivalHighMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.arrivalHighMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.estimatedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.estimatedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.leftM = 0;
                        object.source = "";
                        object.path = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.offRouteSinceMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.offRouteSinceMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.departedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.departedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.arrivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.arrivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.endedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.endedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id"))
                        object.id = message.id;
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                        object.vehicle = message.vehicle;
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        object.state = options.enums === $String ? $root.mediconnect.live.v1.RunState[message.state] === $undefined ? message.state : $root.mediconnect.live.v1.RunState[message.state] : message.state;
                    if (message.emergency != null && $Object.hasOwnProperty.call(message, "emergency"))
                        object.emergency = message.emergency;
                    if (message.ref != null && $Object.hasOwnProperty.call(message, "ref"))
                        object.ref = message.ref;
                    if (message.destinationLatitudeE7 != null && $Object.hasOwnProperty.call(message, "destinationLatitudeE7"))
                        object.destinationLatitudeE7 = message.destinationLatitudeE7;
                    if (message.destinationLongitudeE7 != null && $Object.hasOwnProperty.call(message, "destinationLongitudeE7"))
                        object.destinationLongitudeE7 = message.destinationLongitudeE7;
                    if (message.openedAtMs != null && $Object.hasOwnProperty.call(message, "openedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.openedAtMs = typeof message.openedAtMs === "number" ? $BigInt(message.openedAtMs) : $util.Long.fromBits(message.openedAtMs.low >>> 0, message.openedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.openedAtMs === "number")
                            object.openedAtMs = options.longs === $String ? $String(message.openedAtMs) : message.openedAtMs;
                        else
                            object.openedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.openedAtMs) : options.longs === $Number ? new $util.LongBits(message.openedAtMs.low >>> 0, message.openedAtMs.high >>> 0).toNumber(true) : message.openedAtMs;
                    if (message.promisedArrivalMs != null && $Object.hasOwnProperty.call(message, "promisedArrivalMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.promisedArrivalMs = typeof message.promisedArrivalMs === "number" ? $BigInt(message.promisedArrivalMs) : $util.Long.fromBits(message.promisedArrivalMs.low >>> 0, message.promisedArrivalMs.high >>> 0, true).toBigInt();
                        else if (typeof message.promisedArrivalMs === "number")
                            object.promisedArrivalMs = options.longs === $String ? $String(message.promisedArrivalMs) : message.promisedArrivalMs;
                        else
                            object.promisedArrivalMs = options.longs === $String ? $util.Long.prototype.toString.call(message.promisedArrivalMs) : options.longs === $Number ? new $util.LongBits(message.promisedArrivalMs.low >>> 0, message.promisedArrivalMs.high >>> 0).toNumber(true) : message.promisedArrivalMs;
                    if (message.promisedLowMs != null && $Object.hasOwnProperty.call(message, "promisedLowMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.promisedLowMs = typeof message.promisedLowMs === "number" ? $BigInt(message.promisedLowMs) : $util.Long.fromBits(message.promisedLowMs.low >>> 0, message.promisedLowMs.high >>> 0, true).toBigInt();
                        else if (typeof message.promisedLowMs === "number")
                            object.promisedLowMs = options.longs === $String ? $String(message.promisedLowMs) : message.promisedLowMs;
                        else
                            object.promisedLowMs = options.longs === $String ? $util.Long.prototype.toString.call(message.promisedLowMs) : options.longs === $Number ? new $util.LongBits(message.promisedLowMs.low >>> 0, message.promisedLowMs.high >>> 0).toNumber(true) : message.promisedLowMs;
                    if (message.promisedHighMs != null && $Object.hasOwnProperty.call(message, "promisedHighMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.promisedHighMs = typeof message.promisedHighMs === "number" ? $BigInt(message.promisedHighMs) : $util.Long.fromBits(message.promisedHighMs.low >>> 0, message.promisedHighMs.high >>> 0, true).toBigInt();
                        else if (typeof message.promisedHighMs === "number")
                            object.promisedHighMs = options.longs === $String ? $String(message.promisedHighMs) : message.promisedHighMs;
                        else
                            object.promisedHighMs = options.longs === $String ? $util.Long.prototype.toString.call(message.promisedHighMs) : options.longs === $Number ? new $util.LongBits(message.promisedHighMs.low >>> 0, message.promisedHighMs.high >>> 0).toNumber(true) : message.promisedHighMs;
                    if (message.model != null && $Object.hasOwnProperty.call(message, "model"))
                        object.model = message.model;
                    if (message.promiseProblem != null && $Object.hasOwnProperty.call(message, "promiseProblem"))
                        object.promiseProblem = message.promiseProblem;
                    if (message.arrivalMs != null && $Object.hasOwnProperty.call(message, "arrivalMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.arrivalMs = typeof message.arrivalMs === "number" ? $BigInt(message.arrivalMs) : $util.Long.fromBits(message.arrivalMs.low >>> 0, message.arrivalMs.high >>> 0, true).toBigInt();
                        else if (typeof message.arrivalMs === "number")
                            object.arrivalMs = options.longs === $String ? $String(message.arrivalMs) : message.arrivalMs;
                        else
                            object.arrivalMs = options.longs === $String ? $util.Long.prototype.toString.call(message.arrivalMs) : options.longs === $Number ? new $util.LongBits(message.arrivalMs.low >>> 0, message.arrivalMs.high >>> 0).toNumber(true) : message.arrivalMs;
                    if (message.arrivalLowMs != null && $Object.hasOwnProperty.call(message, "arrivalLowMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.arrivalLowMs = typeof message.arrivalLowMs === "number" ? $BigInt(message.arrivalLowMs) : $util.Long.fromBits(message.arrivalLowMs.low >>> 0, message.arrivalLowMs.high >>> 0, true).toBigInt();
                        else if (typeof message.arrivalLowMs === "number")
                            object.arrivalLowMs = options.longs === $String ? $String(message.arrivalLowMs) : message.arrivalLowMs;
                        else
                            object.arrivalLowMs = options.longs === $String ? $util.Long.prototype.toString.call(message.arrivalLowMs) : options.longs === $Number ? new $util.LongBits(message.arrivalLowMs.low >>> 0, message.arrivalLowMs.high >>> 0).toNumber(true) : message.arrivalLowMs;
                    if (message.arrivalHighMs != null && $Object.hasOwnProperty.call(message, "arrivalHighMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.arrivalHighMs = typeof message.arrivalHighMs === "number" ? $BigInt(message.arrivalHighMs) : $util.Long.fromBits(message.arrivalHighMs.low >>> 0, message.arrivalHighMs.high >>> 0, true).toBigInt();
                        else if (typeof message.arrivalHighMs === "number")
                            object.arrivalHighMs = options.longs === $String ? $String(message.arrivalHighMs) : message.arrivalHighMs;
                        else
                            object.arrivalHighMs = options.longs === $String ? $util.Long.prototype.toString.call(message.arrivalHighMs) : options.longs === $Number ? new $util.LongBits(message.arrivalHighMs.low >>> 0, message.arrivalHighMs.high >>> 0).toNumber(true) : message.arrivalHighMs;
                    if (message.estimatedAtMs != null && $Object.hasOwnProperty.call(message, "estimatedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.estimatedAtMs = typeof message.estimatedAtMs === "number" ? $BigInt(message.estimatedAtMs) : $util.Long.fromBits(message.estimatedAtMs.low >>> 0, message.estimatedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.estimatedAtMs === "number")
                            object.estimatedAtMs = options.longs === $String ? $String(message.estimatedAtMs) : message.estimatedAtMs;
                        else
                            object.estimatedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.estimatedAtMs) : options.longs === $Number ? new $util.LongBits(message.estimatedAtMs.low >>> 0, message.estimatedAtMs.high >>> 0).toNumber(true) : message.estimatedAtMs;
                    if (message.leftM != null && $Object.hasOwnProperty.call(message, "leftM"))
                        object.leftM = message.leftM;
                    if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                        object.source = message.source;
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        object.path = message.path;
                    if (message.offRouteSinceMs != null && $Object.hasOwnProperty.call(message, "offRouteSinceMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.offRouteSinceMs = typeof message.offRouteSinceMs === "number" ? $BigInt(message.offRouteSinceMs) : $util.Long.fromBits(message.offRouteSinceMs.low >>> 0, message.offRouteSinceMs.high >>> 0, true).toBigInt();
                        else if (typeof message.offRouteSinceMs === "number")
                            object.offRouteSinceMs = options.longs === $String ? $String(message.offRouteSinceMs) : message.offRouteSinceMs;
                        else
                            object.offRouteSinceMs = options.longs === $String ? $util.Long.prototype.toString.call(message.offRouteSinceMs) : options.longs === $Number ? new $util.LongBits(message.offRouteSinceMs.low >>> 0, message.offRouteSinceMs.high >>> 0).toNumber(true) : message.offRouteSinceMs;
                    if (message.departedAtMs != null && $Object.hasOwnProperty.call(message, "departedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.departedAtMs = typeof message.departedAtMs === "number" ? $BigInt(message.departedAtMs) : $util.Long.fromBits(message.departedAtMs.low >>> 0, message.departedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.departedAtMs === "number")
                            object.departedAtMs = options.longs === $String ? $String(message.departedAtMs) : message.departedAtMs;
                        else
                            object.departedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.departedAtMs) : options.longs === $Number ? new $util.LongBits(message.departedAtMs.low >>> 0, message.departedAtMs.high >>> 0).toNumber(true) : message.departedAtMs;
                    if (message.arrivedAtMs != null && $Object.hasOwnProperty.call(message, "arrivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.arrivedAtMs = typeof message.arrivedAtMs === "number" ? $BigInt(message.arrivedAtMs) : $util.Long.fromBits(message.arrivedAtMs.low >>> 0, message.arrivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.arrivedAtMs === "number")
                            object.arrivedAtMs = options.longs === $String ? $String(message.arrivedAtMs) : message.arrivedAtMs;
                        else
                            object.arrivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.arrivedAtMs) : options.longs === $Number ? new $util.LongBits(message.arrivedAtMs.low >>> 0, message.arrivedAtMs.high >>> 0).toNumber(true) : message.arrivedAtMs;
                    if (message.endedAtMs != null && $Object.hasOwnProperty.call(message, "endedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.endedAtMs = typeof message.endedAtMs === "number" ? $BigInt(message.endedAtMs) : $util.Long.fromBits(message.endedAtMs.low >>> 0, message.endedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.endedAtMs === "number")
                            object.endedAtMs = options.longs === $String ? $String(message.endedAtMs) : message.endedAtMs;
                        else
                            object.endedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.endedAtMs) : options.longs === $Number ? new $util.LongBits(message.endedAtMs.low >>> 0, message.endedAtMs.high >>> 0).toNumber(true) : message.endedAtMs;
                    return object;
                };

                /**
                 * Converts this Run to JSON.
                 * @function toJSON
                 * @memberof mediconnect.live.v1.Run
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Run.prototype.toJSON = function() {
                    return Run.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Run
                 * @function getTypeUrl
                 * @memberof mediconnect.live.v1.Run
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Run.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.live.v1.Run";
                };

                return Run;
            })();

            /**
             * RunState enum.
             * @name mediconnect.live.v1.RunState
             * @enum {number}
             * @property {number} RUN_STATE_UNSPECIFIED=0 RUN_STATE_UNSPECIFIED value
             * @property {number} RUN_STATE_OPEN=1 RUN_STATE_OPEN value
             * @property {number} RUN_STATE_ARRIVED=2 RUN_STATE_ARRIVED value
             * @property {number} RUN_STATE_CANCELLED=3 RUN_STATE_CANCELLED value
             * @property {number} RUN_STATE_SUPERSEDED=4 RUN_STATE_SUPERSEDED value
             * @property {number} RUN_STATE_EXPIRED=5 RUN_STATE_EXPIRED value
             */
            v1.RunState = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "RUN_STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "RUN_STATE_OPEN"] = 1;
                values[valuesById[2] = "RUN_STATE_ARRIVED"] = 2;
                values[valuesById[3] = "RUN_STATE_CANCELLED"] = 3;
                values[valuesById[4] = "RUN_STATE_SUPERSEDED"] = 4;
                values[valuesById[5] = "RUN_STATE_EXPIRED"] = 5;
                return values;
            })();

            return v1;
        })();

        return live;
    })();

    mediconnect.log = (function() {

        /**
         * Namespace log.
         * @memberof mediconnect
         * @namespace
         */
        const log = {};

        log.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof mediconnect.log
             * @namespace
             */
            const v1 = {};

            v1.Record = (function() {

                /**
                 * Properties of a Record.
                 * @typedef {Object} mediconnect.log.v1.Record.$Properties
                 * @property {string|null} [fleet] Record fleet
                 * @property {string|null} [vehicle] Record vehicle
                 * @property {string|null} [gateway] Record gateway
                 * @property {number|null} [receivedAtMs] Record receivedAtMs
                 * @property {number|null} [boot] Record boot
                 * @property {Array.<mediconnect.telemetry.v1.Frame.$Properties>|null} [frames] Record frames
                 * @property {Array.<mediconnect.log.v1.DeadLetter.$Properties>|null} [deadLetters] Record deadLetters
                 * @property {mediconnect.telemetry.v1.PresenceState|null} [presence] Record presence
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Record.
                 * @memberof mediconnect.log.v1
                 * @interface IRecord
                 * @augments mediconnect.log.v1.Record.$Properties
                 * @deprecated Use mediconnect.log.v1.Record.$Properties instead.
                 */

                /**
                 * Shape of a Record.
                 * @typedef {{
                 *   fleet?: string|null;
                 *   vehicle?: string|null;
                 *   gateway?: string|null;
                 *   receivedAtMs?: number|null;
                 *   boot?: number|null;
                 *   frames?: Array.<mediconnect.telemetry.v1.Frame.$Shape>|null;
                 *   deadLetters?: Array.<mediconnect.log.v1.DeadLetter.$Shape>|null;
                 *   presence?: mediconnect.telemetry.v1.PresenceState|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * }} mediconnect.log.v1.Record.$Shape
                 */

                /**
                 * Constructs a new Record.
                 * @memberof mediconnect.log.v1
                 * @classdesc Represents a Record.
                 * @constructor
                 * @param {mediconnect.log.v1.Record.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Record = function (properties) {
                    this.frames = [];
                    this.deadLetters = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Record fleet.
                 * @member {string} fleet
                 * @memberof mediconnect.log.v1.Record
                 * @instance
                 */
                Record.prototype.fleet = "";

                /**
                 * Record vehicle.
                 * @member {string} vehicle
                 * @memberof mediconnect.log.v1.Record
                 * @instance
                 */
                Record.prototype.vehicle = "";

                /**
                 * Record gateway.
                 * @member {string} gateway
                 * @memberof mediconnect.log.v1.Record
                 * @instance
                 */
                Record.prototype.gateway = "";

                /**
                 * Record receivedAtMs.
                 * @member {number} receivedAtMs
                 * @memberof mediconnect.log.v1.Record
                 * @instance
                 */
                Record.prototype.receivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Record boot.
                 * @member {number} boot
                 * @memberof mediconnect.log.v1.Record
                 * @instance
                 */
                Record.prototype.boot = 0;

                /**
                 * Record frames.
                 * @member {Array.<mediconnect.telemetry.v1.Frame.$Properties>} frames
                 * @memberof mediconnect.log.v1.Record
                 * @instance
                 */
                Record.prototype.frames = $util.emptyArray;

                /**
                 * Record deadLetters.
                 * @member {Array.<mediconnect.log.v1.DeadLetter.$Properties>} deadLetters
                 * @memberof mediconnect.log.v1.Record
                 * @instance
                 */
                Record.prototype.deadLetters = $util.emptyArray;

                /**
                 * Record presence.
                 * @member {mediconnect.telemetry.v1.PresenceState|null|undefined} presence
                 * @memberof mediconnect.log.v1.Record
                 * @instance
                 */
                Record.prototype.presence = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Record.prototype, "_presence", {
                    get: $util.oneOfGetter($oneOfFields = ["presence"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Record instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.log.v1.Record
                 * @static
                 * @param {mediconnect.log.v1.Record.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.log.v1.Record} Record instance
                 * @type {{
                 *   (properties: mediconnect.log.v1.Record.$Shape): mediconnect.log.v1.Record & mediconnect.log.v1.Record.$Shape;
                 *   (properties?: mediconnect.log.v1.Record.$Properties): mediconnect.log.v1.Record;
                 * }}
                 */
                Record.create = function(properties) {
                    return new Record(properties);
                };

                /**
                 * Encodes the specified Record message. Does not implicitly {@link mediconnect.log.v1.Record.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.log.v1.Record
                 * @static
                 * @param {mediconnect.log.v1.Record.$Properties} message Record message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Record.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.fleet != null && $Object.hasOwnProperty.call(message, "fleet") && message.fleet !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.fleet);
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle") && message.vehicle !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.vehicle);
                    if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.gateway);
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs") && (typeof message.receivedAtMs === "object" ? message.receivedAtMs.low || message.receivedAtMs.high : message.receivedAtMs !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.receivedAtMs);
                    if (message.boot != null && $Object.hasOwnProperty.call(message, "boot") && message.boot !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.boot);
                    if (message.frames != null && message.frames.length)
                        for (let i = 0; i < message.frames.length; ++i)
                            $root.mediconnect.telemetry.v1.Frame.encode(message.frames[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.deadLetters != null && message.deadLetters.length)
                        for (let i = 0; i < message.deadLetters.length; ++i)
                            $root.mediconnect.log.v1.DeadLetter.encode(message.deadLetters[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.presence != null && $Object.hasOwnProperty.call(message, "presence"))
                        writer.uint32(/* id 8, wireType 0 =*/64).int32(message.presence);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Record message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.log.v1.Record
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.log.v1.Record & mediconnect.log.v1.Record.$Shape} Record
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Record.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.log.v1.Record();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.fleet = value;
                                else
                                    delete message.fleet;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.vehicle = value;
                                else
                                    delete message.vehicle;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.gateway = value;
                                else
                                    delete message.gateway;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.receivedAtMs = value;
                                else
                                    delete message.receivedAtMs;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.boot = value;
                                else
                                    delete message.boot;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.frames && message.frames.length))
                                    message.frames = [];
                                message.frames.push($root.mediconnect.telemetry.v1.Frame.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.deadLetters && message.deadLetters.length))
                                    message.deadLetters = [];
                                message.deadLetters.push($root.mediconnect.log.v1.DeadLetter.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                message.presence = reader.int32();
                                message._presence = "presence";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a Record message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.log.v1.Record
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.log.v1.Record} Record
                 */
                Record.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.log.v1.Record)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.log.v1.Record: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.log.v1.Record();
                    if (object.fleet != null)
                        if (typeof object.fleet !== "string" || object.fleet.length)
                            message.fleet = $String(object.fleet);
                    if (object.vehicle != null)
                        if (typeof object.vehicle !== "string" || object.vehicle.length)
                            message.vehicle = $String(object.vehicle);
                    if (object.gateway != null)
                        if (typeof object.gateway !== "string" || object.gateway.length)
                            message.gateway = $String(object.gateway);
                    if (object.receivedAtMs != null)
                        if (typeof object.receivedAtMs === "object" ? object.receivedAtMs.low || object.receivedAtMs.high : $Number(object.receivedAtMs) !== 0)
                            if ($util.Long)
                                message.receivedAtMs = $util.Long.fromValue(object.receivedAtMs, true);
                            else if (typeof object.receivedAtMs === "string")
                                message.receivedAtMs = $parseInt(object.receivedAtMs, 10);
                            else if (typeof object.receivedAtMs === "number")
                                message.receivedAtMs = object.receivedAtMs;
                            else if (typeof object.receivedAtMs === "object")
                                message.receivedAtMs = new $util.LongBits(object.receivedAtMs.low >>> 0, object.receivedAtMs.high >>> 0).toNumber(true);
                    if (object.boot != null)
                        if ($Number(object.boot) !== 0)
                            message.boot = object.boot >>> 0;
                    if (object.frames) {
                        if (!$Array.isArray(object.frames))
                            throw $TypeError(".mediconnect.log.v1.Record.frames: array expected");
                        message.frames = $Array(object.frames.length);
                        for (let i = 0; i < object.frames.length; ++i) {
                            if (!$util.isObject(object.frames[i]))
                                throw $TypeError(".mediconnect.log.v1.Record.frames: object expected");
                            message.frames[i] = $root.mediconnect.telemetry.v1.Frame.fromObject(object.frames[i], _depth + 1);
                        }
                    }
                    if (object.deadLetters) {
                        if (!$Array.isArray(object.deadLetters))
                            throw $TypeError(".mediconnect.log.v1.Record.deadLetters: array expected");
                        message.deadLetters = $Array(object.deadLetters.length);
                        for (let i = 0; i < object.deadLetters.length; ++i) {
                            if (!$util.isObject(object.deadLetters[i]))
                                throw $TypeError(".mediconnect.log.v1.Record.deadLetters: object expected");
                            message.deadLetters[i] = $root.mediconnect.log.v1.DeadLetter.fromObject(object.deadLetters[i], _depth + 1);
                        }
                    }
                    switch (object.presence) {
                    case "PRESENCE_STATE_UNSPECIFIED":
                    case 0:
                        message.presence = 0;
                        break;
                    case "PRESENCE_STATE_ONLINE":
                    case 1:
                        message.presence = 1;
                        break;
                    case "PRESENCE_STATE_OFFLINE":
                    case 2:
                        message.presence = 2;
                        break;
                    default:
                        if (typeof object.presence === "number" && (object.presence | 0) === object.presence)
                            message.presence = object.presence;
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Record message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.log.v1.Record
                 * @static
                 * @param {mediconnect.log.v1.Record} message Record
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Record.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.frames = [];
                        object.deadLetters = [];
                    }
                    if (options.defaults) {
                        object.fleet = "";
                        object.vehicle = "";
                        object.gateway = "";
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.receivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.receivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.boot = 0;
                    }
                    if (message.fleet != null && $Object.hasOwnProperty.call(message, "fleet"))
                        object.fleet = message.fleet;
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                        object.vehicle = message.vehicle;
                    if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway"))
                        object.gateway = message.gateway;
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.receivedAtMs = typeof message.receivedAtMs === "number" ? $BigInt(message.receivedAtMs) : $util.Long.fromBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.receivedAtMs === "number")
                            object.receivedAtMs = options.longs === $String ? $String(message.receivedAtMs) : message.receivedAtMs;
                        else
                            object.receivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedAtMs) : options.longs === $Number ? new $util.LongBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0).toNumber(true) : message.receivedAtMs;
                    if (message.boot != null && $Object.hasOwnProperty.call(message, "boot"))
                        object.boot = message.boot;
                    if (message.frames && message.frames.length) {
                        object.frames = $Array(message.frames.length);
                        for (let j = 0; j < message.frames.length; ++j)
                            object.frames[j] = $root.mediconnect.telemetry.v1.Frame.toObject(message.frames[j], options, _depth + 1);
                    }
                    if (message.deadLetters && message.deadLetters.length) {
                        object.deadLetters = $Array(message.deadLetters.length);
                        for (let j = 0; j < message.deadLetters.length; ++j)
                            object.deadLetters[j] = $root.mediconnect.log.v1.DeadLetter.toObject(message.deadLetters[j], options, _depth + 1);
                    }
                    if (message.presence != null && $Object.hasOwnProperty.call(message, "presence"))
                        object.presence = options.enums === $String ? $root.mediconnect.telemetry.v1.PresenceState[message.presence] === $undefined ? message.presence : $root.mediconnect.telemetry.v1.PresenceState[message.presence] : message.presence;
                    return object;
                };

                /**
                 * Converts this Record to JSON.
                 * @function toJSON
                 * @memberof mediconnect.log.v1.Record
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Record.prototype.toJSON = function() {
                    return Record.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for Record
                 * @function getTypeUrl
                 * @memberof mediconnect.log.v1.Record
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                Record.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.log.v1.Record";
                };

                return Record;
            })();

            v1.DeadLetter = (function() {

                /**
                 * Properties of a DeadLetter.
                 * @typedef {Object} mediconnect.log.v1.DeadLetter.$Properties
                 * @property {string|null} [reason] DeadLetter reason
                 * @property {string|null} [detail] DeadLetter detail
                 * @property {Uint8Array|null} [payload] DeadLetter payload
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DeadLetter.
                 * @memberof mediconnect.log.v1
                 * @interface IDeadLetter
                 * @augments mediconnect.log.v1.DeadLetter.$Properties
                 * @deprecated Use mediconnect.log.v1.DeadLetter.$Properties instead.
                 */

                /**
                 * Shape of a DeadLetter.
                 * @typedef {mediconnect.log.v1.DeadLetter.$Properties} mediconnect.log.v1.DeadLetter.$Shape
                 */

                /**
                 * Constructs a new DeadLetter.
                 * @memberof mediconnect.log.v1
                 * @classdesc Represents a DeadLetter.
                 * @constructor
                 * @param {mediconnect.log.v1.DeadLetter.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DeadLetter = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DeadLetter reason.
                 * @member {string} reason
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @instance
                 */
                DeadLetter.prototype.reason = "";

                /**
                 * DeadLetter detail.
                 * @member {string} detail
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @instance
                 */
                DeadLetter.prototype.detail = "";

                /**
                 * DeadLetter payload.
                 * @member {Uint8Array} payload
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @instance
                 */
                DeadLetter.prototype.payload = $util.newBuffer([]);

                /**
                 * Creates a new DeadLetter instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @static
                 * @param {mediconnect.log.v1.DeadLetter.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.log.v1.DeadLetter} DeadLetter instance
                 * @type {{
                 *   (properties: mediconnect.log.v1.DeadLetter.$Shape): mediconnect.log.v1.DeadLetter & mediconnect.log.v1.DeadLetter.$Shape;
                 *   (properties?: mediconnect.log.v1.DeadLetter.$Properties): mediconnect.log.v1.DeadLetter;
                 * }}
                 */
                DeadLetter.create = function(properties) {
                    return new DeadLetter(properties);
                };

                /**
                 * Encodes the specified DeadLetter message. Does not implicitly {@link mediconnect.log.v1.DeadLetter.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @static
                 * @param {mediconnect.log.v1.DeadLetter.$Properties} message DeadLetter message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DeadLetter.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                    if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.detail);
                    if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.payload);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DeadLetter message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.log.v1.DeadLetter & mediconnect.log.v1.DeadLetter.$Shape} DeadLetter
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DeadLetter.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.log.v1.DeadLetter();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.detail = value;
                                else
                                    delete message.detail;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.payload = value;
                                else
                                    delete message.payload;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a DeadLetter message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.log.v1.DeadLetter} DeadLetter
                 */
                DeadLetter.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.log.v1.DeadLetter)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.log.v1.DeadLetter: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.log.v1.DeadLetter();
                    if (object.reason != null)
                        if (typeof object.reason !== "string" || object.reason.length)
                            message.reason = $String(object.reason);
                    if (object.detail != null)
                        if (typeof object.detail !== "string" || object.detail.length)
                            message.detail = $String(object.detail);
                    if (object.payload != null)
                        if (object.payload.length)
                            if (typeof object.payload === "string")
                                $util.base64.decode(object.payload, message.payload = $util.newBuffer($util.base64.length(object.payload)), 0);
                            else if (object.payload.length >= 0)
                                message.payload = object.payload;
                    return message;
                };

                /**
                 * Creates a plain object from a DeadLetter message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @static
                 * @param {mediconnect.log.v1.DeadLetter} message DeadLetter
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                DeadLetter.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.reason = "";
                        object.detail = "";
                        if (options.bytes === $String)
                            object.payload = "";
                        else {
                            object.payload = [];
                            if (options.bytes !== $Array)
                                object.payload = $util.newBuffer(object.payload);
                        }
                    }
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason"))
                        object.reason = message.reason;
                    if (message.detail != null && $Object.hasOwnProperty.call(message, "detail"))
                        object.detail = message.detail;
                    if (message.payload != null && $Object.hasOwnProperty.call(message, "payload"))
                        object.payload = options.bytes === $String ? $util.base64.encode(message.payload, 0, message.payload.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.payload) : message.payload;
                    return object;
                };

                /**
                 * Converts this DeadLetter to JSON.
                 * @function toJSON
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                DeadLetter.prototype.toJSON = function() {
                    return DeadLetter.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for DeadLetter
                 * @function getTypeUrl
                 * @memberof mediconnect.log.v1.DeadLetter
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                DeadLetter.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.log.v1.DeadLetter";
                };

                return DeadLetter;
            })();

            v1.VehicleLive = (function() {

                /**
                 * Properties of a VehicleLive.
                 * @typedef {Object} mediconnect.log.v1.VehicleLive.$Properties
                 * @property {string|null} [fleet] VehicleLive fleet
                 * @property {string|null} [vehicle] VehicleLive vehicle
                 * @property {mediconnect.log.v1.LatestGps.$Properties|null} [fix] VehicleLive fix
                 * @property {boolean|null} [newestFixBad] VehicleLive newestFixBad
                 * @property {mediconnect.log.v1.LatestSiren.$Properties|null} [siren] VehicleLive siren
                 * @property {mediconnect.log.v1.LatestBattery.$Properties|null} [battery] VehicleLive battery
                 * @property {mediconnect.log.v1.LatestEngine.$Properties|null} [engine] VehicleLive engine
                 * @property {mediconnect.log.v1.LatestDevice.$Properties|null} [device] VehicleLive device
                 * @property {Array.<mediconnect.log.v1.LatestCrew.$Properties>|null} [crew] VehicleLive crew
                 * @property {boolean|null} [crewReported] VehicleLive crewReported
                 * @property {number|null} [state] VehicleLive state
                 * @property {number|null} [lastReceivedAtMs] VehicleLive lastReceivedAtMs
                 * @property {number|null} [reportIntervalMs] VehicleLive reportIntervalMs
                 * @property {boolean|null} [clockWrong] VehicleLive clockWrong
                 * @property {boolean|null} [saidOffline] VehicleLive saidOffline
                 * @property {number|null} [clockOffsetMs] VehicleLive clockOffsetMs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a VehicleLive.
                 * @memberof mediconnect.log.v1
                 * @interface IVehicleLive
                 * @augments mediconnect.log.v1.VehicleLive.$Properties
                 * @deprecated Use mediconnect.log.v1.VehicleLive.$Properties instead.
                 */

                /**
                 * Shape of a VehicleLive.
                 * @typedef {mediconnect.log.v1.VehicleLive.$Properties} mediconnect.log.v1.VehicleLive.$Shape
                 */

                /**
                 * Constructs a new VehicleLive.
                 * @memberof mediconnect.log.v1
                 * @classdesc Represents a VehicleLive.
                 * @constructor
                 * @param {mediconnect.log.v1.VehicleLive.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const VehicleLive = function (properties) {
                    this.crew = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * VehicleLive fleet.
                 * @member {string} fleet
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.fleet = "";

                /**
                 * VehicleLive vehicle.
                 * @member {string} vehicle
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.vehicle = "";

                /**
                 * VehicleLive fix.
                 * @member {mediconnect.log.v1.LatestGps.$Properties|null|undefined} fix
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.fix = null;

                /**
                 * VehicleLive newestFixBad.
                 * @member {boolean} newestFixBad
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.newestFixBad = false;

                /**
                 * VehicleLive siren.
                 * @member {mediconnect.log.v1.LatestSiren.$Properties|null|undefined} siren
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.siren = null;

                /**
                 * VehicleLive battery.
                 * @member {mediconnect.log.v1.LatestBattery.$Properties|null|undefined} battery
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.battery = null;

                /**
                 * VehicleLive engine.
                 * @member {mediconnect.log.v1.LatestEngine.$Properties|null|undefined} engine
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.engine = null;

                /**
                 * VehicleLive device.
                 * @member {mediconnect.log.v1.LatestDevice.$Properties|null|undefined} device
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.device = null;

                /**
                 * VehicleLive crew.
                 * @member {Array.<mediconnect.log.v1.LatestCrew.$Properties>} crew
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.crew = $util.emptyArray;

                /**
                 * VehicleLive crewReported.
                 * @member {boolean} crewReported
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.crewReported = false;

                /**
                 * VehicleLive state.
                 * @member {number} state
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.state = 0;

                /**
                 * VehicleLive lastReceivedAtMs.
                 * @member {number} lastReceivedAtMs
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.lastReceivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * VehicleLive reportIntervalMs.
                 * @member {number|null|undefined} reportIntervalMs
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.reportIntervalMs = null;

                /**
                 * VehicleLive clockWrong.
                 * @member {boolean} clockWrong
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.clockWrong = false;

                /**
                 * VehicleLive saidOffline.
                 * @member {boolean} saidOffline
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.saidOffline = false;

                /**
                 * VehicleLive clockOffsetMs.
                 * @member {number|null|undefined} clockOffsetMs
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 */
                VehicleLive.prototype.clockOffsetMs = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(VehicleLive.prototype, "_reportIntervalMs", {
                    get: $util.oneOfGetter($oneOfFields = ["reportIntervalMs"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(VehicleLive.prototype, "_clockOffsetMs", {
                    get: $util.oneOfGetter($oneOfFields = ["clockOffsetMs"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new VehicleLive instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @static
                 * @param {mediconnect.log.v1.VehicleLive.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.log.v1.VehicleLive} VehicleLive instance
                 * @type {{
                 *   (properties: mediconnect.log.v1.VehicleLive.$Shape): mediconnect.log.v1.VehicleLive & mediconnect.log.v1.VehicleLive.$Shape;
                 *   (properties?: mediconnect.log.v1.VehicleLive.$Properties): mediconnect.log.v1.VehicleLive;
                 * }}
                 */
                VehicleLive.create = function(properties) {
                    return new VehicleLive(properties);
                };

                /**
                 * Encodes the specified VehicleLive message. Does not implicitly {@link mediconnect.log.v1.VehicleLive.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @static
                 * @param {mediconnect.log.v1.VehicleLive.$Properties} message VehicleLive message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                VehicleLive.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.fleet != null && $Object.hasOwnProperty.call(message, "fleet") && message.fleet !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.fleet);
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle") && message.vehicle !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.vehicle);
                    if (message.fix != null && $Object.hasOwnProperty.call(message, "fix"))
                        $root.mediconnect.log.v1.LatestGps.encode(message.fix, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.newestFixBad != null && $Object.hasOwnProperty.call(message, "newestFixBad") && message.newestFixBad !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.newestFixBad);
                    if (message.siren != null && $Object.hasOwnProperty.call(message, "siren"))
                        $root.mediconnect.log.v1.LatestSiren.encode(message.siren, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.battery != null && $Object.hasOwnProperty.call(message, "battery"))
                        $root.mediconnect.log.v1.LatestBattery.encode(message.battery, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.engine != null && $Object.hasOwnProperty.call(message, "engine"))
                        $root.mediconnect.log.v1.LatestEngine.encode(message.engine, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                        $root.mediconnect.log.v1.LatestDevice.encode(message.device, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.crew != null && message.crew.length)
                        for (let i = 0; i < message.crew.length; ++i)
                            $root.mediconnect.log.v1.LatestCrew.encode(message.crew[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.crewReported != null && $Object.hasOwnProperty.call(message, "crewReported") && message.crewReported !== false)
                        writer.uint32(/* id 10, wireType 0 =*/80).bool(message.crewReported);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.state);
                    if (message.lastReceivedAtMs != null && $Object.hasOwnProperty.call(message, "lastReceivedAtMs") && (typeof message.lastReceivedAtMs === "object" ? message.lastReceivedAtMs.low || message.lastReceivedAtMs.high : message.lastReceivedAtMs !== 0))
                        writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.lastReceivedAtMs);
                    if (message.reportIntervalMs != null && $Object.hasOwnProperty.call(message, "reportIntervalMs"))
                        writer.uint32(/* id 13, wireType 1 =*/105).double(message.reportIntervalMs);
                    if (message.clockWrong != null && $Object.hasOwnProperty.call(message, "clockWrong") && message.clockWrong !== false)
                        writer.uint32(/* id 14, wireType 0 =*/112).bool(message.clockWrong);
                    if (message.saidOffline != null && $Object.hasOwnProperty.call(message, "saidOffline") && message.saidOffline !== false)
                        writer.uint32(/* id 15, wireType 0 =*/120).bool(message.saidOffline);
                    if (message.clockOffsetMs != null && $Object.hasOwnProperty.call(message, "clockOffsetMs"))
                        writer.uint32(/* id 16, wireType 1 =*/129).double(message.clockOffsetMs);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a VehicleLive message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.log.v1.VehicleLive & mediconnect.log.v1.VehicleLive.$Shape} VehicleLive
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                VehicleLive.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.log.v1.VehicleLive();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.fleet = value;
                                else
                                    delete message.fleet;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.vehicle = value;
                                else
                                    delete message.vehicle;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.fix = $root.mediconnect.log.v1.LatestGps.decode(reader, reader.size(), $undefined, _depth + 1, message.fix);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.newestFixBad = value;
                                else
                                    delete message.newestFixBad;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.siren = $root.mediconnect.log.v1.LatestSiren.decode(reader, reader.size(), $undefined, _depth + 1, message.siren);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.battery = $root.mediconnect.log.v1.LatestBattery.decode(reader, reader.size(), $undefined, _depth + 1, message.battery);
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.engine = $root.mediconnect.log.v1.LatestEngine.decode(reader, reader.size(), $undefined, _depth + 1, message.engine);
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.device = $root.mediconnect.log.v1.LatestDevice.decode(reader, reader.size(), $undefined, _depth + 1, message.device);
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.crew && message.crew.length))
                                    message.crew = [];
                                message.crew.push($root.mediconnect.log.v1.LatestCrew.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.crewReported = value;
                                else
                                    delete message.crewReported;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.lastReceivedAtMs = value;
                                else
                                    delete message.lastReceivedAtMs;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 1)
                                    break;
                                message.reportIntervalMs = reader.double();
                                message._reportIntervalMs = "reportIntervalMs";
                                continue;
                            }
                        case 14: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.clockWrong = value;
                                else
                                    delete message.clockWrong;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.saidOffline = value;
                                else
                                    delete message.saidOffline;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 1)
                                    break;
                                message.clockOffsetMs = reader.double();
                                message._clockOffsetMs = "clockOffsetMs";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a VehicleLive message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.log.v1.VehicleLive} VehicleLive
                 */
                VehicleLive.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.log.v1.VehicleLive)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.log.v1.VehicleLive: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.log.v1.VehicleLive();
                    if (object.fleet != null)
                        if (typeof object.fleet !== "string" || object.fleet.length)
                            message.fleet = $String(object.fleet);
                    if (object.vehicle != null)
                        if (typeof object.vehicle !== "string" || object.vehicle.length)
                            message.vehicle = $String(object.vehicle);
                    if (object.fix != null) {
                        if (!$util.isObject(object.fix))
                            throw $TypeError(".mediconnect.log.v1.VehicleLive.fix: object expected");
                        message.fix = $root.mediconnect.log.v1.LatestGps.fromObject(object.fix, _depth + 1);
                    }
                    if (object.newestFixBad != null)
                        if (object.newestFixBad)
                            message.newestFixBad = $Boolean(object.newestFixBad);
                    if (object.siren != null) {
                        if (!$util.isObject(object.siren))
                            throw $TypeError(".mediconnect.log.v1.VehicleLive.siren: object expected");
                        message.siren = $root.mediconnect.log.v1.LatestSiren.fromObject(object.siren, _depth + 1);
                    }
                    if (object.battery != null) {
                        if (!$util.isObject(object.battery))
                            throw $TypeError(".mediconnect.log.v1.VehicleLive.battery: object expected");
                        message.battery = $root.mediconnect.log.v1.LatestBattery.fromObject(object.battery, _depth + 1);
                    }
                    if (object.engine != null) {
                        if (!$util.isObject(object.engine))
                            throw $TypeError(".mediconnect.log.v1.VehicleLive.engine: object expected");
                        message.engine = $root.mediconnect.log.v1.LatestEngine.fromObject(object.engine, _depth + 1);
                    }
                    if (object.device != null) {
                        if (!$util.isObject(object.device))
                            throw $TypeError(".mediconnect.log.v1.VehicleLive.device: object expected");
                        message.device = $root.mediconnect.log.v1.LatestDevice.fromObject(object.device, _depth + 1);
                    }
                    if (object.crew) {
                        if (!$Array.isArray(object.crew))
                            throw $TypeError(".mediconnect.log.v1.VehicleLive.crew: array expected");
                        message.crew = $Array(object.crew.length);
                        for (let i = 0; i < object.crew.length; ++i) {
                            if (!$util.isObject(object.crew[i]))
                                throw $TypeError(".mediconnect.log.v1.VehicleLive.crew: object expected");
                            message.crew[i] = $root.mediconnect.log.v1.LatestCrew.fromObject(object.crew[i], _depth + 1);
                        }
                    }
                    if (object.crewReported != null)
                        if (object.crewReported)
                            message.crewReported = $Boolean(object.crewReported);
                    if (object.state != null)
                        if ($Number(object.state) !== 0)
                            message.state = object.state >>> 0;
                    if (object.lastReceivedAtMs != null)
                        if (typeof object.lastReceivedAtMs === "object" ? object.lastReceivedAtMs.low || object.lastReceivedAtMs.high : $Number(object.lastReceivedAtMs) !== 0)
                            if ($util.Long)
                                message.lastReceivedAtMs = $util.Long.fromValue(object.lastReceivedAtMs, true);
                            else if (typeof object.lastReceivedAtMs === "string")
                                message.lastReceivedAtMs = $parseInt(object.lastReceivedAtMs, 10);
                            else if (typeof object.lastReceivedAtMs === "number")
                                message.lastReceivedAtMs = object.lastReceivedAtMs;
                            else if (typeof object.lastReceivedAtMs === "object")
                                message.lastReceivedAtMs = new $util.LongBits(object.lastReceivedAtMs.low >>> 0, object.lastReceivedAtMs.high >>> 0).toNumber(true);
                    if (object.reportIntervalMs != null)
                        message.reportIntervalMs = $Number(object.reportIntervalMs);
                    if (object.clockWrong != null)
                        if (object.clockWrong)
                            message.clockWrong = $Boolean(object.clockWrong);
                    if (object.saidOffline != null)
                        if (object.saidOffline)
                            message.saidOffline = $Boolean(object.saidOffline);
                    if (object.clockOffsetMs != null)
                        message.clockOffsetMs = $Number(object.clockOffsetMs);
                    return message;
                };

                /**
                 * Creates a plain object from a VehicleLive message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @static
                 * @param {mediconnect.log.v1.VehicleLive} message VehicleLive
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                VehicleLive.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.crew = [];
                    if (options.defaults) {
                        object.fleet = "";
                        object.vehicle = "";
                        object.fix = null;
                        object.newestFixBad = false;
                        object.siren = null;
                        object.battery = null;
                        object.engine = null;
                        object.device = null;
                        object.crewReported = false;
                        object.state = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.lastReceivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.lastReceivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.clockWrong = false;
                        object.saidOffline = false;
                    }
                    if (message.fleet != null && $Object.hasOwnProperty.call(message, "fleet"))
                        object.fleet = message.fleet;
                    if (message.vehicle != null && $Object.hasOwnProperty.call(message, "vehicle"))
                        object.vehicle = message.vehicle;
                    if (message.fix != null && $Object.hasOwnProperty.call(message, "fix"))
                        object.fix = $root.mediconnect.log.v1.LatestGps.toObject(message.fix, options, _depth + 1);
                    if (message.newestFixBad != null && $Object.hasOwnProperty.call(message, "newestFixBad"))
                        object.newestFixBad = message.newestFixBad;
                    if (message.siren != null && $Object.hasOwnProperty.call(message, "siren"))
                        object.siren = $root.mediconnect.log.v1.LatestSiren.toObject(message.siren, options, _depth + 1);
                    if (message.battery != null && $Object.hasOwnProperty.call(message, "battery"))
                        object.battery = $root.mediconnect.log.v1.LatestBattery.toObject(message.battery, options, _depth + 1);
                    if (message.engine != null && $Object.hasOwnProperty.call(message, "engine"))
                        object.engine = $root.mediconnect.log.v1.LatestEngine.toObject(message.engine, options, _depth + 1);
                    if (message.device != null && $Object.hasOwnProperty.call(message, "device"))
                        object.device = $root.mediconnect.log.v1.LatestDevice.toObject(message.device, options, _depth + 1);
                    if (message.crew && message.crew.length) {
                        object.crew = $Array(message.crew.length);
                        for (let j = 0; j < message.crew.length; ++j)
                            object.crew[j] = $root.mediconnect.log.v1.LatestCrew.toObject(message.crew[j], options, _depth + 1);
                    }
                    if (message.crewReported != null && $Object.hasOwnProperty.call(message, "crewReported"))
                        object.crewReported = message.crewReported;
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        object.state = message.state;
                    if (message.lastReceivedAtMs != null && $Object.hasOwnProperty.call(message, "lastReceivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.lastReceivedAtMs = typeof message.lastReceivedAtMs === "number" ? $BigInt(message.lastReceivedAtMs) : $util.Long.fromBits(message.lastReceivedAtMs.low >>> 0, message.lastReceivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.lastReceivedAtMs === "number")
                            object.lastReceivedAtMs = options.longs === $String ? $String(message.lastReceivedAtMs) : message.lastReceivedAtMs;
                        else
                            object.lastReceivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.lastReceivedAtMs) : options.longs === $Number ? new $util.LongBits(message.lastReceivedAtMs.low >>> 0, message.lastReceivedAtMs.high >>> 0).toNumber(true) : message.lastReceivedAtMs;
                    if (message.reportIntervalMs != null && $Object.hasOwnProperty.call(message, "reportIntervalMs"))
                        object.reportIntervalMs = options.json && !$isFinite(message.reportIntervalMs) ? $String(message.reportIntervalMs) : message.reportIntervalMs;
                    if (message.clockWrong != null && $Object.hasOwnProperty.call(message, "clockWrong"))
                        object.clockWrong = message.clockWrong;
                    if (message.saidOffline != null && $Object.hasOwnProperty.call(message, "saidOffline"))
                        object.saidOffline = message.saidOffline;
                    if (message.clockOffsetMs != null && $Object.hasOwnProperty.call(message, "clockOffsetMs"))
                        object.clockOffsetMs = options.json && !$isFinite(message.clockOffsetMs) ? $String(message.clockOffsetMs) : message.clockOffsetMs;
                    return object;
                };

                /**
                 * Converts this VehicleLive to JSON.
                 * @function toJSON
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                VehicleLive.prototype.toJSON = function() {
                    return VehicleLive.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for VehicleLive
                 * @function getTypeUrl
                 * @memberof mediconnect.log.v1.VehicleLive
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                VehicleLive.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.log.v1.VehicleLive";
                };

                return VehicleLive;
            })();

            v1.LatestGps = (function() {

                /**
                 * Properties of a LatestGps.
                 * @typedef {Object} mediconnect.log.v1.LatestGps.$Properties
                 * @property {number|null} [timeMs] LatestGps timeMs
                 * @property {number|null} [receivedAtMs] LatestGps receivedAtMs
                 * @property {mediconnect.telemetry.v1.Gps.$Properties|null} [body] LatestGps body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LatestGps.
                 * @memberof mediconnect.log.v1
                 * @interface ILatestGps
                 * @augments mediconnect.log.v1.LatestGps.$Properties
                 * @deprecated Use mediconnect.log.v1.LatestGps.$Properties instead.
                 */

                /**
                 * Shape of a LatestGps.
                 * @typedef {mediconnect.log.v1.LatestGps.$Properties} mediconnect.log.v1.LatestGps.$Shape
                 */

                /**
                 * Constructs a new LatestGps.
                 * @memberof mediconnect.log.v1
                 * @classdesc Represents a LatestGps.
                 * @constructor
                 * @param {mediconnect.log.v1.LatestGps.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LatestGps = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LatestGps timeMs.
                 * @member {number} timeMs
                 * @memberof mediconnect.log.v1.LatestGps
                 * @instance
                 */
                LatestGps.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestGps receivedAtMs.
                 * @member {number} receivedAtMs
                 * @memberof mediconnect.log.v1.LatestGps
                 * @instance
                 */
                LatestGps.prototype.receivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestGps body.
                 * @member {mediconnect.telemetry.v1.Gps.$Properties|null|undefined} body
                 * @memberof mediconnect.log.v1.LatestGps
                 * @instance
                 */
                LatestGps.prototype.body = null;

                /**
                 * Creates a new LatestGps instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.log.v1.LatestGps
                 * @static
                 * @param {mediconnect.log.v1.LatestGps.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.log.v1.LatestGps} LatestGps instance
                 * @type {{
                 *   (properties: mediconnect.log.v1.LatestGps.$Shape): mediconnect.log.v1.LatestGps & mediconnect.log.v1.LatestGps.$Shape;
                 *   (properties?: mediconnect.log.v1.LatestGps.$Properties): mediconnect.log.v1.LatestGps;
                 * }}
                 */
                LatestGps.create = function(properties) {
                    return new LatestGps(properties);
                };

                /**
                 * Encodes the specified LatestGps message. Does not implicitly {@link mediconnect.log.v1.LatestGps.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.log.v1.LatestGps
                 * @static
                 * @param {mediconnect.log.v1.LatestGps.$Properties} message LatestGps message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LatestGps.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.timeMs);
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs") && (typeof message.receivedAtMs === "object" ? message.receivedAtMs.low || message.receivedAtMs.high : message.receivedAtMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.receivedAtMs);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        $root.mediconnect.telemetry.v1.Gps.encode(message.body, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LatestGps message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.log.v1.LatestGps
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.log.v1.LatestGps & mediconnect.log.v1.LatestGps.$Shape} LatestGps
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LatestGps.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.log.v1.LatestGps();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.timeMs = value;
                                else
                                    delete message.timeMs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.receivedAtMs = value;
                                else
                                    delete message.receivedAtMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.body = $root.mediconnect.telemetry.v1.Gps.decode(reader, reader.size(), $undefined, _depth + 1, message.body);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a LatestGps message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.log.v1.LatestGps
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.log.v1.LatestGps} LatestGps
                 */
                LatestGps.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.log.v1.LatestGps)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.log.v1.LatestGps: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.log.v1.LatestGps();
                    if (object.timeMs != null)
                        if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                            if ($util.Long)
                                message.timeMs = $util.Long.fromValue(object.timeMs, true);
                            else if (typeof object.timeMs === "string")
                                message.timeMs = $parseInt(object.timeMs, 10);
                            else if (typeof object.timeMs === "number")
                                message.timeMs = object.timeMs;
                            else if (typeof object.timeMs === "object")
                                message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                    if (object.receivedAtMs != null)
                        if (typeof object.receivedAtMs === "object" ? object.receivedAtMs.low || object.receivedAtMs.high : $Number(object.receivedAtMs) !== 0)
                            if ($util.Long)
                                message.receivedAtMs = $util.Long.fromValue(object.receivedAtMs, true);
                            else if (typeof object.receivedAtMs === "string")
                                message.receivedAtMs = $parseInt(object.receivedAtMs, 10);
                            else if (typeof object.receivedAtMs === "number")
                                message.receivedAtMs = object.receivedAtMs;
                            else if (typeof object.receivedAtMs === "object")
                                message.receivedAtMs = new $util.LongBits(object.receivedAtMs.low >>> 0, object.receivedAtMs.high >>> 0).toNumber(true);
                    if (object.body != null) {
                        if (!$util.isObject(object.body))
                            throw $TypeError(".mediconnect.log.v1.LatestGps.body: object expected");
                        message.body = $root.mediconnect.telemetry.v1.Gps.fromObject(object.body, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a LatestGps message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.log.v1.LatestGps
                 * @static
                 * @param {mediconnect.log.v1.LatestGps} message LatestGps
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LatestGps.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.receivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.receivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.body = null;
                    }
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.timeMs === "number")
                            object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                        else
                            object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.receivedAtMs = typeof message.receivedAtMs === "number" ? $BigInt(message.receivedAtMs) : $util.Long.fromBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.receivedAtMs === "number")
                            object.receivedAtMs = options.longs === $String ? $String(message.receivedAtMs) : message.receivedAtMs;
                        else
                            object.receivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedAtMs) : options.longs === $Number ? new $util.LongBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0).toNumber(true) : message.receivedAtMs;
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        object.body = $root.mediconnect.telemetry.v1.Gps.toObject(message.body, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this LatestGps to JSON.
                 * @function toJSON
                 * @memberof mediconnect.log.v1.LatestGps
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LatestGps.prototype.toJSON = function() {
                    return LatestGps.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for LatestGps
                 * @function getTypeUrl
                 * @memberof mediconnect.log.v1.LatestGps
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                LatestGps.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.log.v1.LatestGps";
                };

                return LatestGps;
            })();

            v1.LatestSiren = (function() {

                /**
                 * Properties of a LatestSiren.
                 * @typedef {Object} mediconnect.log.v1.LatestSiren.$Properties
                 * @property {number|null} [timeMs] LatestSiren timeMs
                 * @property {number|null} [receivedAtMs] LatestSiren receivedAtMs
                 * @property {mediconnect.telemetry.v1.Siren.$Properties|null} [body] LatestSiren body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LatestSiren.
                 * @memberof mediconnect.log.v1
                 * @interface ILatestSiren
                 * @augments mediconnect.log.v1.LatestSiren.$Properties
                 * @deprecated Use mediconnect.log.v1.LatestSiren.$Properties instead.
                 */

                /**
                 * Shape of a LatestSiren.
                 * @typedef {mediconnect.log.v1.LatestSiren.$Properties} mediconnect.log.v1.LatestSiren.$Shape
                 */

                /**
                 * Constructs a new LatestSiren.
                 * @memberof mediconnect.log.v1
                 * @classdesc Represents a LatestSiren.
                 * @constructor
                 * @param {mediconnect.log.v1.LatestSiren.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LatestSiren = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LatestSiren timeMs.
                 * @member {number} timeMs
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @instance
                 */
                LatestSiren.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestSiren receivedAtMs.
                 * @member {number} receivedAtMs
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @instance
                 */
                LatestSiren.prototype.receivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestSiren body.
                 * @member {mediconnect.telemetry.v1.Siren.$Properties|null|undefined} body
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @instance
                 */
                LatestSiren.prototype.body = null;

                /**
                 * Creates a new LatestSiren instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @static
                 * @param {mediconnect.log.v1.LatestSiren.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.log.v1.LatestSiren} LatestSiren instance
                 * @type {{
                 *   (properties: mediconnect.log.v1.LatestSiren.$Shape): mediconnect.log.v1.LatestSiren & mediconnect.log.v1.LatestSiren.$Shape;
                 *   (properties?: mediconnect.log.v1.LatestSiren.$Properties): mediconnect.log.v1.LatestSiren;
                 * }}
                 */
                LatestSiren.create = function(properties) {
                    return new LatestSiren(properties);
                };

                /**
                 * Encodes the specified LatestSiren message. Does not implicitly {@link mediconnect.log.v1.LatestSiren.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @static
                 * @param {mediconnect.log.v1.LatestSiren.$Properties} message LatestSiren message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LatestSiren.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.timeMs);
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs") && (typeof message.receivedAtMs === "object" ? message.receivedAtMs.low || message.receivedAtMs.high : message.receivedAtMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.receivedAtMs);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        $root.mediconnect.telemetry.v1.Siren.encode(message.body, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LatestSiren message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.log.v1.LatestSiren & mediconnect.log.v1.LatestSiren.$Shape} LatestSiren
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LatestSiren.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.log.v1.LatestSiren();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.timeMs = value;
                                else
                                    delete message.timeMs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.receivedAtMs = value;
                                else
                                    delete message.receivedAtMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.body = $root.mediconnect.telemetry.v1.Siren.decode(reader, reader.size(), $undefined, _depth + 1, message.body);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a LatestSiren message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.log.v1.LatestSiren} LatestSiren
                 */
                LatestSiren.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.log.v1.LatestSiren)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.log.v1.LatestSiren: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.log.v1.LatestSiren();
                    if (object.timeMs != null)
                        if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                            if ($util.Long)
                                message.timeMs = $util.Long.fromValue(object.timeMs, true);
                            else if (typeof object.timeMs === "string")
                                message.timeMs = $parseInt(object.timeMs, 10);
                            else if (typeof object.timeMs === "number")
                                message.timeMs = object.timeMs;
                            else if (typeof object.timeMs === "object")
                                message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                    if (object.receivedAtMs != null)
                        if (typeof object.receivedAtMs === "object" ? object.receivedAtMs.low || object.receivedAtMs.high : $Number(object.receivedAtMs) !== 0)
                            if ($util.Long)
                                message.receivedAtMs = $util.Long.fromValue(object.receivedAtMs, true);
                            else if (typeof object.receivedAtMs === "string")
                                message.receivedAtMs = $parseInt(object.receivedAtMs, 10);
                            else if (typeof object.receivedAtMs === "number")
                                message.receivedAtMs = object.receivedAtMs;
                            else if (typeof object.receivedAtMs === "object")
                                message.receivedAtMs = new $util.LongBits(object.receivedAtMs.low >>> 0, object.receivedAtMs.high >>> 0).toNumber(true);
                    if (object.body != null) {
                        if (!$util.isObject(object.body))
                            throw $TypeError(".mediconnect.log.v1.LatestSiren.body: object expected");
                        message.body = $root.mediconnect.telemetry.v1.Siren.fromObject(object.body, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a LatestSiren message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @static
                 * @param {mediconnect.log.v1.LatestSiren} message LatestSiren
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LatestSiren.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.receivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.receivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.body = null;
                    }
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.timeMs === "number")
                            object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                        else
                            object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.receivedAtMs = typeof message.receivedAtMs === "number" ? $BigInt(message.receivedAtMs) : $util.Long.fromBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.receivedAtMs === "number")
                            object.receivedAtMs = options.longs === $String ? $String(message.receivedAtMs) : message.receivedAtMs;
                        else
                            object.receivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedAtMs) : options.longs === $Number ? new $util.LongBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0).toNumber(true) : message.receivedAtMs;
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        object.body = $root.mediconnect.telemetry.v1.Siren.toObject(message.body, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this LatestSiren to JSON.
                 * @function toJSON
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LatestSiren.prototype.toJSON = function() {
                    return LatestSiren.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for LatestSiren
                 * @function getTypeUrl
                 * @memberof mediconnect.log.v1.LatestSiren
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                LatestSiren.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.log.v1.LatestSiren";
                };

                return LatestSiren;
            })();

            v1.LatestBattery = (function() {

                /**
                 * Properties of a LatestBattery.
                 * @typedef {Object} mediconnect.log.v1.LatestBattery.$Properties
                 * @property {number|null} [timeMs] LatestBattery timeMs
                 * @property {number|null} [receivedAtMs] LatestBattery receivedAtMs
                 * @property {mediconnect.telemetry.v1.Battery.$Properties|null} [body] LatestBattery body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LatestBattery.
                 * @memberof mediconnect.log.v1
                 * @interface ILatestBattery
                 * @augments mediconnect.log.v1.LatestBattery.$Properties
                 * @deprecated Use mediconnect.log.v1.LatestBattery.$Properties instead.
                 */

                /**
                 * Shape of a LatestBattery.
                 * @typedef {mediconnect.log.v1.LatestBattery.$Properties} mediconnect.log.v1.LatestBattery.$Shape
                 */

                /**
                 * Constructs a new LatestBattery.
                 * @memberof mediconnect.log.v1
                 * @classdesc Represents a LatestBattery.
                 * @constructor
                 * @param {mediconnect.log.v1.LatestBattery.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LatestBattery = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LatestBattery timeMs.
                 * @member {number} timeMs
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @instance
                 */
                LatestBattery.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestBattery receivedAtMs.
                 * @member {number} receivedAtMs
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @instance
                 */
                LatestBattery.prototype.receivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestBattery body.
                 * @member {mediconnect.telemetry.v1.Battery.$Properties|null|undefined} body
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @instance
                 */
                LatestBattery.prototype.body = null;

                /**
                 * Creates a new LatestBattery instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @static
                 * @param {mediconnect.log.v1.LatestBattery.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.log.v1.LatestBattery} LatestBattery instance
                 * @type {{
                 *   (properties: mediconnect.log.v1.LatestBattery.$Shape): mediconnect.log.v1.LatestBattery & mediconnect.log.v1.LatestBattery.$Shape;
                 *   (properties?: mediconnect.log.v1.LatestBattery.$Properties): mediconnect.log.v1.LatestBattery;
                 * }}
                 */
                LatestBattery.create = function(properties) {
                    return new LatestBattery(properties);
                };

                /**
                 * Encodes the specified LatestBattery message. Does not implicitly {@link mediconnect.log.v1.LatestBattery.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @static
                 * @param {mediconnect.log.v1.LatestBattery.$Properties} message LatestBattery message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LatestBattery.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.timeMs);
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs") && (typeof message.receivedAtMs === "object" ? message.receivedAtMs.low || message.receivedAtMs.high : message.receivedAtMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.receivedAtMs);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        $root.mediconnect.telemetry.v1.Battery.encode(message.body, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LatestBattery message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.log.v1.LatestBattery & mediconnect.log.v1.LatestBattery.$Shape} LatestBattery
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LatestBattery.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.log.v1.LatestBattery();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.timeMs = value;
                                else
                                    delete message.timeMs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.receivedAtMs = value;
                                else
                                    delete message.receivedAtMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.body = $root.mediconnect.telemetry.v1.Battery.decode(reader, reader.size(), $undefined, _depth + 1, message.body);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a LatestBattery message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.log.v1.LatestBattery} LatestBattery
                 */
                LatestBattery.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.log.v1.LatestBattery)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.log.v1.LatestBattery: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.log.v1.LatestBattery();
                    if (object.timeMs != null)
                        if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                            if ($util.Long)
                                message.timeMs = $util.Long.fromValue(object.timeMs, true);
                            else if (typeof object.timeMs === "string")
                                message.timeMs = $parseInt(object.timeMs, 10);
                            else if (typeof object.timeMs === "number")
                                message.timeMs = object.timeMs;
                            else if (typeof object.timeMs === "object")
                                message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                    if (object.receivedAtMs != null)
                        if (typeof object.receivedAtMs === "object" ? object.receivedAtMs.low || object.receivedAtMs.high : $Number(object.receivedAtMs) !== 0)
                            if ($util.Long)
                                message.receivedAtMs = $util.Long.fromValue(object.receivedAtMs, true);
                            else if (typeof object.receivedAtMs === "string")
                                message.receivedAtMs = $parseInt(object.receivedAtMs, 10);
                            else if (typeof object.receivedAtMs === "number")
                                message.receivedAtMs = object.receivedAtMs;
                            else if (typeof object.receivedAtMs === "object")
                                message.receivedAtMs = new $util.LongBits(object.receivedAtMs.low >>> 0, object.receivedAtMs.high >>> 0).toNumber(true);
                    if (object.body != null) {
                        if (!$util.isObject(object.body))
                            throw $TypeError(".mediconnect.log.v1.LatestBattery.body: object expected");
                        message.body = $root.mediconnect.telemetry.v1.Battery.fromObject(object.body, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a LatestBattery message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @static
                 * @param {mediconnect.log.v1.LatestBattery} message LatestBattery
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LatestBattery.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.receivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.receivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.body = null;
                    }
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.timeMs === "number")
                            object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                        else
                            object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.receivedAtMs = typeof message.receivedAtMs === "number" ? $BigInt(message.receivedAtMs) : $util.Long.fromBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.receivedAtMs === "number")
                            object.receivedAtMs = options.longs === $String ? $String(message.receivedAtMs) : message.receivedAtMs;
                        else
                            object.receivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedAtMs) : options.longs === $Number ? new $util.LongBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0).toNumber(true) : message.receivedAtMs;
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        object.body = $root.mediconnect.telemetry.v1.Battery.toObject(message.body, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this LatestBattery to JSON.
                 * @function toJSON
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LatestBattery.prototype.toJSON = function() {
                    return LatestBattery.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for LatestBattery
                 * @function getTypeUrl
                 * @memberof mediconnect.log.v1.LatestBattery
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                LatestBattery.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.log.v1.LatestBattery";
                };

                return LatestBattery;
            })();

            v1.LatestEngine = (function() {

                /**
                 * Properties of a LatestEngine.
                 * @typedef {Object} mediconnect.log.v1.LatestEngine.$Properties
                 * @property {number|null} [timeMs] LatestEngine timeMs
                 * @property {number|null} [receivedAtMs] LatestEngine receivedAtMs
                 * @property {mediconnect.telemetry.v1.Engine.$Properties|null} [body] LatestEngine body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LatestEngine.
                 * @memberof mediconnect.log.v1
                 * @interface ILatestEngine
                 * @augments mediconnect.log.v1.LatestEngine.$Properties
                 * @deprecated Use mediconnect.log.v1.LatestEngine.$Properties instead.
                 */

                /**
                 * Shape of a LatestEngine.
                 * @typedef {mediconnect.log.v1.LatestEngine.$Properties} mediconnect.log.v1.LatestEngine.$Shape
                 */

                /**
                 * Constructs a new LatestEngine.
                 * @memberof mediconnect.log.v1
                 * @classdesc Represents a LatestEngine.
                 * @constructor
                 * @param {mediconnect.log.v1.LatestEngine.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LatestEngine = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LatestEngine timeMs.
                 * @member {number} timeMs
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @instance
                 */
                LatestEngine.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestEngine receivedAtMs.
                 * @member {number} receivedAtMs
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @instance
                 */
                LatestEngine.prototype.receivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestEngine body.
                 * @member {mediconnect.telemetry.v1.Engine.$Properties|null|undefined} body
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @instance
                 */
                LatestEngine.prototype.body = null;

                /**
                 * Creates a new LatestEngine instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @static
                 * @param {mediconnect.log.v1.LatestEngine.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.log.v1.LatestEngine} LatestEngine instance
                 * @type {{
                 *   (properties: mediconnect.log.v1.LatestEngine.$Shape): mediconnect.log.v1.LatestEngine & mediconnect.log.v1.LatestEngine.$Shape;
                 *   (properties?: mediconnect.log.v1.LatestEngine.$Properties): mediconnect.log.v1.LatestEngine;
                 * }}
                 */
                LatestEngine.create = function(properties) {
                    return new LatestEngine(properties);
                };

                /**
                 * Encodes the specified LatestEngine message. Does not implicitly {@link mediconnect.log.v1.LatestEngine.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @static
                 * @param {mediconnect.log.v1.LatestEngine.$Properties} message LatestEngine message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LatestEngine.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.timeMs);
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs") && (typeof message.receivedAtMs === "object" ? message.receivedAtMs.low || message.receivedAtMs.high : message.receivedAtMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.receivedAtMs);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        $root.mediconnect.telemetry.v1.Engine.encode(message.body, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LatestEngine message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.log.v1.LatestEngine & mediconnect.log.v1.LatestEngine.$Shape} LatestEngine
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LatestEngine.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.log.v1.LatestEngine();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.timeMs = value;
                                else
                                    delete message.timeMs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.receivedAtMs = value;
                                else
                                    delete message.receivedAtMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.body = $root.mediconnect.telemetry.v1.Engine.decode(reader, reader.size(), $undefined, _depth + 1, message.body);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a LatestEngine message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.log.v1.LatestEngine} LatestEngine
                 */
                LatestEngine.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.log.v1.LatestEngine)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.log.v1.LatestEngine: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.log.v1.LatestEngine();
                    if (object.timeMs != null)
                        if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                            if ($util.Long)
                                message.timeMs = $util.Long.fromValue(object.timeMs, true);
                            else if (typeof object.timeMs === "string")
                                message.timeMs = $parseInt(object.timeMs, 10);
                            else if (typeof object.timeMs === "number")
                                message.timeMs = object.timeMs;
                            else if (typeof object.timeMs === "object")
                                message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                    if (object.receivedAtMs != null)
                        if (typeof object.receivedAtMs === "object" ? object.receivedAtMs.low || object.receivedAtMs.high : $Number(object.receivedAtMs) !== 0)
                            if ($util.Long)
                                message.receivedAtMs = $util.Long.fromValue(object.receivedAtMs, true);
                            else if (typeof object.receivedAtMs === "string")
                                message.receivedAtMs = $parseInt(object.receivedAtMs, 10);
                            else if (typeof object.receivedAtMs === "number")
                                message.receivedAtMs = object.receivedAtMs;
                            else if (typeof object.receivedAtMs === "object")
                                message.receivedAtMs = new $util.LongBits(object.receivedAtMs.low >>> 0, object.receivedAtMs.high >>> 0).toNumber(true);
                    if (object.body != null) {
                        if (!$util.isObject(object.body))
                            throw $TypeError(".mediconnect.log.v1.LatestEngine.body: object expected");
                        message.body = $root.mediconnect.telemetry.v1.Engine.fromObject(object.body, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a LatestEngine message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @static
                 * @param {mediconnect.log.v1.LatestEngine} message LatestEngine
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LatestEngine.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.receivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.receivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.body = null;
                    }
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.timeMs === "number")
                            object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                        else
                            object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.receivedAtMs = typeof message.receivedAtMs === "number" ? $BigInt(message.receivedAtMs) : $util.Long.fromBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.receivedAtMs === "number")
                            object.receivedAtMs = options.longs === $String ? $String(message.receivedAtMs) : message.receivedAtMs;
                        else
                            object.receivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedAtMs) : options.longs === $Number ? new $util.LongBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0).toNumber(true) : message.receivedAtMs;
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        object.body = $root.mediconnect.telemetry.v1.Engine.toObject(message.body, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this LatestEngine to JSON.
                 * @function toJSON
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LatestEngine.prototype.toJSON = function() {
                    return LatestEngine.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for LatestEngine
                 * @function getTypeUrl
                 * @memberof mediconnect.log.v1.LatestEngine
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                LatestEngine.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.log.v1.LatestEngine";
                };

                return LatestEngine;
            })();

            v1.LatestDevice = (function() {

                /**
                 * Properties of a LatestDevice.
                 * @typedef {Object} mediconnect.log.v1.LatestDevice.$Properties
                 * @property {number|null} [timeMs] LatestDevice timeMs
                 * @property {number|null} [receivedAtMs] LatestDevice receivedAtMs
                 * @property {mediconnect.telemetry.v1.Device.$Properties|null} [body] LatestDevice body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LatestDevice.
                 * @memberof mediconnect.log.v1
                 * @interface ILatestDevice
                 * @augments mediconnect.log.v1.LatestDevice.$Properties
                 * @deprecated Use mediconnect.log.v1.LatestDevice.$Properties instead.
                 */

                /**
                 * Shape of a LatestDevice.
                 * @typedef {mediconnect.log.v1.LatestDevice.$Properties} mediconnect.log.v1.LatestDevice.$Shape
                 */

                /**
                 * Constructs a new LatestDevice.
                 * @memberof mediconnect.log.v1
                 * @classdesc Represents a LatestDevice.
                 * @constructor
                 * @param {mediconnect.log.v1.LatestDevice.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LatestDevice = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LatestDevice timeMs.
                 * @member {number} timeMs
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @instance
                 */
                LatestDevice.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestDevice receivedAtMs.
                 * @member {number} receivedAtMs
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @instance
                 */
                LatestDevice.prototype.receivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestDevice body.
                 * @member {mediconnect.telemetry.v1.Device.$Properties|null|undefined} body
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @instance
                 */
                LatestDevice.prototype.body = null;

                /**
                 * Creates a new LatestDevice instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @static
                 * @param {mediconnect.log.v1.LatestDevice.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.log.v1.LatestDevice} LatestDevice instance
                 * @type {{
                 *   (properties: mediconnect.log.v1.LatestDevice.$Shape): mediconnect.log.v1.LatestDevice & mediconnect.log.v1.LatestDevice.$Shape;
                 *   (properties?: mediconnect.log.v1.LatestDevice.$Properties): mediconnect.log.v1.LatestDevice;
                 * }}
                 */
                LatestDevice.create = function(properties) {
                    return new LatestDevice(properties);
                };

                /**
                 * Encodes the specified LatestDevice message. Does not implicitly {@link mediconnect.log.v1.LatestDevice.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @static
                 * @param {mediconnect.log.v1.LatestDevice.$Properties} message LatestDevice message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LatestDevice.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.timeMs);
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs") && (typeof message.receivedAtMs === "object" ? message.receivedAtMs.low || message.receivedAtMs.high : message.receivedAtMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.receivedAtMs);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        $root.mediconnect.telemetry.v1.Device.encode(message.body, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LatestDevice message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.log.v1.LatestDevice & mediconnect.log.v1.LatestDevice.$Shape} LatestDevice
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LatestDevice.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.log.v1.LatestDevice();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.timeMs = value;
                                else
                                    delete message.timeMs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.receivedAtMs = value;
                                else
                                    delete message.receivedAtMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.body = $root.mediconnect.telemetry.v1.Device.decode(reader, reader.size(), $undefined, _depth + 1, message.body);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a LatestDevice message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.log.v1.LatestDevice} LatestDevice
                 */
                LatestDevice.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.log.v1.LatestDevice)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.log.v1.LatestDevice: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.log.v1.LatestDevice();
                    if (object.timeMs != null)
                        if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                            if ($util.Long)
                                message.timeMs = $util.Long.fromValue(object.timeMs, true);
                            else if (typeof object.timeMs === "string")
                                message.timeMs = $parseInt(object.timeMs, 10);
                            else if (typeof object.timeMs === "number")
                                message.timeMs = object.timeMs;
                            else if (typeof object.timeMs === "object")
                                message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                    if (object.receivedAtMs != null)
                        if (typeof object.receivedAtMs === "object" ? object.receivedAtMs.low || object.receivedAtMs.high : $Number(object.receivedAtMs) !== 0)
                            if ($util.Long)
                                message.receivedAtMs = $util.Long.fromValue(object.receivedAtMs, true);
                            else if (typeof object.receivedAtMs === "string")
                                message.receivedAtMs = $parseInt(object.receivedAtMs, 10);
                            else if (typeof object.receivedAtMs === "number")
                                message.receivedAtMs = object.receivedAtMs;
                            else if (typeof object.receivedAtMs === "object")
                                message.receivedAtMs = new $util.LongBits(object.receivedAtMs.low >>> 0, object.receivedAtMs.high >>> 0).toNumber(true);
                    if (object.body != null) {
                        if (!$util.isObject(object.body))
                            throw $TypeError(".mediconnect.log.v1.LatestDevice.body: object expected");
                        message.body = $root.mediconnect.telemetry.v1.Device.fromObject(object.body, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a LatestDevice message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @static
                 * @param {mediconnect.log.v1.LatestDevice} message LatestDevice
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LatestDevice.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.receivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.receivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.body = null;
                    }
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.timeMs === "number")
                            object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                        else
                            object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.receivedAtMs = typeof message.receivedAtMs === "number" ? $BigInt(message.receivedAtMs) : $util.Long.fromBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.receivedAtMs === "number")
                            object.receivedAtMs = options.longs === $String ? $String(message.receivedAtMs) : message.receivedAtMs;
                        else
                            object.receivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedAtMs) : options.longs === $Number ? new $util.LongBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0).toNumber(true) : message.receivedAtMs;
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        object.body = $root.mediconnect.telemetry.v1.Device.toObject(message.body, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this LatestDevice to JSON.
                 * @function toJSON
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LatestDevice.prototype.toJSON = function() {
                    return LatestDevice.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for LatestDevice
                 * @function getTypeUrl
                 * @memberof mediconnect.log.v1.LatestDevice
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                LatestDevice.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.log.v1.LatestDevice";
                };

                return LatestDevice;
            })();

            v1.LatestCrew = (function() {

                /**
                 * Properties of a LatestCrew.
                 * @typedef {Object} mediconnect.log.v1.LatestCrew.$Properties
                 * @property {number|null} [timeMs] LatestCrew timeMs
                 * @property {number|null} [receivedAtMs] LatestCrew receivedAtMs
                 * @property {mediconnect.telemetry.v1.Crew.$Properties|null} [body] LatestCrew body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LatestCrew.
                 * @memberof mediconnect.log.v1
                 * @interface ILatestCrew
                 * @augments mediconnect.log.v1.LatestCrew.$Properties
                 * @deprecated Use mediconnect.log.v1.LatestCrew.$Properties instead.
                 */

                /**
                 * Shape of a LatestCrew.
                 * @typedef {mediconnect.log.v1.LatestCrew.$Properties} mediconnect.log.v1.LatestCrew.$Shape
                 */

                /**
                 * Constructs a new LatestCrew.
                 * @memberof mediconnect.log.v1
                 * @classdesc Represents a LatestCrew.
                 * @constructor
                 * @param {mediconnect.log.v1.LatestCrew.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LatestCrew = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LatestCrew timeMs.
                 * @member {number} timeMs
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @instance
                 */
                LatestCrew.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestCrew receivedAtMs.
                 * @member {number} receivedAtMs
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @instance
                 */
                LatestCrew.prototype.receivedAtMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * LatestCrew body.
                 * @member {mediconnect.telemetry.v1.Crew.$Properties|null|undefined} body
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @instance
                 */
                LatestCrew.prototype.body = null;

                /**
                 * Creates a new LatestCrew instance using the specified properties.
                 * @function create
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @static
                 * @param {mediconnect.log.v1.LatestCrew.$Properties=} [properties] Properties to set
                 * @returns {mediconnect.log.v1.LatestCrew} LatestCrew instance
                 * @type {{
                 *   (properties: mediconnect.log.v1.LatestCrew.$Shape): mediconnect.log.v1.LatestCrew & mediconnect.log.v1.LatestCrew.$Shape;
                 *   (properties?: mediconnect.log.v1.LatestCrew.$Properties): mediconnect.log.v1.LatestCrew;
                 * }}
                 */
                LatestCrew.create = function(properties) {
                    return new LatestCrew(properties);
                };

                /**
                 * Encodes the specified LatestCrew message. Does not implicitly {@link mediconnect.log.v1.LatestCrew.verify|verify} messages.
                 * @function encode
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @static
                 * @param {mediconnect.log.v1.LatestCrew.$Properties} message LatestCrew message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LatestCrew.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.timeMs);
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs") && (typeof message.receivedAtMs === "object" ? message.receivedAtMs.low || message.receivedAtMs.high : message.receivedAtMs !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.receivedAtMs);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        $root.mediconnect.telemetry.v1.Crew.encode(message.body, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LatestCrew message from the specified reader or buffer.
                 * @function decode
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {mediconnect.log.v1.LatestCrew & mediconnect.log.v1.LatestCrew.$Shape} LatestCrew
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LatestCrew.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.mediconnect.log.v1.LatestCrew();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.timeMs = value;
                                else
                                    delete message.timeMs;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.receivedAtMs = value;
                                else
                                    delete message.receivedAtMs;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.body = $root.mediconnect.telemetry.v1.Crew.decode(reader, reader.size(), $undefined, _depth + 1, message.body);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Creates a LatestCrew message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {mediconnect.log.v1.LatestCrew} LatestCrew
                 */
                LatestCrew.fromObject = function (object, _depth) {
                    if (object instanceof $root.mediconnect.log.v1.LatestCrew)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".mediconnect.log.v1.LatestCrew: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.mediconnect.log.v1.LatestCrew();
                    if (object.timeMs != null)
                        if (typeof object.timeMs === "object" ? object.timeMs.low || object.timeMs.high : $Number(object.timeMs) !== 0)
                            if ($util.Long)
                                message.timeMs = $util.Long.fromValue(object.timeMs, true);
                            else if (typeof object.timeMs === "string")
                                message.timeMs = $parseInt(object.timeMs, 10);
                            else if (typeof object.timeMs === "number")
                                message.timeMs = object.timeMs;
                            else if (typeof object.timeMs === "object")
                                message.timeMs = new $util.LongBits(object.timeMs.low >>> 0, object.timeMs.high >>> 0).toNumber(true);
                    if (object.receivedAtMs != null)
                        if (typeof object.receivedAtMs === "object" ? object.receivedAtMs.low || object.receivedAtMs.high : $Number(object.receivedAtMs) !== 0)
                            if ($util.Long)
                                message.receivedAtMs = $util.Long.fromValue(object.receivedAtMs, true);
                            else if (typeof object.receivedAtMs === "string")
                                message.receivedAtMs = $parseInt(object.receivedAtMs, 10);
                            else if (typeof object.receivedAtMs === "number")
                                message.receivedAtMs = object.receivedAtMs;
                            else if (typeof object.receivedAtMs === "object")
                                message.receivedAtMs = new $util.LongBits(object.receivedAtMs.low >>> 0, object.receivedAtMs.high >>> 0).toNumber(true);
                    if (object.body != null) {
                        if (!$util.isObject(object.body))
                            throw $TypeError(".mediconnect.log.v1.LatestCrew.body: object expected");
                        message.body = $root.mediconnect.telemetry.v1.Crew.fromObject(object.body, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a LatestCrew message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @static
                 * @param {mediconnect.log.v1.LatestCrew} message LatestCrew
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LatestCrew.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.timeMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.timeMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.receivedAtMs = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.receivedAtMs = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.body = null;
                    }
                    if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.timeMs = typeof message.timeMs === "number" ? $BigInt(message.timeMs) : $util.Long.fromBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0, true).toBigInt();
                        else if (typeof message.timeMs === "number")
                            object.timeMs = options.longs === $String ? $String(message.timeMs) : message.timeMs;
                        else
                            object.timeMs = options.longs === $String ? $util.Long.prototype.toString.call(message.timeMs) : options.longs === $Number ? new $util.LongBits(message.timeMs.low >>> 0, message.timeMs.high >>> 0).toNumber(true) : message.timeMs;
                    if (message.receivedAtMs != null && $Object.hasOwnProperty.call(message, "receivedAtMs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.receivedAtMs = typeof message.receivedAtMs === "number" ? $BigInt(message.receivedAtMs) : $util.Long.fromBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0, true).toBigInt();
                        else if (typeof message.receivedAtMs === "number")
                            object.receivedAtMs = options.longs === $String ? $String(message.receivedAtMs) : message.receivedAtMs;
                        else
                            object.receivedAtMs = options.longs === $String ? $util.Long.prototype.toString.call(message.receivedAtMs) : options.longs === $Number ? new $util.LongBits(message.receivedAtMs.low >>> 0, message.receivedAtMs.high >>> 0).toNumber(true) : message.receivedAtMs;
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        object.body = $root.mediconnect.telemetry.v1.Crew.toObject(message.body, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this LatestCrew to JSON.
                 * @function toJSON
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LatestCrew.prototype.toJSON = function() {
                    return LatestCrew.toObject(this, $protobuf.util.toJSONOptions);
                };

                /**
                 * Gets the type url for LatestCrew
                 * @function getTypeUrl
                 * @memberof mediconnect.log.v1.LatestCrew
                 * @static
                 * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
                 * @returns {string} The type url
                 */
                LatestCrew.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/mediconnect.log.v1.LatestCrew";
                };

                return LatestCrew;
            })();

            return v1;
        })();

        return log;
    })();

    return mediconnect;
})();

export {
  $root as default
};
