namespace Skein.Core.Findings;

/// <summary>What a check has to say: findings, none, or that it cannot tell yet. Immutable, thread-safe.</summary>
public sealed record CheckResult
{
    private CheckResult(IReadOnlyList<Finding> findings, string? notYet)
    {
        Findings = findings;
        NotYet = notYet;
    }

    /// <summary>Nothing was found.</summary>
    public static CheckResult Clean { get; } = new([], null);

    /// <summary>What was found, the most important first.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What it needs before it can tell, as a clause; null where it can.</summary>
    public string? NotYet { get; }

    /// <summary>What was found; may be nothing.</summary>
    public static CheckResult Found(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return findings.Count == 0 ? Clean : new(findings, null);
    }

    /// <summary>It cannot tell yet.</summary>
    /// <param name="needs">What it needs, as a clause: <c>a second snapshot</c>.</param>
    public static CheckResult CannotTellWithout(string needs)
    {
        ArgumentException.ThrowIfNullOrEmpty(needs);
        return new([], needs);
    }
}
