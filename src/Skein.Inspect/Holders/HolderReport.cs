namespace Skein.Inspect.Holders;

/// <summary>Who will release which semaphore. Immutable.</summary>
/// <param name="Holders">Each semaphore and method once.</param>
/// <param name="FramesDropped">How many methods could hold one and were beyond the bound.</param>
internal sealed record HolderReport(IReadOnlyList<Holder> Holders, long FramesDropped)
{
    /// <summary>What stands in a resource as evidence for these holders.</summary>
    public const string Evidence = "released in its finally";
}
