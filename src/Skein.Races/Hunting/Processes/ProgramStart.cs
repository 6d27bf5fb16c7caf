namespace Skein.Races.Hunting.Processes;

/// <summary>A program that is to be run.</summary>
internal sealed record ProgramStart
{
    /// <summary>The executable.</summary>
    public required string File { get; init; }

    /// <summary>Its arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Variables beside those of this process.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Where its output is kept.</summary>
    public required string Log { get; init; }

    /// <summary>How long it may take.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>Where its output goes as it comes, too; null: nowhere.</summary>
    public TextWriter? Echo { get; init; }
}
