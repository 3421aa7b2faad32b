import protobuf from 'protobufjs/minimal.js';

// protobufjs decodes uint64 to Long objects when it finds the `long` package, although the generated types say number.
// Without it uint64 is a number, exact up to 2^53-1, which is all that the wire contract allows. Must be imported
// before the generated code.
protobuf.util.Long = null as never;
protobuf.configure();
