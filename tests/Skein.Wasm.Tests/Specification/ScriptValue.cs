namespace Skein.Wasm.Tests.Specification;

/// <summary>An operand, or what is expected as a result: bits as a decimal number, <c>nan:canonical</c>, <c>nan:arithmetic</c>, <c>null</c>; of a vector one for each lane; nothing where any value will do.</summary>
internal sealed record ScriptValue(string Type, string LaneType, string[] Bits);
