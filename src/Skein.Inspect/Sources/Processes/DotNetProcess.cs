namespace Skein.Inspect.Sources.Processes;

/// <summary>A .NET process that runs on this machine. <c>default</c> names none.</summary>
public readonly record struct DotNetProcess
{
    /// <summary>Its id.</summary>
    public int Id { get; init; }

    /// <summary>Its entry assembly's or program's name, never its arguments.</summary>
    public string Name { get; init; }

    /// <summary>Its runtime's version, as <c>10.0.12</c>; empty where it does not say.</summary>
    public string RuntimeVersion { get; init; }

    /// <summary>Its effective user's id.</summary>
    public uint UserId { get; init; }

    /// <summary>Its effective user's name; the id as text where it has none.</summary>
    public string UserName { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Its resident memory in bytes.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>How many threads it has.</summary>
    public int Threads { get; init; }

    /// <summary>Why it cannot be looked at, as a clause; null where it can.</summary>
    public string? Refusal { get; init; }
}
