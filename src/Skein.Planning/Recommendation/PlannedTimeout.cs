namespace Skein.Planning.Recommendation;

/// <summary>Whether a caller's time holds all attempts of what it calls. Immutable and thread-safe.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Called">What it calls: one, or several one after another.</param>
/// <param name="Given">The caller's own timeout, seconds.</param>
/// <param name="Needed">What all attempts and pauses take at the most, seconds.</param>
/// <param name="RetriesThatFit">How many retries of each call would fit; null where several are called.</param>
/// <param name="TimeoutThatFits">The timeout of each attempt that would fit, seconds; null where several are called.</param>
public sealed record PlannedTimeout(string Caller, string Called, double Given, double Needed, int? RetriesThatFit, double? TimeoutThatFits)
{
    /// <summary>Whether they fit. A rounding is forgiven.</summary>
    public bool Fits => Given >= Needed * (1 - 1e-12);
}
