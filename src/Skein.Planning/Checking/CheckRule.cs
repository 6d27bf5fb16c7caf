namespace Skein.Planning.Checking;

/// <summary>One thing that is looked for. Immutable and thread-safe.</summary>
/// <param name="Id">It stays the same from version to version: <c>PLN001</c>.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Severity">How sure it is.</param>
/// <param name="LooksFor">What makes it a finding.</param>
/// <param name="Explanation">Why it is wrong, and the right formula.</param>
/// <param name="Remedy">What to do.</param>
public sealed record CheckRule(string Id, string Title, CheckSeverity Severity, string LooksFor, string Explanation, string Remedy);
