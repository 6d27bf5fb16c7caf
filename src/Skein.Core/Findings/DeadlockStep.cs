namespace Skein.Core.Findings;

/// <summary>One step of a circle: a coroutine, and what it waits for, which the next one holds.</summary>
/// <param name="Coroutine">The coroutine.</param>
/// <param name="WaitsFor">What it waits for; empty where that is the next coroutine itself.</param>
/// <param name="Evidence">How it is known that the next one holds it; may be empty.</param>
public sealed record DeadlockStep(Participant Coroutine, string WaitsFor, string Evidence);
