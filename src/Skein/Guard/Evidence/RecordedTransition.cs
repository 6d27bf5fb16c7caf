namespace Skein.Guard.Evidence;

/// <summary>A change of the guard's state and when it was told. Immutable, thread-safe.</summary>
/// <param name="At">When.</param>
/// <param name="Transition">The change.</param>
public sealed record RecordedTransition(DateTimeOffset At, GuardTransition Transition);
