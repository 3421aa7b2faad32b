import { type Static, Type } from 'typebox';

const Moment = Type.Union([Type.String({ maxLength: 40 }), Type.Null()]);

/**
 * What a Traccar server forwards with `forward.type` = json, as far as we read it; newer versions may say more. What a
 * value means is judged later, so that a wrong one becomes a dead letter; here stands what makes it a position at all.
 */
export const TraccarBody = Type.Object({
  position: Type.Object({
    fixTime: Type.String({ maxLength: 40, description: 'when the position was measured, ISO 8601' }),
    deviceTime: Type.Optional(Moment),
    valid: Type.Optional(Type.Boolean({ description: 'false: the receiver had no fix' })),
    latitude: Type.Number({ description: 'degrees' }),
    longitude: Type.Number({ description: 'degrees' }),
    altitude: Type.Optional(Type.Number({ description: 'metres; 0 also where it was not measured' })),
    speed: Type.Optional(Type.Number({ description: 'knots' })),
    course: Type.Optional(Type.Number({ description: 'degrees' })),
    accuracy: Type.Optional(Type.Number({ description: 'metres; 0 where it is not known' })),
    attributes: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
  device: Type.Object({
    uniqueId: Type.String({ minLength: 1, maxLength: 128, description: 'the id of one of our gateways' }),
  }),
});
export type TraccarBody = Static<typeof TraccarBody>;
export type TraccarPosition = TraccarBody['position'];
