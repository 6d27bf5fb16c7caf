namespace Skein.Races.Runtime.HappensBefore;

/// <summary>The order of this process's threads, and what woven code tells it.</summary>
internal static class ProcessOrder
{
    /// <summary>Null where the hunt asks neither for fields nor for suspects. Set once, before the first woven call gets this far.</summary>
    public static Order? Current { get; set; }
}
