namespace Skein.Races.Runtime.HappensBefore;

/// <summary>The order of this process's threads, and what woven code tells it.</summary>
internal static class ProcessOrder
{
    /// <summary>Null where the hunt asks neither for fields nor for suspects.</summary>
    public static readonly Order? Current = Woven.Hunting?.Order;
}
