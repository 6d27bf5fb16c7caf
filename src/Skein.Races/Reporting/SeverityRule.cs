using Skein.Races.Runtime;

namespace Skein.Races.Reporting;

/// <summary>What a race can do, from what its two accesses do.</summary>
internal static class SeverityRule
{
    /// <summary>
    /// A count that may be out of date is the least. A change of structure beside any other access is the worst: it is
    /// what loses entries and makes chains cyclic. The rest overwrites, or reads what is being overwritten.
    /// </summary>
    public static RaceSeverity Of(AccessKinds first, AccessKinds second)
    {
        if (((first | second) & AccessKinds.Count) != 0) return RaceSeverity.Low;
        if ((first & second & AccessKinds.Update) != 0 || ((first | second) & AccessKinds.Wide) != 0) return RaceSeverity.High;
        return ((first | second) & AccessKinds.Structure) != 0 ? RaceSeverity.High : RaceSeverity.Medium;
    }
}
