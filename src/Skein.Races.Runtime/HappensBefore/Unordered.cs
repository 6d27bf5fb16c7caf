namespace Skein.Races.Runtime.HappensBefore;

/// <summary>An earlier access that nothing orders before the one now made.</summary>
/// <param name="Site">Of the earlier access. 0, as in the default: there is none.</param>
/// <param name="Slot">Of its thread.</param>
/// <param name="Write">Whether it wrote.</param>
internal readonly record struct Unordered(int Site, int Slot, bool Write)
{
    public bool Found => Site != 0;
}
