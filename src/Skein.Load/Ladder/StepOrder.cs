namespace Skein.Load.Ladder;

/// <summary>One step that is to be run: load from an empty service.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Rate">Requests a second that are to start, as a Poisson process.</param>
/// <param name="WarmUp">How long before anything counts.</param>
/// <param name="Measured">How long counts.</param>
/// <param name="Seed">Of the random starts.</param>
public sealed record StepOrder(StepPurpose Purpose, double Rate, TimeSpan WarmUp, TimeSpan Measured, ulong Seed);
