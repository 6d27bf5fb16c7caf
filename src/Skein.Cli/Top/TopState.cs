namespace Skein.Cli.Top;

/// <summary>What the user chose with keys. Immutable.</summary>
internal sealed record TopState
{
    public TopSort Sort { get; init; }

    public TopMode Mode { get; init; }

    /// <summary>Place of the chosen grouping in the list of them.</summary>
    public int Grouping { get; init; }

    /// <summary>The filter in force.</summary>
    public string Filter { get; init; } = "";

    /// <summary>The filter while it is typed.</summary>
    public string Draft { get; init; } = "";

    /// <summary>Why the last filter was refused; empty where it was not.</summary>
    public string Refusal { get; init; } = "";

    public bool Paused { get; init; }

    /// <summary>Key of the marked group, so that it stays marked when rows move; empty for the first.</summary>
    public string Marked { get; init; } = "";

    /// <summary>Lines by which the details are scrolled.</summary>
    public int Scroll { get; init; }

    public bool Quit { get; init; }
}
