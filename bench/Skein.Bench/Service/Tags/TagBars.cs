namespace Skein.Bench.Service.Tags;

/// <summary>What each figure of tags must reach.</summary>
internal static class TagBars
{
    public const double ScopeNanoseconds = 15;

    public const double QueueOverRawNanoseconds = 20;

    public const double RegistryShareOfDictionary = 0.25;

    public const double SnapshotMilliseconds = 10;

    public const double PollOverBareNanoseconds = 15;

    /// <summary>Nothing per operation; what a process allocates beside, in a million operations, is not counted as one.</summary>
    public const double NoBytes = 0.05;
}
