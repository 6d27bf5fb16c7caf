namespace Skein.AspNetCore.Health;

/// <summary>How a check stands at one moment. Immutable.</summary>
/// <param name="Check">The check.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">What is not well; null where all is.</param>
/// <param name="Age">How long ago it ended, or for how long it hangs.</param>
internal readonly record struct CheckResult(HealthCheck Check, CheckState State, string? Reason, TimeSpan Age)
{
    /// <summary>In a sentence, as <c>the check database has hung for 12.0 s</c>.</summary>
    public string Sentence => State switch
    {
        CheckState.Pending => $"the check {Check.Name} has not ended for the first time yet",
        CheckState.Hanging => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the check {Check.Name} has hung for {Age.TotalSeconds:0.0} s"),
        CheckState.Failed => $"the check {Check.Name} failed: {Reason}",
        _ => $"the check {Check.Name} is well",
    };
}
