namespace Skein.Races.Runtime.Watching;

/// <summary>An access that was made, and when. Plain fields, for the fast path writes them. <c>default</c>: none.</summary>
internal struct Trace
{
    public int Site;
    public AccessKinds Kinds;
    public int Index;

    /// <summary>Milliseconds of the detector's clock.</summary>
    public int Tick;

    public readonly Access Access => new(Site, Kinds, Index);
}
