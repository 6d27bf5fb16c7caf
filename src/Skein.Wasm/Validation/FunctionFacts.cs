namespace Skein.Wasm.Validation;

/// <summary>What was seen of a function while it was checked. <c>default</c>: an empty one.</summary>
/// <param name="OperandsMax">The most operands on its stack at once.</param>
/// <param name="NestingMax">The most blocks in one another, itself included.</param>
/// <param name="IsLeaf">Whether it calls no function.</param>
/// <param name="HasLoops">Whether it has a loop.</param>
internal readonly record struct FunctionFacts(int OperandsMax, int NestingMax, bool IsLeaf, bool HasLoops);
