namespace Skein.Inspect.Sources;

/// <summary>Which ways of stopping the world may be tried on a running process.</summary>
public enum SourceChoice
{
    /// <summary>The copy-on-write child, and where that is refused the frozen process.</summary>
    Automatic,

    /// <summary>The copy-on-write child only.</summary>
    Snapshot,

    /// <summary>The frozen process only: nothing is loaded into the target.</summary>
    Freeze,
}
