namespace Skein.Testing;

/// <summary>A timer in one of the runtime's queues. Immutable, thread-safe.</summary>
/// <param name="Hash">Its hash code, by which events name it.</param>
/// <param name="Callback">What it calls.</param>
/// <param name="State">What it hands over.</param>
/// <param name="Context">The context of its creator; null where the flow was suppressed, and for the timers of the base library.</param>
/// <param name="PeriodMilliseconds">Between two runs; <see cref="uint.MaxValue"/> or 0 for one run.</param>
internal sealed record ArmedTimer(int Hash, Delegate Callback, object? State, ExecutionContext? Context, uint PeriodMilliseconds);
