namespace Skein.Cli.Targets;

/// <summary>One .NET process, as <c>skein ps</c> shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its entry assembly's or executable's name, never its arguments.</param>
internal sealed record ListedProcess(int Id, string Name)
{
    /// <summary>The runtime's version, or null.</summary>
    public string? Runtime { get; init; }

    /// <summary>Who runs it, or null.</summary>
    public string? User { get; init; }

    /// <summary>How many threads it has; null where not known.</summary>
    public int? Threads { get; init; }

    /// <summary>Resident memory in bytes; null where not known.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>How long it has run; null where not known.</summary>
    public TimeSpan? UpTime { get; init; }

    /// <summary>Why it cannot be looked at; null where it can.</summary>
    public string? Refusal { get; init; }
}
