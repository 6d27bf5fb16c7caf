using System.Globalization;

namespace Skein.Load.Workloads.Memory;

/// <summary>Whether a size fits, by what a smaller one took.</summary>
/// <param name="free">Bytes that are free now; null where that is not known.</param>
/// <param name="percentMax">How much of them may be taken.</param>
internal sealed class MemoryRoom(Func<long?> free, int percentMax)
{
    // Collectors keep memory in hand, and keep more of it the more they have: a straight line alone is too little.
    private const double Spare = 1.5;

    /// <summary>Why it does not fit; null where it does, or where nothing is known to tell.</summary>
    public string? Refusal(int count, UnitMeasurement? smaller)
    {
        if (smaller is null || free() is not { } bytes) return null;
        double grown = Math.Max(0, smaller.PeakBytes - smaller.BaselineBytes);
        double need = smaller.BaselineBytes + (grown * count / smaller.Count * (count > smaller.Count ? Spare : 1));
        if (need <= bytes * (percentMax / 100.0)) return null;
        return string.Create(CultureInfo.InvariantCulture, $"would take up to {ByteText.Of(need)} by what {smaller.Count:#,##0} took, and of the {ByteText.Of(bytes)} that are free {percentMax} % may be taken");
    }
}
