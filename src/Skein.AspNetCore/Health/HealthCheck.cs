namespace Skein.AspNetCore.Health;

/// <summary>
/// A question of yours to the service: whether it is well. It is asked again and again on a thread of its own, never on the
/// pool and never while somebody waits for the answer; it may block, and one that hangs is told as that and harms no other.
/// Immutable, thread-safe.
/// </summary>
/// <param name="Name">What it is called, to everybody who asks: at most 64 letters, digits, spaces, <c>.</c>, <c>-</c> and <c>_</c>.</param>
/// <param name="Check">Gives null where all is well, else a line that says what is not, to everybody who asks. Of what it throws only the type is told.</param>
public sealed record HealthCheck(string Name, Func<string?> Check)
{
    /// <summary>
    /// Whether the process is to be killed when this fails; else it only gets no requests. Never for what a restart does not
    /// cure, as a database that is down. Default false.
    /// </summary>
    public bool FailsLiveness { get; init; }
}
