namespace Skein.Races.Runtime.Fields;

/// <summary>Bounds of watching plain fields.</summary>
internal sealed record FieldLimits
{
    public static FieldLimits Default { get; } = new();

    /// <summary>First hits of a site by a thread that are all looked at. Default: 200.</summary>
    public int FirstHits { get; init; } = 200;

    /// <summary>Hits in a row that are looked at after each pause. Default: 10.</summary>
    public int BurstHits { get; init; } = 10;

    /// <summary>Hits that are passed over at most between two bursts; the pauses grow up to this. Default: 10,000, which is one hit of a thousand.</summary>
    public int PauseHitsMax { get; init; } = 10_000;

    /// <summary>Sites whose hits each thread counts; those beyond are always passed over. Default: 200,000.</summary>
    public int SitesMax { get; init; } = 200_000;

    /// <summary>Fields of one object that are followed. Default: 128.</summary>
    public int FieldsOfOneObjectMax { get; init; } = 128;

    /// <summary>Threads that wait at fields at one time. Default: 8.</summary>
    public int HeldMax { get; init; } = 8;
}
