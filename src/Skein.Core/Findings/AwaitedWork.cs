namespace Skein.Core.Findings;

/// <summary>What blocked threads wait for: coroutines that do the same at the same place.</summary>
/// <param name="Example">One of them.</param>
/// <param name="Count">How many threads wait for one of them.</param>
public sealed record AwaitedWork(Participant Example, int Count);
