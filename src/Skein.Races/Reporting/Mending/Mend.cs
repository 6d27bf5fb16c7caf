namespace Skein.Races.Reporting.Mending;

/// <summary>What would end a race.</summary>
/// <param name="Suggestion">What to do.</param>
/// <param name="Reason">Why that, from the facts of the race.</param>
/// <param name="Caution">What would look like a mend and is none; empty where there is nothing to say.</param>
public sealed record Mend(string Suggestion, string Reason, string Caution = "");
