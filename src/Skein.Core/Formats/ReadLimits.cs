namespace Skein.Core.Formats;

/// <summary>Upper bounds on what is read from a saved file. What is beyond one is refused, by the bound's name.</summary>
public sealed record ReadLimits
{
    /// <summary>The defaults.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Bytes of JSON, unpacked. Default 8 billion.</summary>
    public long JsonBytesMax { get; init; } = 8_000_000_000;

    /// <summary>Bytes of a pprof profile, unpacked; it is held in memory. Default 1 billion.</summary>
    public int PprofBytesMax { get; init; } = 1_000_000_000;

    /// <summary>Bytes of one string or number. Default 1 million.</summary>
    public int TextBytesMax { get; init; } = 1_000_000;

    /// <summary>Coroutines; in a profile, samples. Default 10 million.</summary>
    public int CoroutinesMax { get; init; } = 10_000_000;

    /// <summary>Distinct frames; in a profile, also functions and locations. Default 5 million.</summary>
    public int FramesMax { get; init; } = 5_000_000;

    /// <summary>Distinct stacks. Default 10 million.</summary>
    public int StacksMax { get; init; } = 10_000_000;

    /// <summary>Frames in one stack. Default 10,000.</summary>
    public int FramesPerStackMax { get; init; } = 10_000;

    /// <summary>Resources. Default 10 million.</summary>
    public int ResourcesMax { get; init; } = 10_000_000;

    /// <summary>Holders of one resource. Default 1 million.</summary>
    public int HoldersMax { get; init; } = 1_000_000;

    /// <summary>Spans. Default 10 million.</summary>
    public int SpansMax { get; init; } = 10_000_000;

    /// <summary>Label sets. Default 10 million.</summary>
    public int LabelSetsMax { get; init; } = 10_000_000;

    /// <summary>Labels on one coroutine. Default 1,000.</summary>
    public int LabelsPerSetMax { get; init; } = 1_000;

    /// <summary>Gaps, and entries of what was dropped; in a profile, comments. Default 10,000.</summary>
    public int NotesMax { get; init; } = 10_000;

    /// <summary>Strings in a profile's table. Default 20 million.</summary>
    public int StringsMax { get; init; } = 20_000_000;
}
